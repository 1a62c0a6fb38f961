/**
 * Rows of Parquet tables in TypeScript. Typed access to their cells is in `row-cells.ts`.
 */
import { parquet, query, type Row, type Session } from './session.ts';

/**
 * All rows of a Parquet file, in the order of the file.
 * @param path Absolute path, inside the folders of the session.
 */
export async function readTable(session: Session, path: string): Promise<Row[]> {
  return query(session, `SELECT * FROM ${parquet(path)}`);
}
