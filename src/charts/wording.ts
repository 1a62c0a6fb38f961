/**
 * Words around numbers: what affected people are called and how a change is told. English only for now; every
 * sentence of a chart is made here or beside its chart, so that a language is a second set of such functions.
 */
import type { ChartStudy } from './chart.ts';
import { showName } from './display-text.ts';
import { formatPeople, formatRelativeChange } from './format-number.ts';

const CONDITIONS: readonly (readonly [RegExp, string])[] = [
  [/undernourish/i, 'undernourished'],
  [/food.?insecur/i, 'food-insecure'],
  [/vulnerab/i, 'vulnerable'],
  [/stunt/i, 'stunted'],
];

/** What a person counted by the indicator is: `undernourished`, or `affected` where the indicator is not known here. */
export function conditionOf(indicator: string): string {
  return CONDITIONS.find(([pattern]) => pattern.test(indicator))?.[1] ?? 'affected';
}

/** First letter large. */
export function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/**
 * How a count moved between the two study years, in words and numbers.
 * @param withheld whether the change is, because the years are not comparable: then only the two counts are told
 * @example tellChange('Affected people', 253e6, 329e6, 0.3004, study)
 * // 'Affected people rose from 253 million in 2000 to 329 million in 2012 (+30 %)'
 */
export function tellChange(
  subject: string,
  baseline: number | null,
  endline: number | null,
  relativeChange: number | null,
  years: Pick<ChartStudy, 'baseline' | 'endline'>,
  withheld = false,
): string {
  if (baseline === null || endline === null || withheld) {
    return `${subject}: ${formatPeople(baseline)} in ${years.baseline}, ${formatPeople(endline)} in ${years.endline}`;
  }
  const [from, to] = [formatPeople(baseline), formatPeople(endline)];
  if (from === to) return `${subject}: ${from} in both ${years.baseline} and ${years.endline}`;
  const verb = endline > baseline ? 'rose' : 'fell';
  const relative = relativeChange === null ? '' : ` (${formatRelativeChange(relativeChange)})`;
  return `${subject} ${verb} from ${from} in ${years.baseline} to ${to} in ${years.endline}${relative}`;
}

/** Title of a chart; where the years may not be compared, the title says so before anything else. */
export function findingTitle(finding: string, study: Pick<ChartStudy, 'comparable'>): string {
  return study.comparable === 'fail' ? `Years not comparable. ${finding}` : finding;
}

/** The notes below a chart: the notice of the study before all others. */
export function closingNotes(own: readonly string[], study: Pick<ChartStudy, 'notice' | 'notes'>): string[] {
  return [...(study.notice === null ? [] : [showName(study.notice)]), ...own, ...study.notes];
}

/** The line that names the sources, below every chart. */
export function sourceLine(study: Pick<ChartStudy, 'sources'>): string {
  return `Sources: ${[...study.sources.map((source) => showName(source, 200)), 'own calculation'].join('; ')}.`;
}
