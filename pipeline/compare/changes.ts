/**
 * The table of changes: every group in every pair of years.
 */
import { changeRow } from '../../src/compare/change-rows.ts';
import { yearsBetween } from '../../src/compare/check-years.ts';
import type { Session } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import type { ComparedPair } from './compared-pair.ts';

/** Writes the changes of every pair. */
export async function writeChanges(
  session: Session,
  compared: readonly ComparedPair[],
  path: string,
): Promise<void> {
  await writeRows(session, TABLES.changes, compared.flatMap(changeRows), path);
}

function changeRows({ pair, study, groups, gate, withheldOf }: ComparedPair) {
  const years = {
    ...pair,
    population: yearsBetween(study, study.population.source),
    affected: yearsBetween(study, study.insecurity.source),
  };
  return groups.map((group) => changeRow(group, years, gate, withheldOf(group)));
}
