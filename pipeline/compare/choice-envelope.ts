/**
 * The change of affected people over all combinations of choices, as the gate names it.
 */
import type { ChoiceEnvelope } from '../../src/compare/gate-facts.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, numberOrNullIn } from '../../src/tables/row-cells.ts';
import { query, type Session } from '../../src/tables/session.ts';

/** The envelope of all mountain people in a pair of years; null where the study names no choice for them. */
export async function readChoiceEnvelope(
  session: Session,
  { baseline, endline }: YearPair,
): Promise<ChoiceEnvelope | null> {
  const [row] = await query(
    session,
    `SELECT * FROM envelopes
    WHERE grouping = 'world' AND quantity = 'affected_change_people'
        AND baseline_year = $baseline_year AND endline_year = $endline_year`,
    { baseline_year: baseline, endline_year: endline },
  );
  if (row === undefined) return null;
  return {
    lowest: numberOrNullIn(row, 'lowest_value'),
    highest: numberOrNullIn(row, 'highest_value'),
    aboveZero: numberOrNullIn(row, 'above_zero_share'),
    specifications: numberIn(row, 'specifications'),
  };
}
