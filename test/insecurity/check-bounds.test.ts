import { describe, expect, it } from 'vitest';
import { boundsError, findBoundFaults, mergeBoundFaults } from '../../src/insecurity/check-bounds.ts';

const NaN_ = Number.NaN;
const WINDOW = { rowOffset: 10, colOffset: 20, rows: 2, cols: 3 };

function faultsOf(lower: number[], mean: number[], upper: number[]) {
  const values = {
    mean: Float64Array.from(mean),
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
  };
  return findBoundFaults(values, WINDOW);
}

describe('bounds of gridded prevalence', () => {
  it('may touch the mean, and may be anything where there is no mean', () => {
    expect(faultsOf([1, 2, 9, NaN_, 0, 5], [1, 3, NaN_, NaN_, 0, 6], [2, 3, 1, 7, 0, 6])).toBeNull();
  });

  it('are refused where the mean lies outside them, and where one is missing', () => {
    const faults = faultsOf([5, 1, 1, NaN_, 1, 1], [3, 3, 3, 3, 3, 3], [6, 2, 4, 4, NaN_, 4]);
    expect(faults).toEqual({
      outside: { count: 2, cases: ['5, 3, 6 at row 10, column 20', '1, 3, 2 at row 10, column 21'] },
      missing: { count: 2, cases: ['row 11, column 20', 'row 11, column 21'] },
    });
  });

  it('are told of with the first cells of all blocks', () => {
    const block = faultsOf([5, 5, 5, 1, 1, 1], [3, 3, 3, 3, 3, 3], [6, 6, 6, 4, 4, NaN_]);
    const merged = mergeBoundFaults([block, block].filter((faults) => faults !== null));
    const error = merged === null ? null : boundsError(merged, 'lower (a.tif) and upper (b.tif)');
    expect(error?.code).toBe('ERR_PREVALENCE');
    expect(error?.message).toBe(
      'lower (a.tif) and upper (b.tif): 6 cells whose mean does not lie between its bounds (lower, mean, upper: ' +
        '5, 3, 6 at row 10, column 20; 5, 3, 6 at row 10, column 21; 5, 3, 6 at row 10, column 22; ' +
        '5, 3, 6 at row 10, column 20; 5, 3, 6 at row 10, column 21; and 1 more); ' +
        '2 cells with a mean but without one of its bounds (row 11, column 22; row 11, column 22); ' +
        'expected lower <= mean <= upper in every cell with a mean. Exchange `insecurity.lower` and ' +
        '`insecurity.upper` if they are swapped, and take all three rasters from one edition of the source.',
    );
    expect(mergeBoundFaults([])).toBeNull();
  });
});
