/**
 * The comparability gate in the page: a verdict and every check, in words and signs, never by colour alone.
 */

import { z } from 'zod';
import { shortenName } from '../charts/display-text.ts';
import type { Status } from '../compare/check.ts';
import type { Comparability } from '../compare/gate.ts';
import { scrollRegion } from './data-table.ts';
import { html, type Markup } from './markup.ts';

const STATUS = z.enum(['pass', 'warn', 'fail']);
const GATE = z.object({
  status: STATUS,
  checks: z.array(z.object({ check: z.string(), status: STATUS, reason: z.string() })),
});

/**
 * The verdict in a `comparability.json`.
 * @throws ZodError when it is not what stage 5 writes
 */
export function parseComparability(json: string): Comparability {
  return GATE.parse(JSON.parse(json));
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
    verdict: 'The two years are not comparable. The changes below must not be read as changes in the world.',
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

/** All checks, failures first. */
export function comparabilitySection({ status, checks }: Comparability): Markup {
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
</section>`;
}
