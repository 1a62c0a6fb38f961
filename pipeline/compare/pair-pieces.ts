/**
 * The pieces of a pair of years that uncertainty is made of: what is drawn together, who is in which group, and where.
 */
import type { BothYears } from '../../src/compare/gate-facts.ts';
import type { GroupMember } from '../../src/compare/monte-carlo.ts';
import type { UnitSums } from '../../src/compare/uncertain-units.ts';
import type { NamedGroup } from '../../src/compare/uncertainty-rows.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, textIn, textsIn } from '../../src/tables/row-cells.ts';
import { execute, query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';

const SQL = new URL('../sql/', import.meta.url);

/** A unit and the countries that it is a part of. */
export interface PlacedUnit extends UnitSums {
  readonly countryIds: readonly string[];
}

/** People and affected people of a group in one place that is resampled. */
export interface GroupPlace {
  readonly group: string;
  readonly place: string;
  readonly people: BothYears<number>;
  readonly affected: BothYears<number>;
}

/** Cuts the strata of a pair into pieces, which the other functions here read. */
export async function cutPieces(session: Session, pair: YearPair): Promise<void> {
  const parameters = { baseline_year: pair.baseline, endline_year: pair.endline };
  const select = readSql(SQL, 'pair-pieces');
  await execute(session, `CREATE OR REPLACE TEMP TABLE pair_pieces AS ${select}`, parameters);
}

/** A group as members and places name it. */
export function groupKey({ grouping, groupId }: Pick<NamedGroup, 'grouping' | 'groupId'>): string {
  return JSON.stringify([grouping, groupId]);
}

/**
 * What is drawn together, by id.
 * @param national Whether the source has one value per country: a unit is then a country.
 * @param together Whether the units of one country share their errors.
 */
export async function readUnits(
  session: Session,
  national: boolean,
  together: boolean,
): Promise<PlacedUnit[]> {
  const rows = await query(session, readSql(SQL, 'uncertain-units'), { national });
  return rows.map((row) => ({
    id: unitKey(row),
    drawnWith: together ? countryKey(row) : undefined,
    countryIds: textsIn(row, 'country_ids'),
    known: bothIn(row, 'known'),
    affected: bothIn(row, 'affected'),
    affectedLower: bothIn(row, 'affected_lower'),
    affectedUpper: bothIn(row, 'affected_upper'),
  }));
}

/** Members of each group, by {@link groupKey}, in the order of the units. */
export async function readMembers(
  session: Session,
  national: boolean,
  units: readonly PlacedUnit[],
): Promise<ReadonlyMap<string, readonly GroupMember[]>> {
  const places = new Map(units.map(({ id }, place) => [id, place]));
  const members = new Map<string, GroupMember[]>();
  for (const row of await query(session, readSql(SQL, 'unit-members'), { national })) {
    const member = {
      unit: places.get(unitKey(row)) ?? -1,
      people: bothIn(row, 'known'),
      unmatched: bothIn(row, 'unmatched'),
    };
    const key = groupKeyOf(row);
    const group = members.get(key);
    if (group === undefined) members.set(key, [member]);
    else group.push(member);
  }
  return members;
}

/** Groups by place, in the order of groups and places: blocks of the grid, or countries. */
export async function readPlaces(session: Session, by: 'block' | 'country'): Promise<GroupPlace[]> {
  const rows = await query(session, readSql(SQL, 'resampled-places'), { by_country: by === 'country' });
  return rows.map((row) => ({
    group: groupKeyOf(row),
    place: JSON.stringify(textsIn(row, 'place_ids')),
    people: bothIn(row, 'known'),
    affected: bothIn(row, 'affected'),
  }));
}

function groupKeyOf(row: Row): string {
  return groupKey({ grouping: textIn(row, 'grouping'), groupId: textIn(row, 'group_id') });
}

/** Undefined for people outside every country, who have no value in common. */
function countryKey(row: Row): string | undefined {
  const ids = textsIn(row, 'country_ids');
  return ids.length === 0 || ids.includes('no_country') ? undefined : JSON.stringify(ids);
}

function unitKey(row: Row): string {
  return JSON.stringify([textsIn(row, 'country_ids'), textsIn(row, 'unit_zone_ids')]);
}

function bothIn(row: Row, quantity: string): BothYears<number> {
  return {
    baseline: numberIn(row, `${quantity}_baseline_people`),
    endline: numberIn(row, `${quantity}_endline_people`),
  };
}
