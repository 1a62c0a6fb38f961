/**
 * What charts and page show of the choices of a study.
 */
import {
  type ChoiceRows,
  toEnvelopeRow,
  toResultRow,
  toShareRow,
  toTakenRow,
} from '../../src/charts/choice-rows.ts';
import type { WithheldChanges } from '../../src/compare/withheld-changes.ts';
import { createView, query, type Session } from '../../src/tables/session.ts';
import { createSqlViews } from '../../src/tables/sql-views.ts';

const SQL = new URL('../sql/', import.meta.url);

/**
 * Views of what combinations of choices give, without the changes that are withheld.
 * @param withheld changes that the study as it stands withholds of every group
 */
export async function createChoiceViews(session: Session, withheld: WithheldChanges): Promise<void> {
  const { population, affected } = withheld;
  await createView(
    session,
    'withheld_of_study',
    `SELECT ${population} AS population_withheld, ${affected} AS affected_withheld`,
  );
  await createSqlViews(session, SQL, ['withheld-groups', 'sensitivity', 'envelopes', 'sensitivity-shares']);
}

/** The rows of all mountain people; none where the study names no choice. */
export async function readChoices(session: Session, withheld: WithheldChanges): Promise<ChoiceRows> {
  const taken = await query(session, 'SELECT * FROM specifications ORDER BY specification, choice_order');
  const results = await query(
    session,
    "SELECT * FROM sensitivity WHERE grouping = 'world' ORDER BY specification",
  );
  const shares = await query(
    session,
    "SELECT * FROM sensitivity_shares WHERE grouping = 'world' AND quantity = 'affected_change_people' ORDER BY choice_order",
  );
  const envelopes = await query(
    session,
    "SELECT * FROM envelopes WHERE grouping = 'world' ORDER BY quantity",
  );
  return {
    taken: taken.map(toTakenRow),
    results: results.map(toResultRow),
    envelopes: envelopes.map(toEnvelopeRow),
    shares: shares.map(toShareRow),
    withheld,
  };
}
