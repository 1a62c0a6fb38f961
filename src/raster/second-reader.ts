/**
 * A second opinion: a few windows of a GeoTIFF read again by the library `geotiff`, which shares no code with our
 * reader. Two readers that agree on a file's own cells are unlikely to be wrong about its encoding in the same way.
 * Only files that the library is known to read right are put to it; see `docs/decisions/0003`.
 */
import { fromFile, type GeoTIFFImage } from 'geotiff';
import { findArchive } from '../archive/members.ts';
import type { Window } from './grid.ts';
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
  const { format, encoding, dataType } = raster.description;
  if (findArchive(raster.path) !== null) return 'not asked';
  if (!format.endsWith('TIFF') || /big-endian|scale/.test(encoding)) return 'not asked';
  if (dataType === 'float64' && encoding.includes('predictor 2')) return 'not asked';
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

async function compareWindow(
  image: GeoTIFFImage,
  raster: Raster,
  window: Window,
  subject: string,
): Promise<void> {
  const { rowOffset, colOffset, rows, cols } = window;
  const ours = raster.read(window);
  const [theirs] = await image.readRasters({
    window: [colOffset, rowOffset, colOffset + cols, rowOffset + rows],
    samples: [(raster.description.band?.number ?? 1) - 1],
  });
  ours.forEach((value, i) => {
    const other = Number(typeof theirs === 'object' ? theirs[i] : theirs);
    if (Number.isNaN(value) || value === other) return;
    const at = `row ${rowOffset + Math.floor(i / cols)}, column ${colOffset + (i % cols)}`;
    throw rasterError(subject, {
      found: `two readers differ at ${at}: ${value} and ${other}`,
      expected: 'every program to read the same value',
      remedy: 'The file is unusual or damaged. Rewrite it, for example with gdal_translate, and compare.',
    });
  });
}
