/**
 * The few numbers a run ends with, as stage 6 writes them, in words.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isWithheld } from '../src/bundle/summary.ts';
import {
  formatDataShare,
  formatPeople,
  formatPeopleChange,
  formatRelativeChange,
  formatShare,
} from '../src/charts/format-number.ts';

const NUMBER = z.number().nullable();
const BOTH_YEARS = z.object({ baseline: NUMBER, endline: NUMBER });

const SUMMARY = z.object({
  title: z.string(),
  notice: z.string().nullish(),
  years: z.object({ baseline: z.number(), endline: z.number() }),
  extent: z.literal('zones').optional(),
  mountain_population_people: BOTH_YEARS,
  affected_people: BOTH_YEARS,
  prevalence_share: BOTH_YEARS,
  affected_change_people: NUMBER,
  affected_relative_change: NUMBER,
  growth_people: NUMBER,
  redistribution_people: NUMBER,
  prevalence_people: NUMBER,
  map_people: NUMBER,
  data_share: BOTH_YEARS,
  comparability: z.enum(['pass', 'warn', 'fail']),
  same_ground: z.string().optional(),
  look_at: z.string(),
});
export type Summary = z.infer<typeof SUMMARY>;

/** Where stage 6 writes it, in the output folder. */
export const SUMMARY_FILE = 'publish/summary.json';

/** The summary of a folder. Fields that it has beside those named here are left out. */
export function readSummary(out: string): Summary {
  return SUMMARY.parse(JSON.parse(readFileSync(join(out, SUMMARY_FILE), 'utf8')));
}

/** What the marks of the comparability gate mean for a reader. */
const COMPARABILITY = {
  pass: 'the two years are comparable',
  warn: 'the two years are comparable with reservations, which the page names',
  fail: 'the two years are not comparable, for reasons that the page names',
} as const;

/** Rows of three columns under each other, numbers to the right. */
function align(rows: readonly (readonly [string, string, string])[]): string[] {
  const width = (column: 0 | 1 | 2) => Math.max(...rows.map((row) => row[column].length));
  const [name, baseline, endline] = [width(0), width(1), width(2)];
  return rows.map(
    (row) => `${row[0].padEnd(name)}  ${row[1].padStart(baseline)}  ${row[2].padStart(endline)}`,
  );
}

/** What the change comes from; what explains nothing in this study is left out. */
function wordReasons(summary: Summary): string {
  const { redistribution_people: moved, map_people: map } = summary;
  return [
    `by growth of the people with known prevalence ${formatPeopleChange(summary.growth_people)}`,
    ...(moved === 0 ? [] : [`by uneven growth between places ${formatPeopleChange(moved)}`]),
    `by prevalence ${formatPeopleChange(summary.prevalence_people)}`,
    ...(map === null || map === 0 ? [] : [`by the redrawn map ${formatPeopleChange(map)}`]),
  ].join(', ');
}

/**
 * The summary in lines for a person.
 * @param shownOut the output folder as the user wrote it
 */
export function wordSummary(summary: Summary, shownOut: string): string[] {
  const { mountain_population_people: people, affected_people: affected, years } = summary;
  const { prevalence_share: prevalence, data_share: data } = summary;
  const change = formatPeopleChange(summary.affected_change_people);
  const ratio = formatRelativeChange(summary.affected_relative_change);
  return [
    summary.title,
    ...(summary.notice ? [summary.notice] : []),
    ...(summary.extent === 'zones'
      ? ['The extent of this study is its zones: people outside them are no part of any total.']
      : []),
    '',
    ...align([
      ['', String(years.baseline), String(years.endline)],
      ['people in mountains', formatPeople(people.baseline), formatPeople(people.endline)],
      ['affected people', formatPeople(affected.baseline), formatPeople(affected.endline)],
      ['prevalence', formatShare(prevalence.baseline), formatShare(prevalence.endline)],
      ['people with known prevalence', formatDataShare(data.baseline), formatDataShare(data.endline)],
    ]),
    '',
    isWithheld(summary)
      ? 'Changes are not given, because the two years are not comparable (`comparability.show_failed_changes: true` gives them).'
      : `Affected people: ${change} (${ratio}); ${wordReasons(summary)}.`,
    `Comparability: ${summary.comparability}; ${COMPARABILITY[summary.comparability]}.`,
    ...(summary.same_ground === undefined ? [] : [`Places without a value: ${summary.same_ground}.`]),
    `Look at: ${join(shownOut, summary.look_at)}`,
  ];
}
