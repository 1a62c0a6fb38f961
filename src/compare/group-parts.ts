/**
 * The parts of a group that decompositions are computed by: sets of mountain zones and countries, of which nobody is in two.
 */
import type { BothYears } from './gate-facts.ts';
import { groupKey } from './group-pair.ts';
import type { OnBothMaps } from './map-effect.ts';
import type { ZoneYear } from './three-factors.ts';

/** People of known prevalence and those of them who are affected, in one year. */
export interface PartYear {
  readonly people: number;
  readonly affected: number;
}

/** One part of a group in both years of a pair. */
export interface GroupPart extends BothYears<PartYear> {
  /** Number of the set of zones and countries, the same in every group and year. */
  readonly part: number;
}

/** Parts by {@link groupKey}, in the order of their numbers; a group without mountains has none. */
export type PartsOfGroups = ReadonlyMap<string, readonly GroupPart[]>;

/** Parts of the groups on the one map of a study, or on that of the baseline and on that of the endline year. */
export type PartsOnMaps = readonly [PartsOfGroups] | readonly [PartsOfGroups, PartsOfGroups];

/** Gathers parts by group, in the order in which they come. */
export function partsOfGroups(
  rows: readonly { readonly grouping: string; readonly groupId: string; readonly part: GroupPart }[],
): PartsOfGroups {
  const groups = Map.groupBy(rows, groupKey);
  return new Map([...groups].map(([key, members]) => [key, members.map(({ part }) => part)]));
}

/** The part as a zone of a three-factor decomposition. */
export function toZone({ baseline, endline }: GroupPart): BothYears<ZoneYear> {
  return { baseline: zoneYear(baseline), endline: zoneYear(endline) };
}

/** The parts of a group taken together, as one zone. */
export function toWhole(parts: readonly GroupPart[]): BothYears<ZoneYear> {
  const sumOf = (end: 'baseline' | 'endline'): PartYear => ({
    people: parts.reduce((sum, part) => sum + part[end].people, 0),
    affected: parts.reduce((sum, part) => sum + part[end].affected, 0),
  });
  return { baseline: zoneYear(sumOf('baseline')), endline: zoneYear(sumOf('endline')) };
}

function zoneYear({ people, affected }: PartYear): ZoneYear {
  return { people, prevalence: people > 0 ? affected / people : null };
}

/**
 * Affected people of both years on both maps.
 * @param onBaselineMap the parts of a group on the map of the baseline year, with both years' people
 * @param onEndlineMap the same on the map of the endline year
 */
export function affectedOnMaps(onBaselineMap: readonly GroupPart[], onEndlineMap: readonly GroupPart[]) {
  const ofYear = (year: 'baseline' | 'endline'): OnBothMaps => ({
    baselineMap: onBaselineMap.reduce((sum, part) => sum + part[year].affected, 0),
    endlineMap: onEndlineMap.reduce((sum, part) => sum + part[year].affected, 0),
  });
  return { baseline: ofYear('baseline'), endline: ofYear('endline') };
}
