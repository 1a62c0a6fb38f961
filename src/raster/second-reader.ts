/**
 * A second opinion: a few windows of a GeoTIFF read again by the library `geotiff`, which shares no code with our
 * reader. Two readers that agree on a file's own cells are unlikely to be wrong about its encoding in the same way.
 * Only files that the library is known to read right are put to it; see `docs/decisions/0003`.
 */
import { fromFile, type GeoTIFFImage } from 'geotiff';
import { findArchive } from '../archive/members.ts';
import { gridExtent, type Window } from './grid.ts';
import type { Raster } from './raster.ts';
import { rasterError } from './raster-error.ts';

/** `agrees`, or why the second reader was not asked. */
export type SecondOpinion = 'agrees' | 'not asked';

/** Side of a window, in cells. */
const SIDE = 16;
/** The library inflates a whole tile or strip in JavaScript: larger ones would cost more than the opinion is worth. */
const MOST_TILE_BYTES = 2 ** 22;

/**
 * Compares three windows (in the middle, and half way to two corners) with what the library reads there.
 * Cells where our reader finds no value are not compared: the library does not mask nodata.
 * @param subject What messages call the raster.
 * @throws StudyError ERR_RASTER naming the first cell on which the readers differ.
 */
export async function askSecondReader(raster: Raster, subject: string): Promise<SecondOpinion> {
  const { format, encoding, dataType, band } = raster.description;
  if (findArchive(raster.path) !== null) return 'not asked';
  if (!format.endsWith('TIFF') || /big-endian|scale/.test(encoding)) return 'not asked';
  if (dataType === 'float64' && encoding.includes('predictor 2')) return 'not asked';
  // Samples that share bytes it takes for whole bytes, and bands of LERC for one; 64-bit integers it does not read.
  if (/^uint[124]$|int64$/.test(dataType) || (encoding.startsWith('lerc') && band !== undefined))
    return 'not asked';
  const file = await fromFile(raster.path);
  try {
    const image = await file.getImage(0);
    if (!isComparable(image, raster)) return 'not asked';
    for (const window of windowsOf(raster)) await compareWindow(image, raster, window, subject);
    return 'agrees';
  } finally {
    await file.close();
  }
}

/** Rasters from 0 to 360 degrees are moved when they are opened: then columns are not those of the file. */
function isComparable(image: GeoTIFFImage, { grid }: Raster): boolean {
  const [west = 0] = image.getOrigin();
  const [step, , start] = grid.transform;
  const tileBytes = image.getTileWidth() * image.getTileHeight() * image.getBytesPerPixel();
  return Math.abs(west - start) < step && tileBytes <= MOST_TILE_BYTES;
}

function windowsOf({ grid }: Raster): Window[] {
  const rows = Math.min(SIDE, grid.rows);
  const cols = Math.min(SIDE, grid.cols);
  return [1 / 2, 1 / 4, 3 / 4].map((part) => ({
    rowOffset: Math.floor((grid.rows - rows) * part),
    colOffset: Math.floor((grid.cols - cols) * part),
    rows,
    cols,
  }));
}

/** Rasters with rows from south to north are turned round when they are opened. */
function startsInSouth(image: GeoTIFFImage, { grid }: Raster): boolean {
  const { ymin, ymax } = gridExtent(grid);
  const [, start = ymax] = image.getOrigin();
  return Math.abs(start - ymin) < Math.abs(start - ymax);
}

async function compareWindow(
  image: GeoTIFFImage,
  raster: Raster,
  window: Window,
  subject: string,
): Promise<void> {
  const { rowOffset, colOffset, rows, cols } = window;
  const ours = raster.read(window);
  const isSouthUp = startsInSouth(image, raster);
  const top = isSouthUp ? raster.grid.rows - rowOffset - rows : rowOffset;
  const [theirs] = await image.readRasters({
    window: [colOffset, top, colOffset + cols, top + rows],
    samples: [(raster.description.band?.number ?? 1) - 1],
  });
  ours.forEach((value, i) => {
    const row = Math.floor(i / cols);
    const place = (isSouthUp ? rows - 1 - row : row) * cols + (i % cols);
    const other = Number(typeof theirs === 'object' ? theirs[place] : theirs);
    if (Number.isNaN(value) || value === other) return;
    const at = `row ${rowOffset + row}, column ${colOffset + (i % cols)}`;
    throw rasterError(subject, {
      found: `two readers differ at ${at}: ${value} and ${other}`,
      expected: 'every program to read the same value',
      remedy: 'The file is unusual or damaged. Rewrite it, for example with gdal_translate, and compare.',
    });
  });
}
