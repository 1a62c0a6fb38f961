/**
 * How sure the changes are, in plain words: what the intervals stand on, the world and the regions, the countries, the ranks.
 */
import { shortenName, showName } from '../charts/display-text.ts';
import { formatNumber, formatPeopleChange, formatShare } from '../charts/format-number.ts';
import { type HowSure, type IntervalRow, intervalOf } from '../charts/interval-rows.ts';
import { areChangesWithheld, type ChangeRow, ofGrouping } from '../charts/rows.ts';
import { dataTable, type PageColumn } from './data-table.ts';
import { html, type Markup, type MarkupValue, NOTHING } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';

/** From this q-value on a change in a list counts as found. */
const FOUND = 0.05;

/** Share of draws from which a country is named among the largest increases. */
const OFTEN = 0.95;

const BASES: Readonly<Record<string, string>> = {
  stated: 'bounds that the source states',
  stated_in_part:
    'bounds that the source states for some of its values only; the others are taken as exact, so the intervals are too narrow',
  assumed:
    'a variation that the study assumes, because the source states no bounds for some or all of its values',
  population: 'the variation of counts of people that the study assumes; prevalence is taken as exact',
};

function range(row: IntervalRow | undefined): string {
  if (row === undefined) return 'none';
  return `${formatPeopleChange(row.percentile_2_5)} to ${formatPeopleChange(row.percentile_97_5)}`;
}

function intervalTable(changes: readonly ChangeRow[], intervals: readonly IntervalRow[]): Markup {
  const rows = ['world', 'region', 'country_group'].flatMap((grouping) => ofGrouping(changes, grouping));
  const inCase = (heading: string, name: string, method?: string): PageColumn<ChangeRow> => ({
    heading,
    form: 'text',
    value: (row) => range(intervalOf(intervals, row, name, method)),
  });
  return dataTable<ChangeRow>({
    caption: 'Change of affected people and its 95 % interval',
    columns: [
      { heading: 'Group', form: 'text', value: (row) => row.group_name },
      { heading: 'Change', form: 'change', value: (row) => row.affected_change_people },
      inCase('Errors independent', 'independent'),
      inCase('Errors in between', 'middle'),
      inCase('Errors as one', 'full'),
      inCase('Other blocks of the map', 'resampled', 'block_bootstrap'),
      inCase('Other countries', 'resampled', 'country_bootstrap'),
    ],
    rows,
  });
}

function basisSentence(world: IntervalRow | undefined): MarkupValue {
  if (world === undefined)
    return html`<p>The source states no uncertainty, and the study assumes none: no interval of errors can be given, and none is made up. A study may declare <code>uncertainty.prevalence_cv</code>.</p>`;
  const error = Math.max(world.percentile_2_5_error, world.percentile_97_5_error);
  return html`<p>Errors are drawn ${formatNumber(world.draws)} times. For the world the intervals stand on ${BASES[world.basis] ?? showName(world.basis, 80)}. Drawn again, with another seed, the ends of its interval would move by about ${formatNumber(Math.round(error))} people. Nobody knows how far the errors of different places hang together, so three cases stand side by side: they do not, in between (correlation ${world.spatial_correlation ?? 'between 0 and 1'}), and all places err as one. Errors of one place in the two years hang together as <code>uncertainty.year_correlation</code> says; by default they are one draw, so what is wrong in both years alike cancels in the change.</p>`;
}

/** The countries whose direction is found, as a list that keeps its promise. */
function countrySentence(intervals: readonly IntervalRow[]): MarkupValue {
  const told = ofGrouping(intervals, 'country').filter(
    ({ method, correlation_case: name }) => method === 'monte_carlo' && (name === 'middle' || name === 'any'),
  );
  if (told.length === 0) return NOTHING;
  const found = told.filter(({ q_value_hochberg: q }) => q !== null && q <= FOUND);
  return html`<p>In ${formatNumber(found.length)} of the ${formatNumber(told.length)} countries with an interval the direction of the change is found; no more than one in twenty of these findings should be false (Benjamini and Hochberg), as far as the errors of the two years hang together as the study says. Where they are one draw and a prevalence is known as an interval alone in both years, such as “below 2.5 %”, the direction is that of the number of people.</p>`;
}

function rankSentence({ ranks }: HowSure): MarkupValue {
  const top = ranks[0]?.rank_top;
  if (top === undefined) return NOTHING;
  const sure = ranks.filter(({ rank_frequency: frequency }) => frequency >= OFTEN);
  const open = ranks.filter(({ rank_frequency: frequency }) => frequency > 1 - OFTEN && frequency < OFTEN);
  const names = (rows: typeof ranks) =>
    rows
      .slice(0, 12)
      .map(({ country_name, rank_frequency }) =>
        rank_frequency >= OFTEN
          ? shortenName(country_name, 60)
          : `${shortenName(country_name, 60)} (${formatShare(rank_frequency)})`,
      )
      .join(', ');
  const first =
    sure.length === 0
      ? 'No country is'
      : `${formatNumber(sure.length)} are in at least 95 % of the draws (${names(sure)})`;
  const rest = open.length === 0 ? '' : `; open are ${names(open)}`;
  return html`<p>Among the ${top} countries with the largest increases, ${first}${rest}. All frequencies: <a href="tables/ranks.csv">ranks.csv</a>.</p>`;
}

const WITHHELD = html`<section aria-labelledby="how-sure"><h2 id="how-sure">How sure</h2>
<p>Changes are not shown, because the years are not comparable; neither are their intervals. Intervals of each year: <a href="tables/uncertainty.csv">uncertainty.csv</a>. What estimates stand on: <a href="tables/reliability.csv">reliability.csv</a>.</p>
</section>`;

/** How sure the changes from the first year to the last are. */
export function howSureSection(
  changes: readonly ChangeRow[],
  howSure: HowSure,
  { years }: PublishedStudy,
): Markup {
  const world = ofGrouping(changes, 'world')[0];
  const { intervals } = howSure;
  if (areChangesWithheld(changes)) return WITHHELD;
  const drawn = world === undefined ? undefined : intervalOf(intervals, world, 'middle');
  const table = intervals.length === 0 ? NOTHING : intervalTable(changes, intervals);
  return html`<section aria-labelledby="how-sure"><h2 id="how-sure">How sure</h2>
${basisSentence(drawn)}
${table}
<p>The last two columns draw other places instead of other errors: what the change from ${years.baseline} to ${years.endline} owes to the blocks of the map, or the countries, that happen to be in it. None of these intervals holds what hangs on the choice of sources and definitions.</p>
${countrySentence(intervals)}
${rankSentence(howSure)}
<p>Every quantity of every group, with p-values adjusted for lists and the Monte Carlo error of each number: <a href="tables/uncertainty.csv">uncertainty.csv</a>. What estimates stand on, and their marks: <a href="tables/reliability.csv">reliability.csv</a>.</p>
</section>`;
}
