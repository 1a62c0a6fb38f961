/**
 * Rows of `decomposition.parquet`: the terms of every group by every method, on its own and as a part of the world.
 */
import { absoluteChange } from './change.ts';
import {
  addTerms,
  type DecompositionMethod,
  ownTerms,
  type Terms,
  THREE_FACTOR_METHODS,
  type ThreeFactorMethod,
  termsOfParts,
} from './decompose.ts';
import { type GroupPair, groupKey } from './group-pair.ts';
import { affectedOnMaps, type GroupPart, type PartsOnMaps } from './group-parts.ts';
import { mapEffect } from './map-effect.ts';
import type { ThreeParts } from './three-factors.ts';
import type { YearPair } from './year-pairs.ts';

/** A method along the years of a series. */
export type PathMethod = `${DecompositionMethod}_path`;

/** One row: terms in people, null where they are not known. */
export interface DecompositionRow<Method extends string = DecompositionMethod | PathMethod> {
  readonly grouping: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly baseline_year: number;
  readonly endline_year: number;
  readonly method: Method;
  /** Whose people and shares the factors are: those of the group on its own, or of the world, to which it contributes. */
  readonly factors_of: 'group' | 'world';
  readonly growth_people: number | null;
  readonly redistribution_people: number | null;
  readonly prevalence_people: number | null;
  readonly map_people: number | null;
  readonly change_people: number | null;
}

/** Groupings whose groups are made up of parts, so that they contribute to the world. */
const CONTRIBUTING = ['world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country'];

const METHODS: readonly DecompositionMethod[] = ['kitagawa', ...THREE_FACTOR_METHODS];

/** Every row of a pair of years, group by group. */
export function decompositionRows(
  groups: readonly GroupPair[],
  maps: PartsOnMaps,
  pair: YearPair,
): DecompositionRow<DecompositionMethod>[] {
  const world = groups.find(({ grouping }) => grouping === 'world');
  const isKnown = world !== undefined && changeOf(world) !== null;
  const terms = new Map(THREE_FACTOR_METHODS.map((method) => [method, worldTerms(method, maps, world)]));
  return groups.flatMap((group) => [
    ...METHODS.map((method) => ownRow(group, method, maps, pair)),
    ...(CONTRIBUTING.includes(group.grouping)
      ? THREE_FACTOR_METHODS.map((method) =>
          contributionRow(group, method, maps, isKnown ? (terms.get(method) ?? []) : null, pair),
        )
      : []),
  ]);
}

function changeOf({ affected }: GroupPair): number | null {
  return absoluteChange(affected.baseline, affected.endline);
}

function partsOn(maps: PartsOnMaps, group: GroupPair): (readonly GroupPart[])[] {
  return maps.map((parts) => parts.get(groupKey(group)) ?? []);
}

/** The terms of the world's parts, on each map. */
function worldTerms(
  method: ThreeFactorMethod,
  maps: PartsOnMaps,
  world: GroupPair | undefined,
): ReadonlyMap<number, ThreeParts>[] {
  return world === undefined ? [] : partsOn(maps, world).map((parts) => termsOfParts(method, parts));
}

function ownRow(
  group: GroupPair,
  method: DecompositionMethod,
  maps: PartsOnMaps,
  pair: YearPair,
): DecompositionRow<DecompositionMethod> {
  const change = changeOf(group);
  const parts = partsOn(maps, group);
  const terms = parts.map((onMap) => ownTerms(method, onMap));
  return {
    ...head(group, pair, method, 'group'),
    ...(change === null ? UNKNOWN : { ...meanTerms(terms), map_people: mapPeople(parts) }),
    change_people: change,
  };
}

/** @param world terms of the world's parts on each map; null where the change of the world is not known */
function contributionRow(
  group: GroupPair,
  method: ThreeFactorMethod,
  maps: PartsOnMaps,
  world: readonly ReadonlyMap<number, ThreeParts>[] | null,
  pair: YearPair,
): DecompositionRow<DecompositionMethod> {
  const row = head(group, pair, method, 'world');
  if (world === null) return { ...row, ...UNKNOWN, change_people: null };
  const parts = partsOn(maps, group);
  const sums = parts.map((onMap, i) => addTerms(onMap, world[i] ?? new Map()));
  const map = mapPeople(parts);
  const change = sums.reduce((sum, terms) => sum + terms.change, 0) / sums.length;
  return { ...row, ...meanTerms(sums), map_people: map, change_people: change + map };
}

const UNKNOWN = {
  growth_people: null,
  redistribution_people: null,
  prevalence_people: null,
  map_people: null,
} as const;

function head(
  { grouping, groupId, groupName }: GroupPair,
  { baseline, endline }: YearPair,
  method: DecompositionMethod,
  factorsOf: DecompositionRow['factors_of'],
) {
  return {
    ...{ grouping, group_id: groupId, group_name: groupName },
    ...{ baseline_year: baseline, endline_year: endline, method, factors_of: factorsOf },
  };
}

/** The mean over the maps, term by term; of one map its own terms. */
function meanTerms(terms: readonly Terms[]) {
  const meanOf = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const redistribution = terms.flatMap((term) => (term.redistribution === null ? [] : [term.redistribution]));
  return {
    growth_people: meanOf(terms.map(({ growth }) => growth)),
    redistribution_people: redistribution.length === 0 ? null : meanOf(redistribution),
    prevalence_people: meanOf(terms.map(({ prevalence }) => prevalence)),
  };
}

/** What the redrawn map makes of the change; nothing where one map serves both years. */
function mapPeople([onBaselineMap = [], onEndlineMap]: readonly (readonly GroupPart[])[]): number {
  if (onEndlineMap === undefined) return 0;
  const { baseline, endline } = affectedOnMaps(onBaselineMap, onEndlineMap);
  return mapEffect(baseline, endline).map;
}
