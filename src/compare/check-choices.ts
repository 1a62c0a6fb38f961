/**
 * How far does the change hang on choices that could have been made otherwise? The envelope over their combinations, named
 * beside the other answers and kept apart from any interval of chance.
 */
import { type Check, percent } from './check.ts';
import type { ChoiceEnvelope, GateFacts } from './gate-facts.ts';

/** The envelope of the change of affected people; a caution where choices turn its direction. Withheld like the change. */
export function checkChoices({ choices }: Pick<GateFacts, 'choices'>, isWithheld = false): Check {
  const check = 'choices';
  if (isWithheld)
    return { check, status: 'pass', reason: 'not told, as the years are not comparable whatever is chosen' };
  if (choices === undefined) return { check, status: 'pass', reason: 'the study names no choice' };
  const { lowest, highest, specifications } = choices;
  if (lowest === null || highest === null) {
    return { check, status: 'warn', reason: 'no combination of choices gives a change of affected people' };
  }
  const range = `${specifications} combinations of choices change affected people by ${people(lowest)} to ${people(highest)} (an envelope, not an interval)`;
  if (lowest >= 0 || highest <= 0) return { check, status: 'pass', reason: `${range}, all in one direction` };
  return { check, status: 'warn', reason: `${range}: ${wordIncreases(choices)} increase` };
}

function wordIncreases({ aboveZero, specifications }: ChoiceEnvelope): string {
  const share = aboveZero ?? 0;
  return `${Math.round(share * specifications)} of them (${percent(share)})`;
}

function people(change: number): string {
  const sign = change > 0 ? '+' : '';
  return `${sign}${Math.round(change).toLocaleString('en-US')}`;
}
