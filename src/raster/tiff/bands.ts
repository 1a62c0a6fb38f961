/**
 * The bands of an image: how many, how they lie beside each other, and which one is read.
 *
 * @see TIFF 6.0, sections 8 (PlanarConfiguration, SamplesPerPixel) and 18 (ExtraSamples).
 */
import { chooseBand } from '../band-choice.ts';
import type { Band } from '../raster.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readBandNames } from './gdal-tags.ts';
import { readInteger, readIntegers } from './tag-values.ts';
import { TAG } from './tags.ts';

/** The band that is read, and where its samples are. */
export interface BandPlace {
  readonly band: Band;
  /** Samples of a cell that lie beside each other in a tile: those of all bands, or 1 where each band has its own tiles. */
  readonly interleaved: number;
}

const CHUNKY = 1;
const PLANAR = 2;
/** Values of ExtraSamples: transparency, multiplied into the other bands or not. */
const ALPHA = [1, 2];

/**
 * The bands of an image and the one to read.
 * @param wanted 1 the first; undefined where the study says nothing
 * @throws StudyError ERR_RASTER when there are several and none is chosen, when one is transparency, or when they are
 * of different kinds.
 */
export function readBands(file: TiffFile, directory: Directory, wanted: number | undefined): BandPlace {
  const { subject } = file.bytes;
  const count = readInteger(file, directory, TAG.samplesPerPixel, 'SamplesPerPixel', 1);
  if (count < 1) {
    throw rasterError(subject, { found: `${count} bands`, expected: 'at least one', remedy: FETCH_AGAIN });
  }
  const layout = readInteger(file, directory, TAG.planarConfiguration, 'PlanarConfiguration', CHUNKY);
  if (layout !== CHUNKY && layout !== PLANAR) {
    throw rasterError(subject, {
      found: `PlanarConfiguration is ${layout}`,
      expected: '1 or 2',
      remedy: 'Write the file anew: `gdal_translate in.tif out.tif`.',
    });
  }
  const band = chooseBand(subject, wanted, count, readBandNames(file, directory));
  refuseAlpha(file, directory, count);
  return { band, interleaved: layout === CHUNKY ? count : 1 };
}

/** Where cells are transparent, other bands hold zeros or any number: they would be read as values. */
function refuseAlpha(file: TiffFile, directory: Directory, count: number): void {
  const extra = readIntegers(file, directory, TAG.extraSamples) ?? [];
  const place = extra.findIndex((kind) => ALPHA.includes(kind));
  if (place < 0) return;
  throw rasterError(file.bytes.subject, {
    found: `band ${count - extra.length + place + 1} of ${count} is transparency (alpha)`,
    expected:
      'a nodata value, or a mask, where nothing is known: values beneath transparency have no meaning',
    remedy:
      'Write it anew: `gdalwarp -srcalpha -dstnodata -9999 in.tif out.tif`; if the band is none, `gdal_translate -co ALPHA=NO -co PHOTOMETRIC=MINISBLACK in.tif out.tif`.',
  });
}

/**
 * A whole number that all bands have in common; it is stored once for each, or once for all.
 * @param fallback The value that TIFF 6.0 gives a tag that is not there.
 * @throws StudyError ERR_RASTER when bands differ, or there are fewer or more values than bands.
 */
export function readCommon(
  file: TiffFile,
  directory: Directory,
  tag: number,
  name: string,
  fallback: number,
  count: number,
): number {
  const values = readIntegers(file, directory, tag);
  if (values === null) return fallback;
  const [first = Number.NaN] = values;
  const isWhole = values.length === count || values.length === 1;
  if (isWhole && values.every((value) => value === first)) return first;
  throw rasterError(file.bytes.subject, {
    found: isWhole
      ? `${name} differs between bands (${[...new Set(values)].join(', ')})`
      : `${values.length} values in tag ${tag} (${name})`,
    expected: count === 1 ? 'one value' : `one value, the same for all of the ${count} bands`,
    remedy: isWhole
      ? 'Write each band into a file of its own: `gdal_translate -b 1 in.tif out.tif`.'
      : FETCH_AGAIN,
  });
}
