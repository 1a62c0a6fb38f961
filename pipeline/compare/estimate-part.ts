/**
 * The estimates of a part of the strata: what some cells hold of each group, by the same SQL as all of them.
 */
import { dirname } from 'node:path';
import type { BothYears } from '../../src/compare/gate-facts.ts';
import { groupKey } from '../../src/compare/implausible.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { textIn } from '../../src/tables/row-cells.ts';
import { createFileView, createView, query, type Row, withSession } from '../../src/tables/session.ts';
import { createSqlViews, readSql } from '../../src/tables/sql-views.ts';
import { ESTIMATE_VIEWS } from '../4-estimate.ts';

const SQL = new URL('../sql/', import.meta.url);

/**
 * Rows as those of `estimates.parquet`.
 * @param zones path of the zones
 * @param strata the query that takes the place of all strata
 * @param files paths that the query reads
 */
export async function estimatePart(zones: string, strata: string, files: readonly string[]): Promise<Row[]> {
  return withSession({ folders: [zones, ...files].map(dirname) }, async (session) => {
    await createFileView(session, 'zones', zones);
    await createView(session, 'strata', strata);
    await createSqlViews(session, SQL, ESTIMATE_VIEWS);
    return query(session, readSql(SQL, 'estimates'));
  });
}

/**
 * What rows say of each group in both years of a pair, by `groupKey`.
 * @param nobody what holds where a year has no row
 */
export function partByGroup<Part>(
  rows: readonly Row[],
  { baseline, endline }: YearPair,
  toPart: (row: Row) => Part,
  nobody: Part,
): Map<string, BothYears<Part>> {
  const parts = new Map<string, BothYears<Part>>();
  for (const row of rows) {
    const key = groupKey({ grouping: textIn(row, 'grouping'), groupId: textIn(row, 'group_id') });
    const both = parts.get(key) ?? { baseline: nobody, endline: nobody };
    if (row.study_year === baseline) parts.set(key, { ...both, baseline: toPart(row) });
    if (row.study_year === endline) parts.set(key, { ...both, endline: toPart(row) });
  }
  return parts;
}
