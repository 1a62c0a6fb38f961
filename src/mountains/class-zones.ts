/**
 * Mountain classes as zones, and the outline of every class along the edges of its cells.
 */
import type { Grid } from '../raster/grid.ts';
import { compareZoneIds } from '../zones/compare-zone-ids.ts';
import { polygoniseClasses } from '../zones/polygonise.ts';
import type { Polygon, Ring, Zone } from '../zones/zone.ts';
import type { ClassArea } from './class-areas.ts';
import { type MountainClass, NOT_LAND } from './class-keys.ts';
import type { ClassRaster } from './class-raster.ts';
import { cornerPlaces } from './corner-places.ts';

/** Side of the squares of cells that are outlined one by one, so that memory does not grow with the raster. */
const SQUARE_CELLS = 2048;

/** The outline of a class within a square of the raster. */
export interface ClassOutline {
  /** Number of the square, row by row from the north-west, 0-based. */
  readonly square: number;
  /** Number of the class in the raster. */
  readonly value: number;
  readonly polygons: readonly Polygon[];
}

/** A zone for each class that occurs, without outlines, in the order of {@link compareZoneIds}. */
export function classesAsZones(classes: readonly MountainClass[], areas: readonly ClassArea[]): Zone[] {
  const occur = new Set(areas.filter(({ cells }) => cells > 0).map(({ class_value }) => class_value));
  return classes
    .filter((_, i) => occur.has(i + 1))
    .map(({ key, name }) => ({
      ...{ zoneId: key, zoneName: name, region: null, subregion: null },
      polygons: [],
    }))
    .sort((a, b) => compareZoneIds(a.zoneId, b.zoneId));
}

/**
 * The outline of every class along the edges of its cells, square by square. Cells share their edges exactly, so
 * outlines neither overlap nor leave gaps. A raster larger than 2,048 cells is outlined in squares of that side, and a
 * class that reaches over several has a part in each; the parts meet along the edges of squares.
 *
 * Where the cells nest in those of the reference grid, or hold them, edges are placed by its transform: a cell size
 * printed with few digits then leaves no slivers, and fractions of a reference cell are those of its classes.
 * @param reference the grid of the population
 * @param side of a square, in cells
 */
export function* classOutlines(
  raster: ClassRaster,
  reference: Grid,
  side = SQUARE_CELLS,
): Generator<ClassOutline> {
  const place = cornerPlaces(raster.grid, reference);
  const { rows, cols } = raster.grid;
  let square = 0;
  for (let top = 0; top < rows; top += side) {
    const band = readRows(raster, top, Math.min(side, rows - top));
    for (let left = 0; left < cols; left += side) {
      const cut = cutColumns(band, cols, left, Math.min(side, cols - left));
      // Most of a world is sea or plain.
      const isEmpty = cut.values.every((value) => value === 0);
      const outlines = isEmpty ? [] : polygoniseClasses(cut.values, { ...cut, ...cornersFrom(top, left, 1) });
      for (const [value, polygons] of outlines) {
        yield { square, value, polygons: polygons.map(placePolygon(place)) };
      }
      square++;
    }
  }
}

/**
 * The outlines of classes with fewer details, whole: of a raster of more than so many cells, those of every n-th cell of
 * every n-th row stand for all. A class may have none left. Where the raster is small enough, they are exact.
 * @param mostCells 16.8 million by default: a world at 5 arc-minutes has 9.3 million cells
 */
export function generalOutlines(
  raster: ClassRaster,
  reference: Grid,
  mostCells = 2 ** 24,
): Map<number, Polygon[]> {
  const { rows, cols } = raster.grid;
  const step = Math.ceil(Math.sqrt((rows * cols) / mostCells));
  const [fewRows, fewCols] = [Math.ceil(rows / step), Math.ceil(cols / step)];
  const values = new Uint8Array(fewRows * fewCols);
  const middle = Math.floor(step / 2);
  for (let row = 0; row < fewRows; row++) {
    const own = withoutSea(raster.row(Math.min(row * step + middle, rows - 1)));
    for (let col = 0; col < fewCols; col++) {
      values[row * fewCols + col] = own[Math.min(col * step + middle, cols - 1)] as number;
    }
  }
  const few = { rows: fewRows, cols: fewCols, ...cornersFrom(0, 0, step) };
  const place = cornerPlaces(raster.grid, reference);
  // The last cell of a row may stand for fewer than the others, and reach beyond the raster.
  const placeInside = (ring: Ring): Ring =>
    place(ring.map((corner, i) => (i % 2 === 0 ? Math.min(corner, cols) : Math.max(corner, -rows))));
  const outlines = polygoniseClasses(values, few);
  return new Map([...outlines].map(([value, polygons]) => [value, polygons.map(placePolygon(placeInside))]));
}

/**
 * Zones of classes with their exact outlines.
 * @param zones those of {@link classesAsZones}
 */
export function outlinedZones(zones: readonly Zone[], raster: ClassRaster, reference: Grid): Zone[] {
  const polygons = new Map(raster.classes.map(({ key }): [string, Polygon[]] => [key, []]));
  for (const { value, polygons: parts } of classOutlines(raster, reference)) {
    const own = polygons.get(raster.classes[value - 1]?.key ?? '');
    for (const part of parts) own?.push(part);
  }
  return zones.map((zone) => ({ ...zone, polygons: polygons.get(zone.zoneId) ?? [] }));
}

/** Classes of some rows; what is no land has none. */
function readRows({ grid: { cols }, row }: ClassRaster, top: number, rows: number): Uint8Array {
  const values = new Uint8Array(rows * cols);
  for (let i = 0; i < rows; i++) values.set(withoutSea(row(top + i)), i * cols);
  return values;
}

function withoutSea(values: Uint8Array): Uint8Array {
  return values.includes(NOT_LAND) ? values.map((value) => (value === NOT_LAND ? 0 : value)) : values;
}

/** Some columns of a band of rows. */
function cutColumns(band: Uint8Array, bandCols: number, left: number, cols: number) {
  const rows = band.length / bandCols;
  const values = new Uint8Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    const from = row * bandCols + left;
    values.set(band.subarray(from, from + cols), row * cols);
  }
  return { values, rows, cols };
}

/** Corners as coordinates: x counts columns, y counts rows, southward below 0. */
function cornersFrom(top: number, left: number, step: number): Pick<Grid, 'crs' | 'transform'> {
  return { crs: 'corners', transform: [step, 0, left, 0, -step, -top] };
}

function placePolygon(place: (ring: Ring) => Ring): (polygon: Polygon) => Polygon {
  return ({ shell, holes }) => ({ shell: place(shell), holes: holes.map(place) });
}
