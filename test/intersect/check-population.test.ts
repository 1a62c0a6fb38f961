import { describe, expect, it } from 'vitest';
import {
  findPopulationFaults,
  mergePopulationFaults,
  populationError,
} from '../../src/intersect/check-population.ts';
import type { Window } from '../../src/raster/grid.ts';

/** Faults of values with their own range. */
function faultsOf(values: Float64Array, window: Window) {
  const known = values.filter((value) => !Number.isNaN(value));
  return findPopulationFaults(values, window, { lowest: Math.min(...known), highest: Math.max(...known) });
}

const WINDOW = { rowOffset: 10, colOffset: 20, rows: 1, cols: 3 };

describe('guards on people', () => {
  it('finds nothing in people, zero and nodata', () => {
    expect(faultsOf(Float64Array.of(0, Number.NaN, 2e10), WINDOW)).toBeNull();
  });

  it('names cells below zero of all windows together', () => {
    const first = faultsOf(Float64Array.of(-9999, 1, -1), WINDOW);
    const second = faultsOf(Float64Array.of(1, 1, 3e10), { ...WINDOW, rowOffset: 11 });
    const faults = mergePopulationFaults([first, second].flatMap((fault) => fault ?? []));
    expect(faults && populationError('population.files.2000 (p.tif)', 'count', faults).message).toBe(
      'population.files.2000 (p.tif): 2 cells below 0 (-9999 at row 10, column 20, -1 at row 10, column 22); 1 cell above 2e+10 ' +
        '(30000000000 at row 11, column 22); expected from 0 to 20,000,000,000 people per cell. ' +
        'If -9999 marks cells without data, the file does not declare it: set `nodata: -9999` under `population`.',
    );
  });

  it('thinks of counts taken for densities', () => {
    const faults = faultsOf(Float64Array.of(3e10, 1, 1), WINDOW);
    expect(faults && populationError('p', 'density', faults).remedy).toBe(
      'These are values of the file times the area of their cells in km2, since the study says `quantity: density`. If ' +
        'the file holds people per cell, set `population.quantity: count`; if they mark cells without data, set `nodata`.',
    );
  });
});
