/**
 * Rows of `uncertainty.parquet` and `ranks.parquet`: what draws and resampling say of groups, with p-values that keep their
 * promise in lists.
 */
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import type { CorrelationCase } from './correlation-cases.ts';
import type { DrawSummary } from './draw-summary.ts';
import { type Adjustment, adjustPValues, drawPValue } from './false-discovery.ts';
import type { GroupUncertainty, UncertainQuantity } from './group-draws.ts';
import type { RankFrequency } from './rank-frequency.ts';
import type { GroupBasis } from './uncertain-units.ts';
import type { YearPair } from './year-pairs.ts';

/** How draws were made. */
export type UncertaintyMethod = 'monte_carlo' | 'block_bootstrap' | 'country_bootstrap';

/** A group by its names. */
export interface NamedGroup {
  readonly grouping: string;
  readonly groupId: string;
  readonly groupName: string;
}

/** What one method says of one group. */
export interface GroupResult {
  readonly group: NamedGroup;
  readonly method: UncertaintyMethod;
  /** `resampled` for bootstraps, which draw places and not errors. */
  readonly correlationCase: CorrelationCase | 'resampled';
  readonly spatialCorrelation: number | null;
  readonly basis: GroupBasis | 'resampled';
  readonly summary: GroupUncertainty;
}

/** Quantities in the order of the table: unit, and whether zero means "no change". */
const QUANTITIES: readonly {
  readonly name: UncertainQuantity;
  readonly unit: 'people' | '1';
  readonly isChange: boolean;
}[] = [
  { name: 'affected_baseline_people', unit: 'people', isChange: false },
  { name: 'affected_endline_people', unit: 'people', isChange: false },
  { name: 'affected_change_people', unit: 'people', isChange: true },
  { name: 'affected_relative_change', unit: '1', isChange: true },
  { name: 'prevalence_baseline_share', unit: '1', isChange: false },
  { name: 'prevalence_endline_share', unit: '1', isChange: false },
  { name: 'prevalence_change_share', unit: '1', isChange: true },
  { name: 'growth_people', unit: 'people', isChange: true },
  { name: 'prevalence_people', unit: 'people', isChange: true },
  { name: 'das_gupta_growth_people', unit: 'people', isChange: true },
  { name: 'das_gupta_redistribution_people', unit: 'people', isChange: true },
  { name: 'das_gupta_prevalence_people', unit: 'people', isChange: true },
];

const CHANGES: ReadonlySet<unknown> = new Set(
  QUANTITIES.filter(({ isChange }) => isChange).map(({ name }) => name),
);

/** Whether a quantity of the table is a change, or a reason of one. */
export function isChangeQuantity(name: unknown): boolean {
  return CHANGES.has(name);
}

/** Whether a quantity is a term that a change is made of. */
export function isTermQuantity(name: unknown): boolean {
  return (
    typeof name === 'string' && /^(?:das_gupta_)?(?:growth|redistribution|prevalence|map)_people$/.test(name)
  );
}

/** Whether a quantity is a term of a decomposition by three factors. */
export function isThreeFactorQuantity(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith('das_gupta_');
}

/** Groupings whose changes are claims of the headline. */
const HEADLINE = new Set(['world', 'region']);

interface TestedRow {
  readonly result: GroupResult;
  readonly quantity: (typeof QUANTITIES)[number];
  readonly summary: DrawSummary;
  readonly pValue: number | null;
}

/**
 * Rows of all results of a pair: one per quantity that can be told. p-values are adjusted within one method, case and
 * quantity: over the list of a grouping (Benjamini-Hochberg, Benjamini-Yekutieli), and over world and regions together (Holm).
 * Groups of a single unit are in the list of every case; their own rows are adjusted in that of the middle case.
 */
