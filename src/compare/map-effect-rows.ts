/**
 * Rows of `map_effect.parquet`: affected people of two years on the map of each, group by group.
 */
import { absoluteChange } from './change.ts';
import { type GroupPair, groupKey } from './group-pair.ts';
import { affectedOnMaps, type PartsOnMaps } from './group-parts.ts';
import { mapEffect } from './map-effect.ts';
import type { YearPair } from './year-pairs.ts';

/** Affected people of one group on both maps; null where its change is not known. */
export interface MapEffectRow {
  readonly grouping: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly baseline_year: number;
  readonly endline_year: number;
  readonly affected_baseline_year_baseline_map_people: number | null;
  readonly affected_baseline_year_endline_map_people: number | null;
  readonly affected_endline_year_baseline_map_people: number | null;
  readonly affected_endline_year_endline_map_people: number | null;
  readonly map_people: number | null;
  readonly same_map_people: number | null;
  readonly change_people: number | null;
}

/** One row per group; none where one map serves both years. Null where the change of the group is not known. */
export function mapEffectRows(
  groups: readonly GroupPair[],
  maps: PartsOnMaps,
  pair: YearPair,
): MapEffectRow[] {
  const [first, last] = maps;
  if (last === undefined) return [];
  return groups.map((group) => {
    const key = groupKey(group);
    const { baseline, endline } = affectedOnMaps(first.get(key) ?? [], last.get(key) ?? []);
    const isKnown = absoluteChange(group.affected.baseline, group.affected.endline) !== null;
    const { change, map, sameMap } = mapEffect(baseline, endline);
    const known = (people: number): number | null => (isKnown ? people : null);
    return {
      ...{ grouping: group.grouping, group_id: group.groupId, group_name: group.groupName },
      ...{ baseline_year: pair.baseline, endline_year: pair.endline },
      affected_baseline_year_baseline_map_people: known(baseline.baselineMap),
      affected_baseline_year_endline_map_people: known(baseline.endlineMap),
      affected_endline_year_baseline_map_people: known(endline.baselineMap),
      affected_endline_year_endline_map_people: known(endline.endlineMap),
      map_people: known(map),
      same_map_people: known(sameMap),
      change_people: known(change),
    };
  });
}
