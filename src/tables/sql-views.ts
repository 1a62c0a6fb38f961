/**
 * Queries kept as files: one SELECT per file, which becomes a view; `group-sums.sql` is the view `group_sums`.
 */
import { readFileSync } from 'node:fs';
import { createView, type Session } from './session.ts';

/**
 * Makes a view of each file `<name>.sql` of a folder, in the order given: a later one may use the earlier ones.
 * @param folder URL of the folder, ending with a slash.
 */
export async function createSqlViews(session: Session, folder: URL, names: readonly string[]): Promise<void> {
  for (const name of names) await createView(session, name.replaceAll('-', '_'), readSql(folder, name));
}

/** The text of `<name>.sql` in a folder. */
export function readSql(folder: URL, name: string): string {
  return readFileSync(new URL(`${name}.sql`, folder), 'utf8');
}
