import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { Coverage } from '../../src/coverage/coverage.ts';
import { polygoniseClasses } from '../../src/zones/polygonise.ts';
import { gridOf, matrixOfZone, type Point, rectangle, sumOfMatrix, zoneOf } from './shapes.ts';

/** One line a run: `row, columns, zones, fraction`. */
function listRuns(coverage: Coverage): string[] {
  return Array.from(coverage.row, (row, run) => {
    const zones = coverage.memberships[coverage.membership[run] ?? -1]?.join('+') || 'none';
    const columns = `${coverage.colStart[run]}-${coverage.colEnd[run]}`;
    return `row ${row}, columns ${columns}, zones ${zones}: ${coverage.fraction[run]}`;
  });
}

describe('runs', () => {
  it('cover every row without any zone', () => {
    expect(computeCoverage(gridOf({ rows: 2, cols: 5 }), [])).toEqual({
      row: Int32Array.of(0, 1),
      colStart: Int32Array.of(0, 0),
      colEnd: Int32Array.of(5, 5),
      membership: Int32Array.of(0, 0),
      fraction: Float64Array.of(1, 1),
      memberships: [[]],
    });
  });

  it('are as long as they can be, and one cell long where a boundary runs', () => {
    const coverage = computeCoverage(gridOf({ rows: 2, cols: 9 }), [zoneOf('a', [rectangle(1.5, 1, 7, 2)])]);
    expect(listRuns(coverage)).toEqual([
      'row 0, columns 0-1, zones none: 1',
      'row 0, columns 1-2, zones none: 0.5',
      'row 0, columns 1-2, zones 0: 0.5',
      'row 0, columns 2-7, zones 0: 1',
      'row 0, columns 7-9, zones none: 1',
      'row 1, columns 0-9, zones none: 1',
    ]);
  });

  it('go on where one part of a zone follows another', () => {
    const parts = [rectangle(0, 0, 2, 1), rectangle(2, 0, 4, 1)].map((part) => [part]);
    const coverage = computeCoverage(gridOf({ rows: 1, cols: 4 }), [zoneOf('a', ...parts)]);
    expect(listRuns(coverage)).toEqual(['row 0, columns 0-4, zones 0: 1']);
  });

  it('of one cell come in the order of their sets of zones', () => {
    const zones = [zoneOf('a', [rectangle(0.5, 0, 1, 1)]), zoneOf('b', [rectangle(0, 0, 0.75, 1)])];
    expect(listRuns(computeCoverage(gridOf({ rows: 1, cols: 1 }), zones))).toEqual([
      'row 0, columns 0-1, zones 0: 0.25',
      'row 0, columns 0-1, zones 0+1: 0.25',
      'row 0, columns 0-1, zones 1: 0.5',
    ]);
  });

  it('hold a zone that no cell is in by no set at all', () => {
    const coverage = computeCoverage(gridOf({ rows: 1, cols: 1 }), [zoneOf('far', [rectangle(5, 5, 6, 6)])]);
    expect(coverage.memberships).toEqual([[]]);
  });

  it('do not end at the rows where the walk is cut into bands', () => {
    const rows = 600;
    const grid = gridOf({ rows, cols: 3 });
    const triangle: Point[] = [
      [0, 0],
      [1.5, 0],
      [1.5, rows],
    ];
    const bandExactly = rectangle(2, rows - 512, 3, rows - 256);
    const coverage = computeCoverage(grid, [zoneOf('slope', [triangle]), zoneOf('band', [bandExactly])]);
    const slope = matrixOfZone(coverage, grid, 0);
    slope.forEach((cells, row) => {
      expect(sumOfMatrix([cells])).toBeCloseTo((1.5 * (row + 0.5)) / rows, 12);
    });
    const band = matrixOfZone(coverage, grid, 1).map((cells) => cells[2]);
    expect(band).toEqual(Array.from({ length: rows }, (_, row) => (row >= 256 && row < 512 ? 1 : 0)));
  });

  it('report progress band by band, up to the last row', () => {
    const seen: [number, number][] = [];
    computeCoverage(gridOf({ rows: 300, cols: 1 }), [], (done, total) => seen.push([done, total]));
    expect(seen).toEqual([
      [128, 300],
      [256, 300],
      [300, 300],
    ]);
  });
});

describe('incidents', () => {
  /** The northernmost ten degrees of the world, where few grid lines have an exact binary form. */
  const arctic = (perDegree: number) =>
    gridOf({
      rows: 10 * perDegree,
      cols: 360 * perDegree,
      xmin: -180,
      ymax: 90,
      cellWidth: 1 / perDegree,
      cellHeight: 1 / perDegree,
    });

  it('zones along the cells of a 1/12 degree grid left slivers of 1e-13 in the cells beside them', () => {
    const grid = arctic(12);
    const classes = new Uint8Array(grid.rows * grid.cols);
    for (let cell = 0; cell < classes.length; cell += 1_009) classes[cell] = 1 + (cell % 3);
    const zones = [...polygoniseClasses(classes, grid)].map(([key, polygons]) => {
      return { ...zoneOf(`class ${key}`), polygons };
    });
    const coverage = computeCoverage(grid, zones);
    expect(coverage.fraction.filter((fraction) => fraction !== 1)).toEqual(new Float64Array(0));
    expect(coverage.memberships).toEqual([[], [0], [1], [2]]);
  });

  it('zones along the cells of a 1/12 degree grid left slivers on a grid of half its cell size', () => {
    const coarse = arctic(12);
    const classes = new Uint8Array(coarse.rows * coarse.cols);
    for (let cell = 0; cell < classes.length; cell += 1_009) classes[cell] = 1;
    const polygons = polygoniseClasses(classes, coarse).get(1) ?? [];
    const coverage = computeCoverage(arctic(24), [{ ...zoneOf('a'), polygons }]);
    expect(coverage.fraction.filter((fraction) => fraction !== 1)).toEqual(new Float64Array(0));
  });

  it('a border shared by two zones left a set of both in the list, though no cell lies in both', () => {
    const west: Point[] = [
      [0, 0],
      [0.75, 0],
      [0.25, 1],
      [0, 1],
    ];
    const east: Point[] = [
      [0.75, 0],
      [1, 0],
      [1, 1],
      [0.25, 1],
    ];
    const coverage = computeCoverage(gridOf({ rows: 1, cols: 1 }), [
      zoneOf('a', [east]),
      zoneOf('b', [west]),
    ]);
    expect(coverage.memberships).toEqual([[], [0], [1]]);
  });

  it('a coordinate too small to divide by put the boundary at infinity', () => {
    const grid = gridOf({ rows: 1, cols: 1 });
    const sliver = zoneOf('a', [
      [
        [-1e-320, 0.25],
        [1e-320, 0.75],
        [1, 0.5],
      ],
    ]);
    expect(sumOfMatrix(matrixOfZone(computeCoverage(grid, [sliver]), grid, 0))).toBe(0.25);
  });
});
