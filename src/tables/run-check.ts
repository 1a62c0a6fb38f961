/**
 * Runs one check of `pipeline/checks/`: a query that selects failing rows. No rows means it passes; the rows
 * are the message. The comment at the head of the file says what it guards, and is quoted.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describeRow } from './check-table.ts';
import { createFileView, query, withSession } from './session.ts';

/** Rows quoted in a message. */
const SHOWN_ROWS = 5;

/**
 * What a check found wrong, in words, or null when it passes.
 * @param sqlPath Path of the SQL file.
 * @param tables Absolute paths of Parquet files by the name the SQL uses, such as `strata`.
 * @throws StudyError ERR_DEFECT when the SQL does not run, such as for a table it was not given.
 */
export async function runCheck(
  sqlPath: string,
  tables: Readonly<Record<string, string>>,
): Promise<string | null> {
  const sql = readFileSync(sqlPath, 'utf8');
  const rows = await withSession({ folders: Object.values(tables).map(dirname) }, async (session) => {
    for (const [name, path] of Object.entries(tables)) await createFileView(session, name, path);
    return query(session, `SELECT *, count(*) OVER () AS failing_rows FROM (${sql}\n) LIMIT ${SHOWN_ROWS}`);
  });
  const [first] = rows;
  if (first === undefined) return null;
  const columns = Object.keys(first).filter((name) => name !== 'failing_rows');
  const total = Number(first.failing_rows);
  const more = total > rows.length ? `; and ${(total - rows.length).toLocaleString('en-US')} more` : '';
  const shown = rows.map((row) => describeRow(row, columns)).join('; ');
  return `${basename(sqlPath, '.sql')} (${headComment(sql)}): ${shown}${more}`;
}

function headComment(sql: string): string {
  const lines = sql.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^--\s*/, ''))
    .join(' ')
    .replace(/\.$/, '');
}
