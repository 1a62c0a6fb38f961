/**
 * The comparability gate in the page: a verdict and every check, in words and signs, never by colour alone.
 */

import { z } from 'zod';
import { shortenName } from '../charts/display-text.ts';
import type { Status } from '../compare/check.ts';
import type { Comparability } from '../compare/gate.ts';
import type { YearPair } from '../compare/year-pairs.ts';
import { StudyError } from '../errors.ts';
import { scrollRegion } from './data-table.ts';
import { html, type Markup, NOTHING } from './markup.ts';

const STATUS = z.enum(['pass', 'warn', 'fail']);
const PAIRS = z.array(
  z.object({
    baseline_year: z.number(),
    endline_year: z.number(),
    status: STATUS,
    checks: z.array(z.object({ check: z.string(), status: STATUS, reason: z.string() })),
  }),
);

/** The verdict on one pair of years. */
export interface PairComparability extends Comparability {
  readonly baseline_year: number;
  readonly endline_year: number;
}

/**
 * The verdicts in a `comparability.json`, one per pair of years.
 * @throws ZodError when it is not what stage 5 writes
 */
export function parseComparability(json: string): readonly PairComparability[] {
  return PAIRS.parse(JSON.parse(json));
}

/**
 * The verdict on one pair.
 * @throws StudyError ERR_DEFECT when there is none: stage 5 judges every pair
 */
export function headlineOf(
  pairs: readonly PairComparability[],
  { baseline, endline }: YearPair,
): PairComparability {
  const found = pairs.find((pair) => pair.baseline_year === baseline && pair.endline_year === endline);
  if (found !== undefined) return found;
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: 'comparability.json',
    found: `${pairs.length} pairs of years, none from ${baseline} to ${endline}`,
    expected: 'a verdict on every pair',
    remedy: 'This is a defect of the program: please report it.',
  });
}

const WORDS: Readonly<
  Record<Status, { readonly sign: string; readonly word: string; readonly verdict: string }>
> = {
  pass: { sign: '\u2713', word: 'Pass', verdict: 'The two years are comparable: every check passes.' },
  warn: {
    sign: '!',
    word: 'Caution',
    verdict: 'The two years can be compared, with the cautions below in mind.',
  },
  fail: {
    sign: '\u2717',
    word: 'Fail',
    verdict: 'The two years are not comparable. No change between them may be read as a change in the world.',
  },
};

/** Sign and word of a verdict. */
export function statusMark(status: Status): Markup {
  const { sign, word } = WORDS[status];
  return html`<span class="status status-${status}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** The verdict in a sentence. */
export function verdictOf(status: Status): string {
  return WORDS[status].verdict;
}

/** `population_vintage` as words. */
function checkName(check: string): string {
  const words = check.replaceAll('_', ' ');
  return shortenName(words.slice(0, 1).toUpperCase() + words.slice(1), 80);
}

const ORDER: Readonly<Record<Status, number>> = { fail: 0, warn: 1, pass: 2 };

function tellOther({ baseline_year, endline_year, status, checks }: PairComparability): Markup {
  const concerns = checks.filter((check) => check.status !== 'pass').map(({ check }) => checkName(check));
  const named = concerns.length === 0 ? '' : `: ${concerns.join(', ')}`;
  return html`<li>${baseline_year} to ${endline_year}: ${statusMark(status)}${named}</li>\n`;
}

/** What the gate says of the other pairs of a series; nothing where there are none. */
function otherPairs(others: readonly PairComparability[]): Markup {
  if (others.length === 0) return NOTHING;
  return html`<p>The other pairs of years, in full in <a href="tables/comparability.csv">comparability.csv</a>:</p>
<ul>
${others.map(tellOther)}</ul>
`;
}

/**
 * All checks of the headline pair, failures first, and the verdicts on the others.
 * @param others the pairs of a series beside the headline pair
 */
export function comparabilitySection(
  { status, checks }: Comparability,
  others: readonly PairComparability[] = [],
): Markup {
  const rows = checks
    .toSorted((a, b) => ORDER[a.status] - ORDER[b.status])
    .map(
      ({ check, status: own, reason }) =>
        html`<tr><th scope="row">${checkName(check)}</th><td>${statusMark(own)}</td><td>${shortenName(reason, 400)}</td></tr>\n`,
    );
  const caption = 'Checks of comparability between the two study years';
  const table = html`<table>
<caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Check</th><th scope="col">Result</th><th scope="col">What was found</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
  return html`<section aria-labelledby="comparability"><h2 id="comparability">Can the two years be compared?</h2>
<p>${statusMark(status)} ${verdictOf(status)}</p>
${scrollRegion(caption, table)}
${otherPairs(others)}</section>`;
}
