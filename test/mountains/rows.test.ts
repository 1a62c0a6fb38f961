/** Windows, slopes and classes against brute force on small random grids, however they are read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyElevation } from '../../src/mountains/classify-elevation.ts';
import { elevationRows, rowLatitude } from '../../src/mountains/elevation-rows.ts';
import { localRange } from '../../src/mountains/local-range.ts';
import { rowWindows } from '../../src/mountains/row-windows.ts';
import { slopeRow } from '../../src/mountains/slope.ts';
import { type WindowShape, windowRows } from '../../src/mountains/window-shape.ts';
import { addWindowSums, runningRow } from '../../src/mountains/window-sums.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { degreeLengths } from '../../src/raster/wgs84.ts';
import type { ElevationZonesSpec } from '../../src/study/study.ts';
import { allValues } from './classes.ts';
import { gridAround, surface } from './terrain.ts';

const SEED = { seed: 20001, numRuns: 60 };

const shared = { antarctica: 'include', land: 'all' } as const;
const SPECS: readonly ElevationZonesSpec[] = [
  {
    elevation: 's.tif',
    definition: 'kapos-2000',
    options: {
      local_elevation_range: { radius_km: 7 },
      latitude_rule: 'none',
      comparison: 'as-printed',
      inner_basins: 'neighbour',
      ...shared,
    },
  },
  { elevation: 's.tif', definition: 'koerner-2011', options: shared },
  {
    elevation: 's.tif',
    definition: 'karagulle-2017',
    options: { slope_radius_km: 3, relief_radius_km: 6, ...shared },
  },
  {
    elevation: 's.tif',
    definition: 'elevation-bands',
    options: { bands: [300, 1000], comparison: 'strict', ...shared },
  },
];

/** Hills of whole metres with gaps, as a function of place, so that a part of a grid has the values of the whole. */
const hills = fc
  .record({ seed: fc.integer({ min: 1, max: 1e6 }), relief: fc.constantFrom(300, 900, 4000) })
  .map(({ seed, relief }) => (row: number, col: number) => {
    const noise = Math.abs(Math.sin(row * 12.9898 + col * 78.233 + seed) * 43_758.5453) % 1;
    if (noise > 0.97) return Number.NaN;
    return Math.round(relief * (1 + Math.sin((row + seed) / 9) * Math.cos(col / 11)) + 100 * noise);
  });

const grids = fc
  .record({
    latitude: fc.constantFrom(-55, 0, 45, 80),
    rows: fc.integer({ min: 1, max: 40 }),
    cols: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ latitude, rows, cols }) => gridAround(latitude, 1 / 120, rows, cols));

/** A belt round the Earth of few columns: its windows reach over the ends of rows. */
const belts = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), cols: fc.integer({ min: 3, max: 24 }) })
  .map(({ rows, cols }): Grid => {
    const width = 360 / cols;
    return { crs: 'EPSG:4326', transform: [width, 0, -180, 0, -1, 80], rows, cols };
  });

const shapes: fc.Arbitrary<WindowShape> = fc.oneof(
  fc.double({ min: 0.5, max: 12, noNaN: true }).map((radiusKm) => ({ shape: 'circle' as const, radiusKm })),
  fc.double({ min: 0.5, max: 20, noNaN: true }).map((sideKm) => ({ shape: 'square' as const, sideKm })),
);

/** Highest minus lowest by looking at every cell of every window; -Infinity without any. */
function bruteRange(grid: Grid, wraps: boolean, z: (row: number, col: number) => number, shape: WindowShape) {
  return Array.from({ length: grid.rows * grid.cols }, (_, cell) => {
    const { first, halfWidths } = windowRows(grid, Math.floor(cell / grid.cols), shape);
    const seen: number[] = [];
    halfWidths.forEach((width, i) => {
      for (let step = -width; step <= width; step++) {
        const col = (cell % grid.cols) + step;
        const place = wraps ? ((col % grid.cols) + grid.cols) % grid.cols : col;
        if (place >= 0 && place < grid.cols) seen.push(z(first + i, place));
      }
    });
    const known = seen.filter((value) => !Number.isNaN(value));
    return Math.max(...known) - Math.min(...known);
  });
}

function ranges(grid: Grid, z: (row: number, col: number) => number, shape: WindowShape, bandRows: number) {
  const windows = rowWindows(grid, shape);
  const limits = { land: null, withoutAntarctica: false, keptRows: windows.tallest, bandRows };
  const rangeOf = localRange(elevationRows(surface(grid, z), 's', limits), windows);
  return Array.from({ length: grid.rows }, (_, row) => {
    const { highest, lowest } = rangeOf(row);
    return Array.from(highest, (value, col) => value - (lowest[col] ?? Number.NaN));
  }).flat();
}

