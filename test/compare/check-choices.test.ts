import { describe, expect, it } from 'vitest';
import { checkChoices } from '../../src/compare/check-choices.ts';

const FALLS = { lowest: -964, highest: -43, aboveZero: 0, specifications: 6 };

describe('checkChoices', () => {
  it('names the envelope where all combinations change one way', () => {
    expect(checkChoices({ choices: FALLS })).toEqual({
      check: 'choices',
      status: 'pass',
      reason:
        '6 combinations of choices change affected people by -964 to -43 (an envelope, not an interval), all in one direction',
    });
  });

  it('cautions where choices turn the direction, or give no change', () => {
    const turns = { lowest: -1_234_567.4, highest: 500, aboveZero: 0.25, specifications: 8 };
    expect(checkChoices({ choices: turns })).toEqual({
      check: 'choices',
      status: 'warn',
      reason:
        '8 combinations of choices change affected people by -1,234,567 to +500 (an envelope, not an interval): 2 of them (25.0 %) increase',
    });
    const none = { lowest: null, highest: null, aboveZero: null, specifications: 0 };
    expect(checkChoices({ choices: none }).status).toBe('warn');
  });

  it('tells no change that is withheld', () => {
    expect(checkChoices({ choices: FALLS }, true)).toEqual({
      ...{ check: 'choices', status: 'pass' },
      reason: 'not told, as the years are not comparable whatever is chosen',
    });
  });

  it('has nothing to say of a study without choices', () => {
    expect(checkChoices({}).status).toBe('pass');
  });
});
