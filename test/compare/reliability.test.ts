import { describe, expect, it } from 'vitest';
import {
  RELIABILITY_LIMITS,
  type ReliabilityFacts,
  relativeStandardError,
  reliabilityMarks,
  valueState,
} from '../../src/compare/reliability.ts';

/** Just good enough in every way. */
const SOUND: ReliabilityFacts = Object.freeze({
  sourceCells: 30,
  relativeStandardError: 0.2999,
  dataShare: 0.8,
  zoneCells: 25,
});

describe('reliabilityMarks', () => {
  it('gives the worked example', () => {
    expect(
      reliabilityMarks({ sourceCells: 12, relativeStandardError: 0.3, dataShare: 0.8, zoneCells: 25 }),
    ).toEqual(['few_source_cells', 'large_error']);
  });

  it('marks nothing at the limits', () => {
    expect(reliabilityMarks(SOUND)).toEqual([]);
  });

  it.each([
    [{ sourceCells: 29.9 }, 'few_source_cells'],
    [{ relativeStandardError: 0.3 }, 'large_error'],
    [{ dataShare: 0.7999 }, 'low_data_share'],
    [{ zoneCells: 24.9 }, 'small_zone'],
    [{ dataShare: 0 }, 'low_data_share'],
  ])('marks %j as %s', (fact, mark) => {
    expect(reliabilityMarks({ ...SOUND, ...fact })).toEqual([mark]);
  });

  it('marks nothing of which nothing is known', () => {
    const unknown = { sourceCells: null, relativeStandardError: null, dataShare: null, zoneCells: null };
    expect(reliabilityMarks(unknown)).toEqual([]);
  });

  it('has the limits of the methods page', () => {
    expect(RELIABILITY_LIMITS).toEqual({
      sourceCells: 30,
      relativeStandardError: 0.3,
      dataShare: 0.8,
      zoneCells: 25,
    });
  });
});

describe('relativeStandardError', () => {
  it('gives the worked example, and none of zero', () => {
    expect(relativeStandardError(-40, 10)).toBe(0.25);
    expect(relativeStandardError(0, 10)).toBeNull();
  });
});

describe('valueState', () => {
  it.each([
    [{ value: 0, applies: true, withheld: false }, 'zero'],
    [{ value: -0, applies: true, withheld: false }, 'zero'],
    [{ value: 7, applies: true, withheld: false }, 'value'],
    [{ value: null, applies: true, withheld: false }, 'no_data'],
    [{ value: 7, applies: true, withheld: true }, 'suppressed'],
    [{ value: null, applies: true, withheld: true }, 'suppressed'],
    [{ value: null, applies: false, withheld: true }, 'not_applicable'],
  ] as const)('of %j is %s', (cell, state) => {
    expect(valueState(cell)).toBe(state);
  });
});
