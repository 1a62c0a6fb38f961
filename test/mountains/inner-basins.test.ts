import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KAPOS_CLASSES } from '../../src/mountains/class-keys.ts';
import { withInnerBasins } from '../../src/mountains/inner-basins.ts';
import { kaposNumber } from '../../src/mountains/kapos.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { labelPatches } from '../../src/zones/patches.ts';
import { allValues } from './classes.ts';
import { gridAround } from './terrain.ts';

const KILOMETRE = 1 / 111.32;

/** Digits are classes, `.` land of no class, `~` sea. */
function draw(lines: string): { grid: Grid; values: Uint8Array } {
  const rows = lines.trim().split(/\s+/);
  const cols = rows[0]?.length ?? 0;
  const values = Uint8Array.from(rows.join(''), (sign) =>
    sign === '.' ? 0 : sign === '~' ? 255 : Number(sign),
  );
  return { grid: gridAround(0, KILOMETRE, rows.length, cols), values };
}

function assign(values: Uint8Array, grid: Grid, rule: 'own-class' | 'neighbour'): Uint8Array {
  const classesOf = (row: number) => values.slice(row * grid.cols, (row + 1) * grid.cols);
  const row = withInnerBasins(classesOf, grid, rule);
  return allValues({ grid, classes: KAPOS_CLASSES, row });
}

function assigned(lines: string, rule: 'own-class' | 'neighbour'): string[] {
  const { grid, values } = draw(lines);
  const text = Array.from(assign(values, grid, rule), (value) =>
    value === 0 ? '.' : value === 255 ? '~' : String(value),
  ).join('');
  return text.match(new RegExp(`.{${grid.cols}}`, 'g')) ?? [];
}

describe('inner basins', () => {
  const VALLEY = `
    4444
    4.54
    4..5
    4445`;

  it('become a class of their own', () => {
    expect(assigned(VALLEY, 'own-class')).toEqual(['4444', '4754', '4775', '4445']);
    expect(kaposNumber('inner_basin')).toBe(7);
  });

  it('become part of the class that most of their sides look at', () => {
    // Five sides look at 4, three at 5.
    expect(assigned(VALLEY, 'neighbour')).toEqual(['4444', '4454', '4445', '4445']);
  });

  it('take the lower of two classes with equally many sides', () => {
    expect(assigned('343 4.4 353', 'neighbour')).toEqual(['343', '444', '353']);
    expect(assigned('353 4.4 353', 'neighbour')).toEqual(['353', '454', '353']);
  });

  it.each([
    ['the sea', '4444 4.~4 4444'],
    ['the edge of the grid', '4.44 4.44 4444'],
    ['open land through a side', '44444 4.... 44444'],
  ])('are not what touches %s', (_, lines) => {
    expect(assigned(lines, 'own-class')).toEqual(lines.split(' '));
  });

  it('are what touches open land by a corner only', () => {
    expect(assigned('444. 4.44 4444', 'own-class')).toEqual(['444.', '4744', '4444']);
  });

  it('are smaller than 25 km2', () => {
    // 24 cells of 1 km2 (0.993 km2 by geodesic area, 25 of them 24.8 km2), and 26.
    const wall = (inside: number) => [
      '4'.repeat(inside + 2),
      `4${'.'.repeat(inside)}4`,
      '4'.repeat(inside + 2),
    ];
    expect(assigned(wall(25).join(' '), 'own-class')[1]).toBe(`4${'7'.repeat(25)}4`);
    expect(assigned(wall(26).join(' '), 'own-class')[1]).toBe(`4${'.'.repeat(26)}4`);
  });

  it('reach over the ends of a grid that goes round the Earth', () => {
    const grid: Grid = { crs: 'EPSG:4326', transform: [90, 0, -180, 0, -0.0001, 0.0002], rows: 3, cols: 4 };
    const values = Uint8Array.of(4, 4, 4, 4, 0, 4, 4, 0, 4, 4, 4, 4);
    // Cells a quarter of the Earth wide and 11 m high: 222 km2, so only their joining matters here.
    const thin: Grid = { ...grid, transform: [90, 0, -180, 0, -1e-6, 2e-6] };
    expect([...assign(values, thin, 'own-class')]).toEqual([4, 4, 4, 4, 7, 4, 4, 7, 4, 4, 4, 4]);
  });

  it('are the small patches that look at mountains alone, by brute force', () => {
    const drawn = fc
      .record({ rows: fc.integer({ min: 1, max: 12 }), cols: fc.integer({ min: 1, max: 12 }) })
      .chain(({ rows, cols }) =>
        fc
          .array(fc.constantFrom(0, 0, 0, 4, 4, 4, 5, 255), {
            minLength: rows * cols,
            maxLength: rows * cols,
          })
          .map((values) => ({ values, rows, cols })),
      );
    fc.assert(
      fc.property(drawn, fc.constantFrom(1, 2.4, 4), ({ values, rows, cols }, kilometres) => {
        const grid = gridAround(0, kilometres * KILOMETRE, rows, cols);
        expect([...assign(Uint8Array.from(values), grid, 'own-class')]).toEqual(bruteBasins(values, grid));
      }),
      { seed: 20002, numRuns: 300 },
    );
  });
});

function bruteBasins(values: readonly number[], grid: Grid): number[] {
  const { rows, cols } = grid;
  const areas = cellAreaKm2ByRow(grid);
  const { labels, classes } = labelPatches(values, rows, cols);
  const open = classes.map((value) => value !== 0);
  const size = classes.map(() => 0);
  values.forEach((_, cell) => {
    const label = labels[cell] ?? 0;
    const [row, col] = [Math.floor(cell / cols), cell % cols];
    size[label] = (size[label] ?? 0) + (areas[row] ?? 0);
    for (const [r, c] of [
      [row - 1, col],
      [row + 1, col],
      [row, col - 1],
      [row, col + 1],
    ] as const) {
      const beyond = r < 0 || c < 0 || r >= rows || c >= cols || values[r * cols + c] === 255;
      if (beyond) open[label] = true;
    }
  });
  return values.map((value, cell) => {
    const label = labels[cell] ?? 0;
    return open[label] === true || (size[label] ?? 0) >= 25 ? value : 7;
  });
}
