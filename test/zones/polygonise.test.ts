import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../src/raster/grid.ts';
import { labelPatches } from '../../src/zones/patches.ts';
import { polygoniseClasses } from '../../src/zones/polygonise.ts';
import type { Polygon, Ring } from '../../src/zones/zone.ts';

/** A grid of unit cells whose north-west corner is the origin. */
function unitGrid(rows: number, cols: number): Grid {
  return { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 0], rows, cols };
}

/** A drawn class raster: a digit is a class, a dot is no zone. */
function draw(...lines: string[]): { classes: number[]; grid: Grid } {
  const classes = lines.flatMap((line) => [...line].map((sign) => (sign === '.' ? 0 : Number(sign))));
  return { classes, grid: unitGrid(lines.length, lines[0]?.length ?? 0) };
}

function outline(...lines: string[]): Map<number, Polygon[]> {
  const { classes, grid } = draw(...lines);
  return polygoniseClasses(classes, grid);
}

function points(ring: Ring): [number, number][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [
    ring[2 * i] ?? Number.NaN,
    ring[2 * i + 1] ?? Number.NaN,
  ]);
}

/** Positive where the ring runs counter-clockwise. */
function signedArea(ring: Ring): number {
  const corners = points(ring);
  return corners.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = corners[i] ?? [Number.NaN, Number.NaN];
    return sum + (px * y - x * py) / 2;
  }, 0);
}

function ringHolds(ring: Ring, x: number, y: number): boolean {
  const corners = points(ring);
  const crossings = corners.slice(1).filter(([x1, y1], i) => {
    const [x0, y0] = corners[i] ?? [Number.NaN, Number.NaN];
    return y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0);
  });
  return crossings.length % 2 === 1;
}

function polygonHolds({ shell, holes }: Polygon, x: number, y: number): boolean {
  return ringHolds(shell, x, y) && !holes.some((hole) => ringHolds(hole, x, y));
}

describe('polygoniseClasses', () => {
  it('outlines one cell, counter-clockwise, closed', () => {
    expect(outline('7.', '..')).toEqual(
      new Map([[7, [{ shell: Float64Array.of(0, 0, 0, -1, 1, -1, 1, 0, 0, 0), holes: [] }]]]),
    );
  });

  it('puts vertices only where a ring turns', () => {
    const [polygon] = outline('.....', '.111.', '.111.').get(1) ?? [];
    expect(points(polygon?.shell ?? new Float64Array())).toEqual([
      [1, -1],
      [1, -3],
      [4, -3],
      [4, -1],
      [1, -1],
    ]);
  });

  it('keeps a hole as a clockwise ring of its polygon', () => {
    const [polygon] = outline('111', '1.1', '111').get(1) ?? [];
    expect(signedArea(polygon?.shell ?? new Float64Array())).toBe(9);
    expect(polygon?.holes.map(signedArea)).toEqual([-1]);
  });

  it('makes two polygons of two cells that meet at a corner', () => {
    const polygons = outline('1.', '.1').get(1) ?? [];
    expect(polygons.map(({ shell }) => points(shell).length)).toEqual([5, 5]);
  });

  it('keeps two holes that meet at a corner apart', () => {
    const [polygon, ...others] = outline('111.', '1.11', '11.1', '1111').get(1) ?? [];
    expect(others).toEqual([]);
    expect(signedArea(polygon?.shell ?? new Float64Array())).toBe(15);
    expect(polygon?.holes.map(signedArea)).toEqual([-1, -1]);
    expect(points(polygon?.holes[0] ?? new Float64Array())).toContainEqual([2, -2]);
    expect(points(polygon?.holes[1] ?? new Float64Array())).toContainEqual([2, -2]);
  });

  it('gives a shell and a hole, not one ring, where a loop of cells closes at a corner', () => {
    const [polygon, ...others] = outline('11.', '1.1', '111').get(1) ?? [];
    expect(others).toEqual([]);
    expect(signedArea(polygon?.shell ?? new Float64Array())).toBe(8);
    expect(polygon?.holes.map(signedArea)).toEqual([-1]);
  });

  it('cuts along the edge of the grid: a band around the world is a rectangle, its ends two polygons', () => {
    expect(outline('11', '22').get(1)?.length).toBe(1);
    expect(outline('1..1').get(1)?.length).toBe(2);
  });

  it('uses the transform of the grid', () => {
    const grid: Grid = { crs: 'EPSG:4326', transform: [0.25, 0, -180, 0, -0.25, 90], rows: 1, cols: 2 };
    expect(polygoniseClasses([0, 3], grid).get(3)?.[0]?.shell).toEqual(
      Float64Array.of(-179.75, 90, -179.75, 89.75, -179.5, 89.75, -179.5, 90, -179.75, 90),
    );
  });

  const raster = fc
    .record({ rows: fc.integer({ min: 1, max: 7 }), cols: fc.integer({ min: 1, max: 7 }) })
    .chain(({ rows, cols }) =>
      fc.record({
        rows: fc.constant(rows),
        cols: fc.constant(cols),
        classes: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: rows * cols, maxLength: rows * cols }),
      }),
    );

  it('covers every cell of a class exactly once and no other cell', () => {
    fc.assert(
      fc.property(raster, ({ rows, cols, classes }) => {
        const outlines = polygoniseClasses(classes, unitGrid(rows, cols));
        classes.forEach((own, cell) => {
          const x = (cell % cols) + 0.5;
          const y = -Math.floor(cell / cols) - 0.5;
          for (const [classKey, polygons] of outlines) {
            const holding = polygons.filter((polygon) => polygonHolds(polygon, x, y));
            expect(holding.length).toBe(classKey === own ? 1 : 0);
          }
        });
      }),
      { seed: 20001, numRuns: 300 },
    );
  });

  it('makes rings that visit no point twice, with the area of their cells', () => {
    fc.assert(
      fc.property(raster, ({ rows, cols, classes }) => {
        for (const [classKey, polygons] of polygoniseClasses(classes, unitGrid(rows, cols))) {
          const rings = polygons.flatMap(({ shell, holes }) => [shell, ...holes]);
          for (const ring of rings) {
            const corners = points(ring).slice(1).map(String);
            expect(new Set(corners).size).toBe(corners.length);
          }
          const area = rings.reduce((sum, ring) => sum + signedArea(ring), 0);
          expect(area).toBe(classes.filter((own) => own === classKey).length);
          expect(polygons.every(({ shell }) => signedArea(shell) > 0)).toBe(true);
        }
      }),
      { seed: 20002, numRuns: 300 },
    );
  });
});

describe('labelPatches', () => {
  it('joins cells over edges, not over corners', () => {
    const { classes, grid } = draw('11.', '..1');
    const patches = labelPatches(classes, grid.rows, grid.cols);
    expect([...patches.labels]).toEqual([0, 0, 1, 2, 2, 3]);
    expect(patches.classes).toEqual([1, 0, 0, 1]);
  });

  it('repeats the example of its documentation', () => {
    const patches = labelPatches([1, 1, 0, 1], 2, 2);
    expect([...patches.labels]).toEqual([0, 0, 1, 0]);
    expect(patches.classes).toEqual([1, 0]);
  });
});
