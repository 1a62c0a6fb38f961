/**
 * Rows of the tables of sensitivity: what every combination of choices gives for a group, and which choice moves it.
 * The envelope over choices stays apart from any interval of chance: choices have no probability.
 */
import type { SENSITIVITY_TABLES } from '../tables/sensitivity-tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import { absoluteChange, type Known } from './change.ts';
import type { GroupPair } from './group-pair.ts';
import { sobolShares } from './sobol.ts';
import { type SpecificationCurve, specificationCurve } from './specification-curve.ts';
import type { YearPair } from './year-pairs.ts';

type Tables = typeof SENSITIVITY_TABLES;

/** The quantities that are compared over combinations, by the column of the table `sensitivity`. */
export const QUANTITIES = {
  population_baseline_people: ({ population }) => population.baseline,
  population_endline_people: ({ population }) => population.endline,
  population_change_people: ({ population }) => absoluteChange(population.baseline, population.endline),
  affected_baseline_people: ({ affected }) => affected.baseline,
  affected_endline_people: ({ affected }) => affected.endline,
  affected_change_people: ({ affected }) => absoluteChange(affected.baseline, affected.endline),
  prevalence_baseline_share: ({ prevalence }) => prevalence.baseline,
  prevalence_endline_share: ({ prevalence }) => prevalence.endline,
  prevalence_change_share: ({ prevalence }) => absoluteChange(prevalence.baseline, prevalence.endline),
} as const satisfies Record<string, (group: GroupPair) => Known>;

export type Quantity = keyof typeof QUANTITIES;

const QUANTITY_NAMES = Object.keys(QUANTITIES) as Quantity[];

/** A combination of the grid: its number, and the name of what it takes of every choice, in order. */
export interface GridPoint {
  readonly specification: number;
  readonly choices: Readonly<Record<string, string>>;
}

/** A full grid of combinations, the last choice varying fastest. */
export interface ChoiceGrid {
  /** Names of the choices, in order. */
  readonly names: readonly string[];
  /** Number of alternatives of each. */
  readonly levels: readonly number[];
  readonly points: readonly GridPoint[];
}

/** One group in every combination; undefined where a combination has no such group. */
export interface GroupOverGrid {
  readonly grid: ChoiceGrid;
  /** One per point of the grid, in its order. */
  readonly groups: readonly (GroupPair | undefined)[];
}

/** Rows of one group for each table. */
export interface SensitivityRows {
  readonly sensitivity: RowOf<Tables['sensitivity']>[];
  readonly envelopes: RowOf<Tables['envelopes']>[];
  readonly sensitivity_shares: RowOf<Tables['sensitivity_shares']>[];
}

/** The rows of one group, which has a result in one combination or more. */
export function sensitivityRows(over: GroupOverGrid, pair: YearPair): SensitivityRows {
  const named = over.groups.find((group) => group !== undefined);
  if (named === undefined) return { sensitivity: [], envelopes: [], sensitivity_shares: [] };
  const { grouping, groupId, groupName } = named;
  const group = { grouping, group_id: groupId, group_name: groupName };
  const years = { baseline_year: pair.baseline, endline_year: pair.endline };
  const curves = QUANTITY_NAMES.map((quantity) => ({ quantity, curve: curveOf(over, quantity) }));
  return {
    sensitivity: resultRows(over).map((row) => ({ ...group, ...years, ...row })),
    envelopes: curves.map(({ quantity, curve }) => ({
      ...group,
      ...years,
      quantity,
      quantity_unit: quantity.endsWith('_people') ? 'people' : '1',
      own_value: quantityOf(over.groups[0], quantity),
      ...envelopeOf(curve),
    })),
    sensitivity_shares: QUANTITY_NAMES.flatMap((quantity) =>
      sharesOf(over, quantity).map((shares) => ({ ...group, ...years, quantity, ...shares })),
    ),
  };
}

function quantityOf(group: GroupPair | undefined, quantity: Quantity): Known {
  return group === undefined ? null : QUANTITIES[quantity](group);
}

function curveOf({ grid, groups }: GroupOverGrid, quantity: Quantity): SpecificationCurve<GridResult> {
  return specificationCurve(
    grid.points.map((point, i) => ({ ...point, value: quantityOf(groups[i], quantity) })),
  );
}

type GridResult = GridPoint & { readonly value: Known };

function resultRows(over: GroupOverGrid) {
  const { ranked } = curveOf(over, 'affected_change_people');
  const ranks = new Map(ranked.map(({ specification, rank }) => [specification, rank]));
  return over.grid.points.flatMap(({ specification }, i) => {
    const group = over.groups[i];
    if (group === undefined) return [];
    return [
      {
        specification,
        population_baseline_people: quantityOf(group, 'population_baseline_people'),
        population_endline_people: quantityOf(group, 'population_endline_people'),
        population_change_people: quantityOf(group, 'population_change_people'),
        affected_baseline_people: quantityOf(group, 'affected_baseline_people'),
        affected_endline_people: quantityOf(group, 'affected_endline_people'),
        affected_change_people: quantityOf(group, 'affected_change_people'),
        change_rank: ranks.get(specification) ?? null,
        prevalence_baseline_share: quantityOf(group, 'prevalence_baseline_share'),
        prevalence_endline_share: quantityOf(group, 'prevalence_endline_share'),
        prevalence_change_share: quantityOf(group, 'prevalence_change_share'),
        data_share_baseline: group.dataShare.baseline,
        data_share_endline: group.dataShare.endline,
      },
    ];
  });
}

function envelopeOf({ lowest, median, highest, aboveZero, ranked, withoutResult }: SpecificationCurve) {
  return {
    lowest_value: lowest,
    median_value: median,
    highest_value: highest,
    above_zero_share: aboveZero,
    specifications: ranked.length,
    specifications_without_result: withoutResult.length,
  };
}

function sharesOf({ grid, groups }: GroupOverGrid, quantity: Quantity) {
  const results = grid.points.map((_, i) => quantityOf(groups[i], quantity));
  const found = sobolShares(grid.levels, results);
  return grid.names.map((choice, i) => ({
    choice,
    choice_order: i + 1,
    first_share: found?.shares?.[i]?.first ?? null,
    total_share: found?.shares?.[i]?.total ?? null,
    interaction_share: found?.interaction ?? null,
  }));
}
