/**
 * The groups of the estimates in two years, side by side.
 */
import type { BothYears } from '../../src/compare/gate-facts.ts';
import type { GroupPair } from '../../src/compare/group-pair.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberOrNullIn, textIn, textOrNullIn } from '../../src/tables/row-cells.ts';
import { query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';

const SQL = new URL('../sql/', import.meta.url);

/** Every group in both years of a pair, by grouping and id. */
export async function readGroups(session: Session, pair: YearPair): Promise<GroupPair[]> {
  const parameters = { baseline_year: pair.baseline, endline_year: pair.endline };
  const rows = await query(session, readSql(SQL, 'both-years'), parameters);
  return rows.map((row) => ({
    grouping: textIn(row, 'grouping'),
    groupId: textIn(row, 'group_id'),
    groupName: textIn(row, 'group_name'),
    zoneId: textOrNullIn(row, 'zone_id'),
    countryId: textOrNullIn(row, 'country_id'),
    subregion: textOrNullIn(row, 'subregion'),
    region: textOrNullIn(row, 'region'),
    population: bothIn(row, 'population_baseline_people', 'population_endline_people'),
    affected: bothIn(row, 'affected_baseline_people', 'affected_endline_people'),
    known: bothIn(row, 'known_baseline_people', 'known_endline_people'),
    prevalence: bothIn(row, 'prevalence_baseline_share', 'prevalence_endline_share'),
    dataShare: bothIn(row, 'data_share_baseline', 'data_share_endline'),
  }));
}

function bothIn(row: Row, baseline: string, endline: string): BothYears<number | null> {
  return { baseline: numberOrNullIn(row, baseline), endline: numberOrNullIn(row, endline) };
}
