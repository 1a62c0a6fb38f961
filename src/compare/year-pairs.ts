/**
 * The pairs of study years that are compared: every one, so that a study of two years is the smallest of series.
 */
import type { StudyYears } from '../study/study.ts';

/** Two study years that are compared. */
export interface YearPair {
  readonly baseline: number;
  readonly endline: number;
}

/**
 * Every pair of study years, by baseline and then by endline.
 * @example yearPairs({ baseline: 2000, endline: 2010, series: [2000, 2005, 2010] })
 * // 2000-2005, 2000-2010, 2005-2010
 */
export function yearPairs({ series }: StudyYears): YearPair[] {
  return series.flatMap((baseline, i) => series.slice(i + 1).map((endline) => ({ baseline, endline })));
}

/** The pair of the page, the charts and the summary: from the first study year to the last. */
export function headlinePair({ baseline, endline }: StudyYears): YearPair {
  return { baseline, endline };
}

/** Whether two pairs are the same. */
export function isPair(a: YearPair, b: YearPair): boolean {
  return a.baseline === b.baseline && a.endline === b.endline;
}

/** The steps from each study year to the next. */
export function stepPairs(years: StudyYears): YearPair[] {
  const { series } = years;
  return yearPairs(years).filter(
    ({ baseline, endline }) => series.indexOf(endline) === series.indexOf(baseline) + 1,
  );
}
