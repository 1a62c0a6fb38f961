/**
 * Grids and zones for tests, from few numbers, and coverage as matrices that can be compared.
 * Nothing here computes an area: expected values come from the cases or from `exact-areas.ts`.
 */
import type { Coverage } from '../../src/coverage/coverage.ts';
import { CoverageWriter } from '../../src/coverage/coverage-file.ts';
import { ZoneSums } from '../../src/coverage/zone-totals.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Polygon, Ring, Zone } from '../../src/zones/zone.ts';

/** A point, `[x, y]`. */
export type Point = readonly [x: number, y: number];
/** Points of a ring, closed or not. */
export type Points = readonly Point[];
/** A shell and its holes, as in GeoJSON. */
export type Rings = readonly Points[];
/** Rows of cells, north first. */
export type Matrix = readonly (readonly number[])[];

/** Everything but rows and cols has a default: unit cells with the south-west corner at the origin. */
export interface GridShape {
  readonly rows: number;
  readonly cols: number;
  readonly xmin?: number;
  readonly ymax?: number;
  readonly cellWidth?: number;
  readonly cellHeight?: number;
}

export function gridOf(shape: GridShape): Grid {
  const { rows, cols, xmin = 0, cellWidth = 1, cellHeight = 1, ymax = rows * cellHeight } = shape;
  return { crs: 'EPSG:4326', transform: [cellWidth, 0, xmin, 0, -cellHeight, ymax], rows, cols };
}

/** A zone of as many polygons as given; rings are closed where they are not. */
export function zoneOf(zoneId: string, ...polygons: readonly Rings[]): Zone {
  return {
    zoneId,
    zoneName: zoneId,
    region: null,
    subregion: null,
    polygons: polygons.map(([shell = [], ...holes]) => ({ shell: ringOf(shell), holes: holes.map(ringOf) })),
  };
}

export function ringOf(points: Points): Ring {
  const [first] = points;
  const last = points.at(-1);
  const closed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return Float64Array.from((closed || first === undefined ? points : [...points, first]).flat());
}

/** The points of a ring without the one that closes it. */
export function pointsOf(ring: Ring): Point[] {
  return Array.from({ length: ring.length / 2 - 1 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0]);
}

/** The same zone with other rings. */
export function mapRings(zone: Zone, change: (ring: Ring) => Ring): Zone {
  const changePolygon = ({ shell, holes }: Polygon): Polygon => ({
    shell: change(shell),
    holes: holes.map(change),
  });
  return { ...zone, polygons: zone.polygons.map(changePolygon) };
}

export function rectangle(west: number, south: number, east: number, north: number): Point[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** Coverage fractions of each set of zones by cell; the key lists zone indices, such as `0,2`, `` outside all. */
export function matricesByMembership(coverage: Coverage, { rows, cols }: Grid): Map<string, number[][]> {
  const matrices = new Map<string, number[][]>();
  coverage.row.forEach((row, run) => {
    const key = (coverage.memberships[coverage.membership[run] ?? -1] ?? []).join();
    const matrix = matrices.get(key) ?? emptyMatrix(rows, cols);
    matrices.set(key, matrix);
    const cells = matrix[row] ?? [];
    for (let col = coverage.colStart[run] ?? 0; col < (coverage.colEnd[run] ?? 0); col++) {
      cells[col] = (cells[col] ?? 0) + (coverage.fraction[run] ?? 0);
    }
  });
  return matrices;
}

/** Coverage fractions of one zone by cell, whatever other zones are there. */
export function matrixOfZone(coverage: Coverage, grid: Grid, zone: number): number[][] {
  const sum = emptyMatrix(grid.rows, grid.cols);
  for (const [key, matrix] of matricesByMembership(coverage, grid)) {
    if (!key.split(',').includes(String(zone))) continue;
    matrix.forEach((cells, row) => {
      const target = sum[row] ?? [];
      cells.forEach((fraction, col) => {
        target[col] = (target[col] ?? 0) + fraction;
      });
    });
  }
  return sum;
}

export function emptyMatrix(rows: number, cols: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
}

export function sumOfMatrix(matrix: Matrix): number {
  return matrix.flat().reduce((sum, fraction) => sum + fraction, 0);
}

/** Area and cells of each zone of a whole coverage. */
export function zoneTotals(coverage: Coverage, zoneCount: number, cellAreaKm2: Float64Array): ZoneSums {
  const sums = new ZoneSums(zoneCount, cellAreaKm2);
  sums.add(coverage);
  return sums;
}

/** Writes a whole coverage as it would be written band by band; gives the sets of zones. */
export async function writeCoverage(path: string, coverage: Coverage): Promise<Coverage['memberships']> {
  const writer = new CoverageWriter(path);
  writer.add(coverage);
  return writer.finish();
}
