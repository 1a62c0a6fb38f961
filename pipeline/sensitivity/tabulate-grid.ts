/**
 * From the groups of every combination to the rows of the tables of sensitivity.
 */
import type { GroupPair } from '../../src/compare/group-pair.ts';
import {
  type ChoiceGrid,
  type SensitivityRows,
  sensitivityRows,
} from '../../src/compare/sensitivity-rows.ts';
import { headlinePair } from '../../src/compare/year-pairs.ts';
import {
  alternativesTaken,
  type ChoiceStudy,
  levelsOf,
  listSpecifications,
} from '../../src/study/specifications.ts';
import type { SensitivityChoice } from '../../src/study/study.ts';
import type { SENSITIVITY_TABLES } from '../../src/tables/sensitivity-tables.ts';
import type { RowOf } from '../../src/tables/write-table.ts';

type SpecificationRow = RowOf<(typeof SENSITIVITY_TABLES)['specifications']>;

/** Rows of every table. */
export interface GridRows extends SensitivityRows {
  readonly specifications: readonly SpecificationRow[];
}

/** The rows of a grid; none where the study names no choice. */
export function tabulateGrid(
  { sensitivity: choices = [], years }: ChoiceStudy,
  results: ReadonlyMap<number, readonly GroupPair[]>,
): GridRows {
  const rows: GridRows = { specifications: specificationRows(choices), ...emptyRows() };
  const whole = gridOf(choices, () => true);
  const ownZones = gridOf(choices, (changes) => changes?.mountains === undefined);
  for (const [, places] of groupPlaces(results)) {
    const isZone = places.values().next().value?.grouping === 'zone';
    const grid = isZone ? ownZones : whole;
    const groups = grid.points.map(({ specification }) => places.get(specification));
    const own = sensitivityRows({ grid, groups }, headlinePair(years));
    rows.sensitivity.push(...own.sensitivity);
    rows.envelopes.push(...own.envelopes);
    rows.sensitivity_shares.push(...own.sensitivity_shares);
  }
  return rows;
}

function emptyRows(): SensitivityRows {
  return { sensitivity: [], envelopes: [], sensitivity_shares: [] };
}

/** The combinations of alternatives that are kept: a full grid of those. */
function gridOf(
  choices: readonly SensitivityChoice[],
  isKept: (zones: Readonly<Record<string, unknown>> | undefined) => boolean,
): ChoiceGrid {
  const kept = choices.map(({ alternatives }) => [
    true,
    ...alternatives.map(({ changes }) => isKept(changes.zones)),
  ]);
  const all = choices.length === 0 ? [] : listSpecifications(levelsOf(choices));
  const points = all.filter(({ taken }) => taken.every((level, i) => kept[i]?.[level]));
  return {
    names: choices.map(({ choice }) => choice),
    levels: kept.map((levels) => levels.filter(Boolean).length),
    points: points.map(({ specification, taken }) => {
      const named = alternativesTaken(choices, taken).map(({ choice, alternative }) => [choice, alternative]);
      return { specification, choices: Object.fromEntries(named) };
    }),
  };
}

/** Groups by grouping and id, each by combination. */
function groupPlaces(
  results: ReadonlyMap<number, readonly GroupPair[]>,
): Map<string, Map<number, GroupPair>> {
  const places = new Map<string, Map<number, GroupPair>>();
  for (const [specification, groups] of [...results].sort(([a], [b]) => a - b)) {
    for (const group of groups) {
      const key = `${group.grouping} ${group.groupId}`;
      const own = places.get(key) ?? new Map<number, GroupPair>();
      places.set(key, own.set(specification, group));
    }
  }
  return places;
}

function specificationRows(choices: readonly SensitivityChoice[]): SpecificationRow[] {
  if (choices.length === 0) return [];
  return listSpecifications(levelsOf(choices)).flatMap(({ specification, taken }) =>
    alternativesTaken(choices, taken).map(({ choice, alternative }, i) => ({
      specification,
      choice_order: i + 1,
      choice,
      alternative_order: taken[i] ?? 0,
      alternative,
    })),
  );
}
