/**
 * What the choices of a study change, in the page: the combinations, the envelope they span, and the choice that moves most.
 */
import type { ChartStudy } from '../charts/chart.ts';
import { type ChoiceRows, type EnvelopeRow, listChoices, type ShareRow } from '../charts/choice-rows.ts';
import { showName } from '../charts/display-text.ts';
import { formatNumber, formatPeopleChange, formatShare, NOT_COMPARABLE } from '../charts/format-number.ts';
import { dataTable, type PageTable } from './data-table.ts';
import { html, type Markup, NOTHING, when } from './markup.ts';

type Years = Pick<ChartStudy, 'baseline' | 'endline'>;

const YEARS_DIFFER =
  'The two years are not comparable: the changes below show how far choices move the answer, and are no answer themselves.';

/** A line of the table of envelopes: a quantity and how it is called. */
interface Line {
  readonly quantity: string;
  readonly label: string;
  readonly isWithheld?: boolean;
}

function countLines({ baseline, endline }: Years): Line[] {
  return [
    { quantity: 'population_baseline_people', label: `People in mountains, ${baseline}` },
    { quantity: 'population_endline_people', label: `People in mountains, ${endline}` },
    { quantity: 'affected_baseline_people', label: `Affected people, ${baseline}` },
    { quantity: 'affected_endline_people', label: `Affected people, ${endline}` },
  ];
}

function shareLines({ baseline, endline }: Years): Line[] {
  return [
    { quantity: 'prevalence_baseline_share', label: `Prevalence, ${baseline}` },
    { quantity: 'prevalence_endline_share', label: `Prevalence, ${endline}` },
  ];
}

/** Changes; those that are withheld have a word in place of numbers. */
function changeLines({ population, affected }: ChoiceRows['withheld']): Line[] {
  return [
    {
      ...{ quantity: 'population_change_people', label: 'Change of people in mountains' },
      isWithheld: population,
    },
    { quantity: 'affected_change_people', label: 'Change of affected people', isWithheld: affected },
  ];
}

type NamedEnvelope = EnvelopeRow & Pick<Line, 'label' | 'isWithheld'>;

function envelopeTable(
  caption: string,
  form: 'people' | 'change' | 'share',
  lines: readonly Line[],
  envelopes: readonly EnvelopeRow[],
): Markup {
  const rows = lines.flatMap(({ quantity, ...line }): NamedEnvelope[] =>
    envelopes.filter((row) => row.quantity === quantity).map((row) => ({ ...row, ...line })),
  );
  const told = (value: number | null, { isWithheld }: NamedEnvelope) =>
    isWithheld === true ? NOT_COMPARABLE : value;
  const table: PageTable<NamedEnvelope> = {
    caption,
    columns: [
      { heading: 'All mountain zones together', form: 'text', value: (row) => row.label },
      { heading: 'The study as it stands', form, value: (row) => told(row.own_value, row) },
      { heading: 'Lowest', form, value: (row) => told(row.lowest_value, row) },
      { heading: 'Middle', form, value: (row) => told(row.median_value, row) },
      { heading: 'Highest', form, value: (row) => told(row.highest_value, row) },
    ],
    rows,
  };
  return dataTable(table);
}

function tellChange({ envelopes, withheld }: ChoiceRows, { baseline, endline }: Years): string {
  if (withheld.affected) {
    return `What choices do to changes from ${baseline} to ${endline} is not given, because the two years are not comparable.`;
  }
  const change = envelopes.find(({ quantity }) => quantity === 'affected_change_people');
  if (change === undefined || change.above_zero_share === null) {
    return 'No combination gives a change of affected people.';
  }
  const { lowest_value: lowest, highest_value: highest, above_zero_share: above, specifications } = change;
  const increases = Math.round(above * specifications);
  const range = `From ${baseline} to ${endline} affected people changed by ${formatPeopleChange(lowest)} to ${formatPeopleChange(highest)}, by the choices made`;
  if (increases === 0) return `${range}; no combination gives an increase.`;
  if (increases === specifications) return `${range}; every combination gives an increase.`;
  return `${range}; ${formatNumber(increases)} of ${formatNumber(specifications)} combinations give an increase, so even the direction is a matter of choice.`;
}

function tellShares(shares: readonly ShareRow[]): string {
  const parts = shares.flatMap(({ choice, first_share: first, total_share: total }) =>
    first === null || total === null
      ? []
      : [
          `${showName(choice, 80)} makes ${formatShare(first)} by itself and takes part in ${formatShare(total)}`,
        ],
  );
  return parts.length === 0
    ? ''
    : `Of the variance of that change over all combinations, ${parts.join('; ')}.`;
}

/** The section of choices; nothing where a study names none. */
export function choicesSection(choices: ChoiceRows, years: Years, isComparable: boolean): Markup {
  if (choices.taken.length === 0) return NOTHING;
  const combinations = new Set(choices.taken.map(({ specification }) => specification)).size;
  const [change] = choices.envelopes.filter(({ quantity }) => quantity === 'affected_change_people');
  const missing = change?.specifications_without_result ?? 0;
  const items = listChoices(choices.taken).map(
    ({ choice, alternatives: [own = '', ...others] }) =>
      html`<li>${showName(choice, 80)}: ${showName(own, 80)} (the study as it stands)${others.map((other) => html`, ${showName(other, 80)}`)}</li>\n`,
  );
  return html`<section aria-labelledby="choices"><h2 id="choices">What the choices change</h2>
<p>The study could have been made otherwise. Every combination of these choices was computed in full, ${combinations} in all:</p>
<ul>
${items}</ul>
${when(!isComparable && !choices.withheld.affected, () => html`<p role="note"><strong>${YEARS_DIFFER}</strong></p>`)}
<p>${tellChange(choices, years)} ${choices.withheld.affected ? '' : tellShares(choices.shares)}</p>
<p>A range over combinations is an envelope of choices: it says how far the answer depends on them. It has no probability and is no part of any interval of uncertainty, which is computed for the study as it stands. The checks of comparability are those of the study as it stands as well.</p>
${when(missing > 0, () => html`<p>${missing} combinations give no change, as prevalence is not known in one of the years; they are left out of the range.</p>`)}
${envelopeTable('People over all combinations of choices', 'people', countLines(years), choices.envelopes)}
${envelopeTable('Change over all combinations of choices', 'change', changeLines(choices.withheld), choices.envelopes)}
${envelopeTable('Prevalence over all combinations of choices', 'share', shareLines(years), choices.envelopes)}
<p>What each combination takes: <a href="tables/specifications.csv">specifications.csv</a>; what it gives for every region, subregion, country and zone: <a href="tables/sensitivity.csv">sensitivity.csv</a>; the ranges: <a href="tables/envelopes.csv">envelopes.csv</a>; the part of each choice: <a href="tables/sensitivity_shares.csv">sensitivity_shares.csv</a>.</p>
</section>`;
}