export function uncertaintyRows(
  pair: YearPair,
  results: readonly GroupResult[],
): RowOf<typeof TABLES.uncertainty>[] {
  const tested = results.flatMap(testedRows);
  const list = ({ result }: TestedRow) => result.group.grouping;
  const claims = ({ result }: TestedRow) => (HEADLINE.has(result.group.grouping) ? 'claims' : null);
  const hochberg = adjustWithin(tested, list, 'benjamini_hochberg');
  const yekutieli = adjustWithin(tested, list, 'benjamini_yekutieli');
  const holm = adjustWithin(tested, claims, 'holm');
  return tested.map(({ result, quantity, summary, pValue }, i) => ({
    grouping: result.group.grouping,
    group_id: result.group.groupId,
    group_name: result.group.groupName,
    baseline_year: pair.baseline,
    endline_year: pair.endline,
    quantity: quantity.name,
    quantity_unit: quantity.unit,
    method: result.method,
    correlation_case: result.correlationCase,
    spatial_correlation: result.spatialCorrelation,
    basis: result.basis,
    draws: summary.draws,
    mean: summary.mean.value,
    mean_error: summary.mean.error,
    standard_deviation: summary.standardDeviation,
    percentile_2_5: summary.lower.value,
    percentile_2_5_error: summary.lower.error,
    percentile_50: summary.median.value,
    percentile_50_error: summary.median.error,
    percentile_97_5: summary.upper.value,
    percentile_97_5_error: summary.upper.error,
    p_value: pValue,
    q_value_hochberg: hochberg[i] ?? null,
    q_value_yekutieli: yekutieli[i] ?? null,
    p_value_holm: holm[i] ?? null,
  }));
}

function testedRows(result: GroupResult): TestedRow[] {
  return QUANTITIES.flatMap((quantity) => {
    const summary = result.summary[quantity.name];
    if (summary === null) return [];
    return [
      { result, quantity, summary, pValue: quantity.isChange ? drawPValue(summary, summary.draws) : null },
    ];
  });
}

/** Cases whose list a row is in; the first of them is where its own p-value is adjusted. */
const LISTS: Readonly<Record<GroupResult['correlationCase'], readonly string[]>> = {
  any: ['middle', 'independent', 'full'],
  independent: ['independent'],
  middle: ['middle'],
  full: ['full'],
  resampled: ['resampled'],
};

/** Adjusted p-values of rows, within families of one key, method, quantity and case; null for rows without a key. */
function adjustWithin(
  rows: readonly TestedRow[],
  keyOf: (row: TestedRow) => string | null,
  method: Adjustment,
): (number | null)[] {
  const families = new Map<string, number[]>();
  const own: string[] = [];
  rows.forEach((row, i) => {
    const key = keyOf(row);
    if (key === null) return;
    for (const [order, list] of LISTS[row.result.correlationCase].entries()) {
      const family = JSON.stringify([key, row.result.method, row.quantity.name, list]);
      const members = families.get(family);
      if (members === undefined) families.set(family, [i]);
      else members.push(i);
      if (order === 0) own[i] = family;
    }
  });
  const adjusted: (number | null)[] = rows.map(() => null);
  for (const [family, members] of families) {
    const values = adjustPValues(
      members.map((i) => rows[i]?.pValue ?? null),
      method,
    );
    members.forEach((i, place) => {
      if (own[i] === family) adjusted[i] = values[place] ?? null;
    });
  }
  return adjusted;
}

/** How often each country is among the largest increases, in one case. */
export interface RankedCase {
  readonly correlationCase: CorrelationCase;
  readonly spatialCorrelation: number | null;
  readonly top: number;
  readonly ranks: readonly { readonly country: NamedGroup; readonly rank: RankFrequency | null }[];
}

/** Rows of the table of ranks: countries whose change is known. */
export function rankRows(pair: YearPair, cases: readonly RankedCase[]): RowOf<typeof TABLES.ranks>[] {
  return cases.flatMap(({ correlationCase, spatialCorrelation, top, ranks }) =>
    ranks.flatMap(({ country, rank }) =>
      rank === null
        ? []
        : [
            {
              country_id: country.groupId,
              country_name: country.groupName,
              baseline_year: pair.baseline,
              endline_year: pair.endline,
              correlation_case: correlationCase,
              spatial_correlation: spatialCorrelation,
              rank_top: top,
              rank_frequency: rank.frequency,
              rank_frequency_error: rank.error,
            },
          ],
    ),
  );
}
