/**
 * The table of decompositions: why affected people changed, in every group and pair of years.
 */
import { decompositionRow } from '../../src/compare/change-rows.ts';
import type { Session } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import type { ComparedPair } from './compared-pair.ts';

/** Writes the decompositions of every pair. */
export async function writeDecomposition(
  session: Session,
  compared: readonly ComparedPair[],
  path: string,
): Promise<void> {
  const rows = compared.flatMap(({ pair, groups }) => groups.map((group) => decompositionRow(group, pair)));
  await writeRows(session, TABLES.decomposition, rows, path);
}
