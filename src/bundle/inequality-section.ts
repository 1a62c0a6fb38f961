/**
 * The page's sections on how unequal mountains are, how high people live and whether there is a trend.
 */
import { formatNumber, formatPeople, NOT_APPLICABLE } from '../charts/format-number.ts';
import type { HypsographyRow } from '../charts/inequality-rows.ts';
import { conditionOf } from '../charts/wording.ts';
import { LEAST_YEARS_FOR_TREND } from '../compare/mann-kendall.ts';
import { numberIn, numberOrNullIn, textIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';
import { dataTable, type PageColumn } from './data-table.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';

/** Rows of the tables of inequality that the page shows. */
export interface InequalityContent {
  /** Of `inequality`: the world and the regions, first and last study year. */
  readonly measures: readonly Row[];
  /** Of the world, first and last study year; none where the study has no bands of elevation. */
  readonly hypsography: readonly HypsographyRow[];
  /** Of `trends`: the world and the regions. */
  readonly trends: readonly Row[];
}

const BANDS_KEY =
  'zones.classes: { elevation: FILE, definition: elevation-bands, options: { bands: [0, 500, 1000, 1500, 2500, 3500] } }';

/** A group and its measures in both years, by measure and year. */
interface GroupMeasures {
  readonly name: string;
  readonly indexOf: (measure: string, year: number) => number | null;
}

function groupsOf(rows: readonly Row[]): GroupMeasures[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.grouping, row.group_id]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const indexOf = (measure: string, year: number): number | null => {
      const found = own.find((row) => row.measure === measure && row.study_year === year);
      return found === undefined ? null : numberOrNullIn(found, 'index_value');
    };
    return [{ name: textIn(first, 'group_name'), indexOf }];
  });
}

/** An index to three decimals, as text. */
function index(value: number | null): string {
  return value === null ? NOT_APPLICABLE : formatNumber(value, 3);
}

function indexColumns(
  label: string,
  measure: string,
  { years }: PublishedStudy,
): PageColumn<GroupMeasures>[] {
  return [years.baseline, years.endline].map((year) => ({
    heading: `${label} ${year}`,
    form: 'text',
    value: (group) => index(group.indexOf(measure, year)),
  }));
}

/** How unequal prevalence is between zones and between countries; says what would give the same by elevation. */
export function inequalitySection(
  { measures, hypsography }: InequalityContent,
  study: PublishedStudy,
): Markup {
  const groups = groupsOf(measures).filter(({ indexOf }) =>
    [study.years.baseline, study.years.endline].some((year) => indexOf('gini_over_zones', year) !== null),
  );
  const table = dataTable<GroupMeasures>({
    caption: 'Gini coefficient of affected people, from 0 (the same prevalence everywhere) to 1',
    columns: [
      { heading: 'Group', form: 'text', value: ({ name }) => name },
      ...indexColumns('Between zones,', 'gini_over_zones', study),
      ...indexColumns('Between countries,', 'gini_over_countries', study),
    ],
    rows: groups,
  });
  const affected = `${conditionOf(study.insecurity.indicator)} people`;
  const elevation =
    hypsography.length > 0
      ? NOTHING
      : html`<p>How high ${affected} live is not known here: a study that cuts mountains into bands of elevation says it, with <code>${BANDS_KEY}</code>.</p>`;
  return html`<section aria-labelledby="inequality"><h2 id="inequality">How unequal</h2>
<p>Where every mountain zone has the same prevalence the Gini coefficient is 0; it nears 1 where nearly all ${affected} are among few people. Within a zone everybody counts as having its prevalence, so this is at most all the inequality there is; where one prevalence stands for a whole country there is none within it. People in two overlapping zones count in both. All groups and the curves: <a href="tables/inequality.csv">inequality.csv</a>, <a href="tables/curves.csv">curves.csv</a>.</p>
${table}
${elevation}</section>`;
}

