/**
 * The table of definitions: what each definition of mountains that a study holds, or an alternative, makes of the world.
 */
import type { DefinitionRow } from '../../src/bundle/definitions-section.ts';
import type { NamedDefinitions } from '../../src/study/zone-kinds.ts';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { readTable } from '../../src/tables/read-table.ts';
import type { Session } from '../../src/tables/session.ts';
import { writeCsv } from '../../src/tables/write-csv.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { readDefinitions, toDefinitionRow } from '../read-definitions.ts';

/**
 * Writes the table as Parquet and CSV.
 * @param alternatives absolute path of the rows of alternatives
 * @returns its rows, those of the study by layer, the whole before its classes, then by year; those of alternatives last
 */
export async function writeDefinitions(
  session: Session,
  named: NamedDefinitions,
  alternatives: string,
  paths: { readonly parquet: string; readonly csv: string },
): Promise<DefinitionRow[]> {
  const others = (await readTable(session, alternatives)).map(toDefinitionRow);
  const rows = [...(await readDefinitions(session, named)), ...others];
  await writeRows(session, PUBLISHED_TABLES.definitions, rows, paths.parquet);
  writeCsv(
    rows.map((row) => ({ ...row })),
    PUBLISHED_TABLES.definitions,
    paths.csv,
  );
  return rows;
}