describe('local elevation range', () => {
  it('is that of brute force, in whatever bands the raster is read', () => {
    fc.assert(
      fc.property(grids, hills, shapes, fc.integer({ min: 1, max: 50 }), (grid, z, shape, bandRows) => {
        expect(ranges(grid, z, shape, bandRows)).toEqual(bruteRange(grid, false, z, shape));
      }),
      SEED,
    );
  });

  it('goes on at the other end of a grid that goes round the Earth', () => {
    fc.assert(
      fc.property(belts, hills, fc.double({ min: 100, max: 9000, noNaN: true }), (grid, z, radiusKm) => {
        const shape: WindowShape = { shape: 'circle', radiusKm };
        expect(ranges(grid, z, shape, 2)).toEqual(bruteRange(grid, true, z, shape));
      }),
      SEED,
    );
  });
});

it('sums over windows are those of brute force, and count no cell of a whole circle twice', () => {
  const values = Float64Array.of(1, 2, 4, 8, 16, 32);
  const sums = (wraps: boolean, halfWidth: number) => {
    const totals = new Float64Array(6);
    addWindowSums(totals, runningRow(values, { pad: halfWidth, wraps }), halfWidth);
    return [...totals];
  };
  expect(sums(false, 1)).toEqual([3, 7, 14, 28, 56, 48]);
  expect(sums(true, 1)).toEqual([35, 7, 14, 28, 56, 49]);
  expect(sums(true, 3)).toEqual([63, 63, 63, 63, 63, 63]);
  expect(sums(false, 3)).toEqual([15, 31, 63, 63, 62, 60]);
});

it('slope is that of the eight neighbours, the cell standing in for those that are unknown', () => {
  fc.assert(
    fc.property(grids, hills, (grid, z) => {
      const limits = { land: null, withoutAntarctica: false, keptRows: 3 };
      const elevation = elevationRows(surface(grid, z), 's', limits);
      for (let row = 0; row < grid.rows; row++) {
        const { east, north } = degreeLengths(rowLatitude(grid, row));
        const at = (r: number, c: number, centre: number) => {
          const inside = r >= 0 && r < grid.rows && c >= 0 && c < grid.cols;
          return inside && !Number.isNaN(z(r, c)) ? z(r, c) : centre;
        };
        const expected = Array.from({ length: grid.cols }, (_, col) => {
          const centre = z(row, col);
          const weigh = (cells: readonly (readonly [number, number, number])[]) =>
            cells.reduce((sum, [dr, dc, weight]) => sum + weight * at(row + dr, col + dc, centre), 0);
          const p = weigh([
            [-1, 1, 1],
            [0, 1, 2],
            [1, 1, 1],
            [-1, -1, -1],
            [0, -1, -2],
            [1, -1, -1],
          ]);
          const q = weigh([
            [-1, -1, 1],
            [-1, 0, 2],
            [-1, 1, 1],
            [1, -1, -1],
            [1, 0, -2],
            [1, 1, -1],
          ]);
          const degrees = 8 * (1 / 120);
          return Math.hypot(p / (degrees * east), q / (degrees * north));
        });
        slopeRow(elevation, row).forEach((slope, col) => {
          if (Number.isNaN(z(row, col))) expect(slope).toBeNaN();
          else expect(slope).toBeCloseTo(expected[col] ?? Number.NaN, 9);
        });
      }
    }),
    { ...SEED, numRuns: 20 },
  );
});

describe.each(SPECS)('classes of $definition', (spec) => {
  it('do not depend on how many rows are read at a time', () => {
    fc.assert(
      fc.property(grids, hills, fc.integer({ min: 1, max: 50 }), (grid, z, bandRows) => {
        const raster = surface(grid, z);
        const whole = allValues(classifyElevation(raster, spec, { land: null }));
        expect(allValues(classifyElevation(raster, spec, { land: null, bandRows }))).toEqual(whole);
      }),
      SEED,
    );
  });

  it('in the middle of a part of the grid are those of the whole', () => {
    // K3 asks windows of windows: 3 x 6 km; basins are left out of the comparison, as they reach farther.
    const halo = 20;
    const grid = gridAround(30, 1 / 120, 60, 70, 10);
    const own: ElevationZonesSpec =
      spec.definition === 'kapos-2000'
        ? { ...spec, options: { ...spec.options, inner_basins: 'off' } }
        : spec;
    fc.assert(
      fc.property(hills, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), (z, down, right) => {
        const [a, , c, , e, f] = grid.transform;
        const part: Grid = {
          ...grid,
          transform: [a, 0, c + right * a, 0, e, f + down * e],
          rows: 50,
          cols: 60,
        };
        const whole = allValues(classifyElevation(surface(grid, z), own, { land: null }));
        const cut = allValues(
          classifyElevation(
            surface(part, (r, k) => z(r + down, k + right)),
            own,
            { land: null },
          ),
        );
        for (let row = halo; row < 50 - halo; row++) {
          for (let col = halo; col < 60 - halo; col++) {
            expect(cut[row * 60 + col]).toBe(whole[(row + down) * 70 + col + right]);
          }
        }
      }),
      { ...SEED, numRuns: 10 },
    );
  });
});
