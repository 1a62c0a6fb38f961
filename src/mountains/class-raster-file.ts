/**
 * Rasters of mountain classes as files: the one that is written for GDAL and those that a study supplies.
 */
import { listCases, StudyError } from '../errors.ts';
import type { Raster } from '../raster/raster.ts';
import { createGeoTiff } from '../raster/write-geotiff.ts';
import { nameRaster } from '../study/raster-path.ts';
import type { ClassZonesSpec } from '../study/study.ts';
import type { ClassCounter } from './class-areas.ts';
import { type MountainClass, NO_CLASS, NOT_LAND } from './class-keys.ts';
import type { ClassFile, ClassRaster } from './class-raster.ts';
import { rollingRows } from './rolling-rows.ts';

/**
 * Writes a tiled, compressed GeoTIFF of bytes with nodata 255, row by row: a generator of the rows done. Its metadata
 * say which class a number stands for: `CLASS_1=ge4500`.
 * @param counter counts what is written
 */
export function* writeClassRaster(
  path: string,
  { grid, classes, row }: ClassRaster,
  counter: ClassCounter,
): Generator<number> {
  const keys = classes.map(({ key }, i) => [`CLASS_${i + 1}`, key] as const);
  const metadata = { CLASS_0: 'no_class', ...Object.fromEntries(keys), CLASS_255: 'not_land' };
  const file = createGeoTiff(path, {
    grid,
    dataType: 'uint8',
    nodata: NOT_LAND,
    holdsNodata: true,
    metadata,
  });
  try {
    for (let number = 0; number < grid.rows; number++) {
      const values = row(number);
      counter.add(number, values);
      file.addRows(values);
      yield number + 1;
    }
    file.finish();
  } finally {
    file.close();
  }
}

/**
 * The classes of a raster that {@link writeClassRaster} wrote; what is no land has no class.
 * @param raster is closed with the classes
 */
export function writtenClasses(raster: Raster, classes: readonly MountainClass[]): ClassFile {
  const numbers = new Map(classes.map((_, i) => [i + 1, i + 1] as const));
  const { row } = numberedRows(raster, numbers);
  return { grid: raster.grid, classes, row, close: () => raster.close() };
}

/** Classes that a study supplies, which may hold numbers that it does not name. */
export interface SuppliedClasses extends ClassFile {
  /** @throws StudyError ERR_RASTER where a row that was asked for holds a number that no key names */
  readonly refuseUnknown: () => void;
}

/**
 * The classes of a raster that a study supplies. 0 and nodata are no class; several numbers may stand for one key.
 * @param raster is closed with the classes
 * @param layer name of the layer in the study, for the keys that messages name
 */
export function suppliedClasses(
  raster: Raster,
  { classes: path, keys, names = {} }: ClassZonesSpec,
  layer = 'mountains',
): SuppliedClasses {
  const order = Object.keys(keys).sort((a, b) => Number(a) - Number(b));
  const unique = [...new Set(order.map((number) => keys[number] ?? ''))];
  const numbers = order.map((number) => [Number(number), unique.indexOf(keys[number] ?? '') + 1] as const);
  const { row, unknown } = numberedRows(raster, new Map(numbers));
  return {
    grid: raster.grid,
    classes: unique.map((key) => ({ key, name: names[key] ?? key })),
    row,
    refuseUnknown: () => {
      if (unknown.size > 0) throw unknownNumbers(nameRaster(path), unknown, order, layer);
    },
    close: () => raster.close(),
  };
}

/** Rows read at a time. */
const BAND_ROWS = 64;

/** Rows of numbers of classes, and how many cells hold a number that stands for none. */
function numberedRows(raster: Raster, numbers: ReadonlyMap<number, number>) {
  const { rows, cols } = raster.grid;
  const unknown = new Map<number, number>();
  const numberOf = (stored: number): number => {
    const number = Number.isNaN(stored) ? NO_CLASS : numbers.get(stored);
    if (number !== undefined) return number;
    unknown.set(stored, (unknown.get(stored) ?? 0) + 1);
    return NO_CLASS;
  };
  // Nearly every cell holds one of these: looked up, a world takes a second.
  const small = Int32Array.from({ length: 256 }, (_, stored) =>
    stored === 0 ? (numbers.get(0) ?? NO_CLASS) : (numbers.get(stored) ?? -1),
  );
  const band = rollingRows(1, (index) => {
    const rowOffset = index * BAND_ROWS;
    const stored = raster.read({
      rowOffset,
      colOffset: 0,
      rows: Math.min(BAND_ROWS, rows - rowOffset),
      cols,
    });
    const values = new Uint8Array(stored.length);
    for (let i = 0; i < stored.length; i++) {
      const number = small[stored[i] as number] ?? -1;
      values[i] = number === -1 ? numberOf(stored[i] as number) : number;
    }
    return values;
  });
  const row = (number: number): Uint8Array => {
    const start = (number % BAND_ROWS) * cols;
    return band(Math.floor(number / BAND_ROWS)).subarray(start, start + cols);
  };
  return { row, unknown };
}

function unknownNumbers(
  subject: string,
  unknown: ReadonlyMap<number, number>,
  known: readonly string[],
  layer: string,
): StudyError {
  const cases = [...unknown]
    .sort(([a], [b]) => a - b)
    .map(
      ([number, cells]) => `${number} in ${cells.toLocaleString('en-US')} ${cells === 1 ? 'cell' : 'cells'}`,
    );
  return new StudyError({
    code: 'ERR_RASTER',
    subject,
    found: `numbers without a key: ${listCases(cases)}`,
    expected: `0 or one of ${known.join(', ')}`,
    remedy: `Name their classes under \`zones.${layer}.keys\`, or set \`zones.${layer}.nodata\` if the number is no class.`,
  });
}
