/**
 * What a study file may say of its years: a baseline and an endline, or a list of two years or more.
 * That they rise is a rule between values: see `check-between-keys.ts`.
 */
import { z } from 'zod';
import { year } from './schema-parts.ts';
import type { StudyYears } from './study.ts';

/** The two years as a mapping. */
export const yearMapping = z.strictObject(
  {
    baseline: year.describe('The earlier study year.'),
    endline: year.describe('The later study year.'),
  },
  { error: 'a mapping' },
);

const yearList = z
  .array(year, { error: 'a list of years' })
  .min(2, { error: 'at least two years' })
  .max(100, { error: 'at most 100 years' })
  .describe('Study years, rising: every pair of them is compared.');

const fromMapping = yearMapping.transform(({ baseline, endline }) => studyYears([baseline, endline]));
const fromList = yearList.transform(studyYears);

/** Two years, or a series. */
export const years = z.union([fromMapping, fromList], {
  error: 'a mapping with baseline and endline, or a list of years',
});

/** The form that `years` has as written: faults are told of that form alone. */
export function yearsForm(written: unknown): typeof fromMapping | typeof fromList | typeof years {
  if (Array.isArray(written)) return fromList;
  return typeof written === 'object' && written !== null ? fromMapping : years;
}

/** Years as the pipeline has them; of a list without a year, which is refused, all are 0. */
function studyYears(series: readonly number[]): StudyYears {
  return { baseline: series[0] ?? 0, endline: series.at(-1) ?? 0, series };
}
