import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findPrevalenceFaults,
  mergePrevalenceFaults,
  type PrevalenceFaults,
  prevalenceError,
  toShares,
} from '../../src/insecurity/check-prevalence.ts';
import type { PrevalenceUnit } from '../../src/insecurity/prevalence.ts';

const WINDOW = { rowOffset: 300, colOffset: 500, rows: 2, cols: 3 };
const LABEL = 'insecurity.files.2000 (hunger-2000.tif)';

function faultsOf(values: readonly number[], unit: PrevalenceUnit): PrevalenceFaults | null {
  const found = findPrevalenceFaults(Float64Array.from(values), WINDOW, unit);
  return found === null ? null : mergePrevalenceFaults([found]);
}

function message(values: readonly number[], unit: PrevalenceUnit): string {
  const faults = faultsOf(values, unit);
  if (faults === null) return 'no fault';
  const error = prevalenceError(faults, LABEL, unit);
  expect(error.code).toBe('ERR_PREVALENCE');
  return error.message;
}

describe('a raster of prevalence is accepted', () => {
  it.each([
    ['fractions', [0, 0.5, 1, Number.NaN, 0.1, 0], 'fraction'],
    ['percentages', [0, 50, 100, Number.NaN, 0.1, 0], 'percent'],
    ['nobody affected anywhere', [0, 0, 0, 0, 0, 0], 'percent'],
    ['values off by the rounding of 32 bits', [1.0000001, -1e-9, 1 + 1e-6, 0, 0, 0], 'fraction'],
    ['nothing known', [Number.NaN, Number.NaN], 'percent'],
  ] as const)('%s', (_, values, unit) => {
    expect(faultsOf(values, unit)).toBeNull();
  });
});

describe('a raster of prevalence is refused', () => {
  it.each([
    [
      'percent declared as fraction',
      [0, 1, 12.5, 87.3, 0.2, Number.NaN],
      'fraction',
      '2 cells above 1 (largest 87.3, row 301, column 500); expected fractions in 0..1. The values look like percent: set `insecurity.unit: percent`.',
    ],
    [
      'fraction declared as percent',
      [0, 0.1, 0.63, 0.2, 0.2, Number.NaN],
      'percent',
      'no cell above 1 percent (largest 0.63, row 300, column 502); expected percentages in 0..100, some above 1. The values look like fractions: set `insecurity.unit: fraction`.',
    ],
    [
      'nodata that the file does not declare',
      [-9999, 12.5, 5, 5, -9999, 5],
      'percent',
      '2 cells below 0 (smallest -9999, row 300, column 500); expected percentages in 0..100, some above 1. If -9999 marks cells without data, the file does not declare it: set `insecurity.nodata: -9999`.',
    ],
    [
      'a large number for nodata, among fractions',
      [0.2, 255, 0.2, 0.2, 0.2, 0.2],
      'fraction',
      '1 cell above 1 (largest 255, row 300, column 501); expected fractions in 0..1. If 255 marks cells without data, the file does not declare it: set `insecurity.nodata: 255`.',
    ],
    [
      'values on both sides',
      [-1, 12.5, 5, 101, 5, 5],
      'percent',
      '1 cell above 100 (largest 101, row 301, column 500); 1 cell below 0 (smallest -1, row 300, column 500); expected percentages in 0..100, some above 1. If -1 marks cells without data, the file does not declare it: set `insecurity.nodata: -1`.',
    ],
    [
      'one cell just beyond rounding',
      [1.000002, 0, 0, 0, 0, 0],
      'fraction',
      '1 cell above 1 (largest 1.000002, row 300, column 500); expected fractions in 0..1. The values look like percent: set `insecurity.unit: percent`.',
    ],
  ] as const)('%s', (_, values, unit, text) => {
    expect(message(values, unit)).toBe(`${LABEL}: ${text}`);
  });
});

describe('mergePrevalenceFaults', () => {
  it('gives the same for any split into windows and any order of them', () => {
    const value = fc.constantFrom(Number.NaN, -5, 0, 0.5, 1, 1.5, 60, 120);
    const grid = fc.array(value, { minLength: 24, maxLength: 24 });
    const rows = [0, 1, 2, 3, 4, 5];
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom('percent', 'fraction'),
        fc.shuffledSubarray(rows, { minLength: 6 }),
        (values, unit, order) => {
          const whole = { rowOffset: 0, colOffset: 0, rows: 6, cols: 4 };
          const parts = order.flatMap((row) => {
            const window = { rowOffset: row, colOffset: 0, rows: 1, cols: 4 };
            return (
              findPrevalenceFaults(Float64Array.from(values.slice(4 * row, 4 * row + 4)), window, unit) ?? []
            );
          });
          const all = findPrevalenceFaults(Float64Array.from(values), whole, unit);
          expect(mergePrevalenceFaults(parts)).toEqual(all === null ? null : mergePrevalenceFaults([all]));
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });

  it('finds no other unit in a window that is small only by chance', () => {
    const low = findPrevalenceFaults(Float64Array.of(0.5), WINDOW, 'percent');
    const high = findPrevalenceFaults(Float64Array.of(12), WINDOW, 'percent');
    expect(mergePrevalenceFaults([low, high].filter((faults) => faults !== null))).toBeNull();
    expect(mergePrevalenceFaults([])).toBeNull();
  });
});

describe('toShares', () => {
  it('divides percentages, keeps NaN and brings rounding back to 0 and 1', () => {
    const shares = toShares(Float64Array.of(12.5, Number.NaN, 100.00001, -0.00001, 0, 100), 'percent');
    expect(shares).toEqual(Float64Array.of(0.125, Number.NaN, 1, 0, 0, 1));
    expect(toShares(Float64Array.of(0.25, 1.0000001), 'fraction')).toEqual(Float64Array.of(0.25, 1));
  });

  it('leaves every share in 0..1 where nothing was found', () => {
    const value = fc.double({ min: -2e-6, max: 1 + 2e-6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 9 }), (values) => {
        fc.pre(faultsOf(values, 'fraction') === null);
        const shares = toShares(Float64Array.from(values), 'fraction');
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      }),
      { seed: 10, numRuns: 1000 },
    );
  });
});

describe('a raster that mixes fractions and percent', () => {
  const window = { rowOffset: 0, colOffset: 0, rows: 1, cols: 60 };
  const mixed = (between: number): Float64Array => {
    return Float64Array.from({ length: 60 }, (_, i) => (i < 30 - between ? 0.3 : i < 30 ? 1.5 : 45));
  };
  const merged = (values: Float64Array) => {
    return mergePrevalenceFaults(
      [findPrevalenceFaults(values, window, 'percent')].flatMap((found) => found ?? []),
    );
  };

  it('is refused, with both counts', () => {
    const faults = merged(mixed(0));
    expect(faults && prevalenceError(faults, 'p.tif', 'percent').message).toBe(
      'p.tif: 30 cells up to 1 and 30 cells above 2, with hardly any between; expected percentages in 0..100, some above 1. The raster seems to mix fractions and percent: bring all cells to one unit.',
    );
  });

  it('is told from percentages that are dense up to 1 and beyond', () => {
    expect(merged(mixed(4))).toBeNull();
  });
});
