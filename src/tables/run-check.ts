/**
 * Runs checks of `pipeline/checks/`: queries that select failing rows. No rows means it passes; the rows
 * are the message. The comment at the head of the file says what it guards, and is quoted.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describeRow } from './check-table.ts';
import { createFileView, query, type Session, withSession } from './session.ts';

/** Rows quoted in a message. */
const SHOWN_ROWS = 5;

/**
 * What checks found wrong, in words and in their order; empty when all pass.
 * @param sqlPaths Paths of the SQL files.
 * @param tables Absolute paths of Parquet files by the name the SQL uses, such as `strata`.
 * @throws StudyError ERR_DEFECT when the SQL does not run, such as for a table it was not given.
 */
export async function runChecks(
  sqlPaths: readonly string[],
  tables: Readonly<Record<string, string>>,
): Promise<string[]> {
  if (sqlPaths.length === 0) return [];
  return withSession({ folders: Object.values(tables).map(dirname) }, async (session) => {
    for (const [name, path] of Object.entries(tables)) await createFileView(session, name, path);
    const faults: string[] = [];
    for (const sqlPath of sqlPaths) {
      const fault = await findFault(session, sqlPath);
      if (fault !== null) faults.push(fault);
    }
    return faults;
  });
}

async function findFault(session: Session, sqlPath: string): Promise<string | null> {
  const sql = readFileSync(sqlPath, 'utf8');
  const rows = await query(
    session,
    `SELECT *, count(*) OVER () AS failing_rows FROM (${sql}\n) LIMIT ${SHOWN_ROWS}`,
  );
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
