/**
 * Mountain classes as zones, and the outline of every class along the edges of its cells.
 */
import { StudyError } from '../errors.ts';
import { alignGrid } from '../raster/alignment.ts';
import type { Grid } from '../raster/grid.ts';
import { compareZoneIds } from '../zones/compare-zone-ids.ts';
import { polygoniseClasses } from '../zones/polygonise.ts';
import type { Polygon, Ring, Zone } from '../zones/zone.ts';
import { NOT_LAND } from './class-keys.ts';
import type { ClassRaster } from './class-raster.ts';

/** Side of the squares of cells that are outlined one by one, so that memory does not grow with the raster. */
const SQUARE_CELLS = 4096;

/** A part of the outline of a class. */
export interface ClassOutline extends Polygon {
  /** Number of the class in the raster. */
  readonly value: number;
}

/** A zone for each class that occurs, without outlines, in the order of {@link compareZoneIds}. */
export function classesAsZones({ values, classes }: ClassRaster): Zone[] {
  const occurs = new Uint8Array(256);
  for (let cell = 0; cell < values.length; cell++) occurs[values[cell] ?? 0] = 1;
  return classes
    .filter((_, i) => occurs[i + 1] === 1)
    .map(({ key, name }) => zoneOf(key, name, []))
    .sort((a, b) => compareZoneIds(a.zoneId, b.zoneId));
}

/**
 * The outline of every class along the edges of its cells, part by part. Cells share their edges exactly, so outlines
 * neither overlap nor leave gaps. A raster larger than 4,096 cells is outlined in squares of that side, and a class
 * that reaches over several has parts that meet along their edges.
 *
 * Where the cells nest in those of the reference grid, or hold them, edges are placed by its transform: a cell size
 * printed with few digits then leaves no slivers, and fractions of a reference cell are those of its classes.
 * @param reference the grid of the population
 */
export function* classOutlines({ grid, values }: ClassRaster, reference: Grid): Generator<ClassOutline> {
  const place = cornerPlaces(grid, reference);
  for (let top = 0; top < grid.rows; top += SQUARE_CELLS) {
    for (let left = 0; left < grid.cols; left += SQUARE_CELLS) {
      for (const [value, outlines] of outlineSquare(values, grid, top, left)) {
        for (const { shell, holes } of outlines) {
          yield { value, shell: place(shell), holes: holes.map(place) };
        }
      }
    }
  }
}

/** The zones of {@link classesAsZones} with their outlines. */
export function classZones(raster: ClassRaster, reference: Grid): Zone[] {
  const polygons = new Map(raster.classes.map(({ key }): [string, Polygon[]] => [key, []]));
  for (const { value, shell, holes } of classOutlines(raster, reference)) {
    polygons.get(raster.classes[value - 1]?.key ?? '')?.push({ shell, holes });
  }
  return classesAsZones(raster).map((zone) => ({ ...zone, polygons: polygons.get(zone.zoneId) ?? [] }));
}

function zoneOf(zoneId: string, zoneName: string, polygons: readonly Polygon[]): Zone {
  return { zoneId, zoneName, region: null, subregion: null, polygons };
}

/** Outlines of the classes of one square, in corners: x counts columns, y counts rows, southward below 0. */
function outlineSquare(values: Uint8Array, grid: Grid, top: number, left: number): Map<number, Polygon[]> {
  const rows = Math.min(SQUARE_CELLS, grid.rows - top);
  const cols = Math.min(SQUARE_CELLS, grid.cols - left);
  const square = new Uint8Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    const from = (top + row) * grid.cols + left;
    square.set(values.subarray(from, from + cols), row * cols);
  }
  for (let i = 0; i < square.length; i++) if (square[i] === NOT_LAND) square[i] = 0;
  return polygoniseClasses(square, { crs: grid.crs, transform: [1, 0, left, 0, -1, -top], rows, cols });
}

/** From corners to crs units. */
function cornerPlaces(grid: Grid, reference: Grid): (ring: Ring) => Ring {
  const [a, , c, , e, f] = grid.transform;
  if (grid.crs !== reference.crs) {
    const place = placeWith(
      (col) => c + a * col,
      (row) => f + e * row,
    );
    return (ring) => place(withEveryCorner(ring));
  }
  const nested = nestedSteps(grid, reference);
  if (nested === null)
    return placeWith(
      (col) => c + a * col,
      (row) => f + e * row,
    );
  const [width, , west, , height, north] = reference.transform;
  const { step, colOffset, rowOffset } = nested;
  return placeWith(
    (col) => west + width * ((col - colOffset) * step),
    (row) => north + height * ((row - rowOffset) * step),
  );
}

/**
 * The ring with a point at each corner of a cell that it passes. On a map of another system edges are bent, and where a
 * long edge meets several short ones of its neighbours, all must be bent at the same points to stay one line.
 */
function withEveryCorner(ring: Ring): Ring {
  const points: number[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ring.subarray(i, i + 4);
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
    for (let step = 0; step < steps; step++) {
      points.push(x0 + Math.sign(x1 - x0) * step, y0 + Math.sign(y1 - y0) * step);
    }
  }
  return Float64Array.from([...points, ring.at(-2) ?? 0, ring.at(-1) ?? 0]);
}

function placeWith(x: (col: number) => number, y: (row: number) => number): (ring: Ring) => Ring {
  return (ring) => ring.map((corner, i) => (i % 2 === 0 ? x(corner) : y(-corner)));
}

/** Cells of the reference grid per cell, and where its first corner lies, in cells; null where the grids do not nest. */
function nestedSteps(grid: Grid, reference: Grid) {
  try {
    const { relation, factor, colOffset, rowOffset } = alignGrid(reference, grid, 'classes');
    if (relation !== 'coarser') return { step: 1 / factor, colOffset, rowOffset };
    return { step: factor, colOffset: colOffset / factor, rowOffset: rowOffset / factor };
  } catch (error) {
    if (error instanceof StudyError && error.code === 'ERR_GRID') return null;
    throw error;
  }
}
