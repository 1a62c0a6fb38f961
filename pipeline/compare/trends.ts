/**
 * The table of trends: Mann-Kendall and Sen for every group of a series of study years.
 */
import { type GroupSeries, type SeriesSources, trendRows } from '../../src/compare/trends.ts';
import { numberIn, numberOrNullIn, textIn } from '../../src/tables/row-cells.ts';
import { query, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import type { ComparedPair } from './compared-pair.ts';

const SQL = new URL('../sql/', import.meta.url);

/** Writes the trends; no row where the series of a group is too short, or any two of its years are not comparable. */
export async function writeTrends(
  session: Session,
  sources: SeriesSources,
  compared: readonly ComparedPair[],
  path: string,
): Promise<void> {
  const series = (await readSeries(session)).filter((group) =>
    compared.every(({ withheldOf }) => !withheldOf(group).affected),
  );
  await writeRows(session, TABLES.trends, trendRows(series, sources), path);
}

async function readSeries(session: Session): Promise<GroupSeries[]> {
  const rows = await query(session, readSql(SQL, 'series'));
  const groups = new Map<string, GroupSeries & { readonly years: GroupSeries['years'][number][] }>();
  for (const row of rows) {
    const head = { grouping: textIn(row, 'grouping'), groupId: textIn(row, 'group_id') };
    const year = {
      studyYear: numberIn(row, 'study_year'),
      affected: numberOrNullIn(row, 'affected_people'),
      prevalence: numberOrNullIn(row, 'prevalence_share'),
    };
    const key = JSON.stringify(Object.values(head));
    const known = groups.get(key);
    if (known === undefined)
      groups.set(key, { ...head, groupName: textIn(row, 'group_name'), years: [year] });
    else known.years.push(year);
  }
  return [...groups.values()];
}
