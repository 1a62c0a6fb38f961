/**
 * The tables of inequality: between zones, between countries, and by elevation where a study has bands of it.
 */
import {
  type GroupInParts,
  type InequalityRows,
  inequalityRows,
  type PartKind,
  type PeopleOfPart,
  type StudyBands,
} from '../../src/compare/inequality.ts';
import { mountainClasses } from '../../src/mountains/class-keys.ts';
import type { ElevationBands } from '../../src/study/elevation-bands.ts';
import { numberIn, textIn } from '../../src/tables/row-cells.ts';
import { query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';

const SQL = new URL('../sql/', import.meta.url);

/** The bands of a study with the keys of their classes, from the lowest. */
export function studyBands(found: ElevationBands | null): StudyBands | null {
  if (found === null) return null;
  const keys = mountainClasses(found.spec).map(({ key }) => key);
  const bands = found.spec.options.bands.map((metres, i) => ({ key: keys[i] ?? '', metres }));
  return { layer: found.layer, bands };
}

/**
 * Writes the tables of inequality of every study year.
 * @param session with the views of estimates, countries and memberships
 */
export async function writeInequality(
  session: Session,
  bands: StudyBands | null,
  paths: Readonly<Record<keyof InequalityRows, string>>,
): Promise<void> {
  const rows = await query(session, readSql(SQL, 'parts-of-groups'));
  const groups = groupsIn(rows, bands).map((group) => inequalityRows(group, bands?.bands ?? []));
  const { inequality, curves, hypsography } = TABLES;
  await writeRows(
    session,
    inequality,
    groups.flatMap((group) => group.inequality),
    paths.inequality,
  );
  await writeRows(
    session,
    curves,
    groups.flatMap((group) => group.curves),
    paths.curves,
  );
  await writeRows(
    session,
    hypsography,
    groups.flatMap((group) => group.hypsography),
    paths.hypsography,
  );
}

/** Kinds of the query as kinds of parts: classes, or zones, are bands of elevation in some studies. */
function kindOf(row: Row, bands: StudyBands | null): PartKind | null {
  const kind = textIn(row, 'kind');
  if (kind === (bands?.layer === 'mountains' ? 'zones' : 'classes')) return bands === null ? null : 'bands';
  return kind === 'zones' || kind === 'countries' ? kind : null;
}

/** Consecutive rows of one kind, group and year as one group. */
function groupsIn(rows: readonly Row[], bands: StudyBands | null): GroupInParts[] {
  const groups = new Map<string, GroupInParts & { readonly parts: PeopleOfPart[] }>();
  for (const row of rows) {
    const kind = kindOf(row, bands);
    if (kind === null) continue;
    const group = { kind, ...headOf(row) };
    const key = JSON.stringify(Object.values(group));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...group, parts: [partOf(row)] });
    else known.parts.push(partOf(row));
  }
  return [...groups.values()];
}

function headOf(row: Row) {
  return {
    grouping: textIn(row, 'grouping'),
    groupId: textIn(row, 'group_id'),
    groupName: textIn(row, 'group_name'),
    studyYear: numberIn(row, 'study_year'),
  };
}

function partOf(row: Row): PeopleOfPart {
  return {
    part: textIn(row, 'part'),
    population: numberIn(row, 'population_people'),
    known: numberIn(row, 'known_people'),
    affected: numberIn(row, 'affected_people'),
  };
}