/** People at or above each elevation; nothing where the study has no bands. */
export function elevationSection(
  { measures, hypsography }: InequalityContent,
  study: PublishedStudy,
): Markup {
  if (hypsography.length === 0) return NOTHING;
  const { baseline, endline } = study.years;
  const at = (year: number) => hypsography.filter(({ study_year }) => study_year === year);
  const before = new Map(at(baseline).map((row) => [row.elevation_m, row]));
  const people = (heading: string, value: (row: HypsographyRow) => number | null) => [
    {
      heading: `${heading} ${baseline}`,
      form: 'people' as const,
      value: (row: HypsographyRow) => {
        const first = before.get(row.elevation_m);
        return first === undefined ? null : value(first);
      },
    },
    { heading: `${heading} ${endline}`, form: 'people' as const, value },
  ];
  const table = dataTable<HypsographyRow>({
    caption: `People in mountains at or above each elevation, ${baseline} and ${endline}`,
    columns: [
      { heading: 'At or above', form: 'text', value: (row) => `${formatNumber(row.elevation_m)} m` },
      ...people('People', (row) => row.population_above_people),
      { heading: `of people ${endline}`, form: 'share', value: (row) => row.population_above_share },
      ...people('Affected', (row) => row.affected_above_people),
      { heading: `of affected ${endline}`, form: 'share', value: (row) => row.affected_above_share },
      { heading: `Prevalence ${endline}`, form: 'share', value: (row) => row.prevalence_above_share },
    ],
    rows: at(endline),
  });
  return html`<section aria-labelledby="elevation"><h2 id="elevation">How high people live</h2>
<p>${tellConcentration(groupsOf(measures)[0], study)} Bands of elevation are crossed exactly with zones and countries; nothing is said of differences within a band. All groups: <a href="tables/hypsography.csv">hypsography.csv</a>.</p>
${table}
</section>`;
}

function tellConcentration(world: GroupMeasures | undefined, study: PublishedStudy): string {
  const { baseline, endline } = study.years;
  const value = (measure: string, year: number) => world?.indexOf(measure, year) ?? null;
  const last = value('concentration_by_elevation', endline);
  if (last === null) return 'Nobody in a band of elevation is known to be affected.';
  const where = last > 0 ? 'concentrated high up' : last < 0 ? 'concentrated low down' : 'spread evenly';
  const years = [baseline, endline].map(
    (year) =>
      `${index(value('concentration_by_elevation', year))} in ${year} (corrected after Erreygers ${index(value('erreygers_by_elevation', year))})`,
  );
  return `Affected people are ${where}: the concentration index, from -1 where all are at the bottom to 1 where all are at the top, is ${years.join(' and ')}.`;
}

/** Trends of a series of five years or more; why there is none in a shorter one. */
export function trendsSection({ trends }: InequalityContent, { years: { series } }: PublishedStudy): Markup {
  return html`<section aria-labelledby="trends"><h2 id="trends">Trends</h2>
${trends.length === 0 ? html`<p>${whyNoTrend(series.length)}</p>` : trendTable(trends)}
</section>`;
}

function whyNoTrend(years: number): string {
  if (years >= LEAST_YEARS_FOR_TREND)
    return 'No trend is tested: no group has a known value in five study years or more.';
  const found =
    years === 2 ? 'Two years have a change, not a trend' : `${years} years are too few for a test of a trend`;
  return `${found}: five study years or more would be tested (Mann-Kendall, Sen), and they would have to be measured, not interpolated between two releases.`;
}

function trendTable(trends: readonly Row[]): Markup {
  const slope = (row: Row, name: string): string => {
    const value = numberOrNullIn(row, name);
    if (value === null) return NOT_APPLICABLE;
    return row.trend_quantity === 'prevalence_share'
      ? `${formatNumber(100 * value, 2)} points`
      : formatPeople(value);
  };
  const table = dataTable<Row>({
    caption: 'Trends of affected people and of prevalence, by year',
    columns: [
      { heading: 'Group', form: 'text', value: (row) => textIn(row, 'group_name') },
      {
        heading: 'Quantity',
        form: 'text',
        value: (row) => (row.trend_quantity === 'prevalence_share' ? 'prevalence' : 'affected people'),
      },
      { heading: 'Years', form: 'people', value: (row) => numberIn(row, 'trend_years') },
      { heading: 'Slope per year', form: 'text', value: (row) => slope(row, 'sen_slope') },
      { heading: 'from', form: 'text', value: (row) => slope(row, 'sen_lower') },
      { heading: 'to', form: 'text', value: (row) => slope(row, 'sen_upper') },
      {
        heading: 'Rising less falling pairs',
        form: 'change',
        value: (row) => numberIn(row, 'mann_kendall_s'),
      },
      { heading: 'p', form: 'text', value: (row) => index(numberOrNullIn(row, 'trend_p_value')) },
      { heading: 'Caution', form: 'text', value: (row) => textIn(row, 'trend_note') || 'none' },
    ],
    rows: trends,
  });
  return html`<p>Mann-Kendall test and Sen's slope. Population grids between two censuses, and prevalence smoothed over three years, follow a trend by construction: read the p-values as the least that could be said. All groups, with p-values adjusted for lists: <a href="tables/trends.csv">trends.csv</a>.</p>
${table}`;
}
