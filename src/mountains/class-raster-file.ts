/**
 * Rasters of mountain classes as files: the one that is written for GDAL and those that a study supplies.
 */
import { listCases, StudyError } from '../errors.ts';
import type { Raster } from '../raster/raster.ts';
import { writeGeoTiff } from '../raster/write-geotiff.ts';
import type { ClassZonesSpec } from '../study/study.ts';
import { NO_CLASS, NOT_LAND } from './class-keys.ts';
import type { ClassRaster } from './class-raster.ts';

/**
 * Writes a tiled, compressed GeoTIFF of bytes with nodata 255. Its metadata say which class a number stands for:
 * `CLASS_1=ge4500`.
 */
export function writeClassRaster(path: string, { grid, values, classes }: ClassRaster): void {
  const keys = classes.map(({ key }, i) => [`CLASS_${i + 1}`, key] as const);
  const metadata = { CLASS_0: 'no_class', ...Object.fromEntries(keys), CLASS_255: 'not_land' };
  writeGeoTiff(path, { grid, values, dataType: 'uint8', nodata: NOT_LAND, holdsNodata: true, metadata });
}

/** Rows read at a time. */
const BAND_ROWS = 64;

/**
 * Reads a raster of classes that a study supplies. 0 and nodata are no class; several numbers may stand for one key.
 * @param layer name of the layer in the study, for the keys that messages name
 * @throws StudyError ERR_RASTER when it holds a number that `keys` does not name
 */
export function readClassRaster(
  raster: Raster,
  { classes: subject, keys, names = {} }: ClassZonesSpec,
  progress: (done: number, total: number) => void = () => {},
  layer = 'mountains',
): ClassRaster {
  const { grid } = raster;
  const order = Object.keys(keys).sort((a, b) => Number(a) - Number(b));
  const unique = [...new Set(order.map((number) => keys[number] ?? ''))];
  const numbers = new Map(
    order.map((number) => [Number(number), unique.indexOf(keys[number] ?? '') + 1] as const),
  );
  if (!numbers.has(0)) numbers.set(0, NO_CLASS);
  const values = new Uint8Array(grid.rows * grid.cols);
  const unknown = new Map<number, number>();
  for (let rowOffset = 0; rowOffset < grid.rows; rowOffset += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, grid.rows - rowOffset);
    const band = raster.read({ rowOffset, colOffset: 0, rows, cols: grid.cols });
    const start = rowOffset * grid.cols;
    for (let i = 0; i < band.length; i++) {
      const stored = band[i] as number;
      const number = Number.isNaN(stored) ? NO_CLASS : numbers.get(stored);
      if (number === undefined) unknown.set(stored, (unknown.get(stored) ?? 0) + 1);
      else values[start + i] = number;
    }
    progress(rowOffset + rows, grid.rows);
  }
  if (unknown.size > 0) throw unknownNumbers(subject, unknown, order, layer);
  return { grid, values, classes: unique.map((key) => ({ key, name: names[key] ?? key })) };
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
