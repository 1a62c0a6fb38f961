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
import { query, type Session } from '../../src/tables/session.ts';

/** The rows of all mountain people; none where the study names no choice. */
export async function readChoices(session: Session): Promise<ChoiceRows> {
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
  };
}
