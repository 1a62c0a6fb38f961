/**
 * Where the cells of a GeoTIFF lie: its coordinate system and transform. Not turned; rows may run either way.
 *
 * @see OGC GeoTIFF 1.1 (OGC 19-008r4), clause 7 and annex B.6 for cells given by their centres.
 */
import type { Transform } from '../grid.ts';
import { rasterError } from '../raster-error.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readCrs, readGeoKeys } from './geo-keys.ts';
import { readFloats } from './tag-values.ts';
import { GEO_CODE, GEO_KEY, TAG } from './tags.ts';

export interface Georeference {
  /** As `Grid.crs` has it. */
  readonly crs: string;
  readonly transform: Transform;
  /** Whether coordinates were given for centres of cells; the transform is for their corners all the same. */
  readonly cellsArePoints: boolean;
}

const PLAIN_GRID = 'Give it such a grid: `gdalwarp in.tif out.tif`.';

/**
 * The georeference of an image.
 * @param declaredCrs coordinate system that the study states instead of the file
 * @throws StudyError ERR_RASTER when there is none, it is broken, not known, or rotated.
 */
export function readGeoreference(
  file: TiffFile,
  directory: Directory,
  declaredCrs: string | undefined,
): Georeference {
  const keys = readGeoKeys(file, directory);
  const crs = readCrs(file, keys, declaredCrs);
  const rasterType = keys?.get(GEO_KEY.rasterType) ?? GEO_CODE.cellsAreAreas;
  if (rasterType !== GEO_CODE.cellsAreAreas && rasterType !== GEO_CODE.cellsArePoints) {
    throw rasterError(file.bytes.subject, {
      found: `its cells are of GeoTIFF raster type ${rasterType}`,
      expected: '1 (areas) or 2 (points)',
      remedy: 'Correct it: `gdal_translate -mo AREA_OR_POINT=Area in.tif out.tif`.',
    });
  }
  const cellsArePoints = rasterType === GEO_CODE.cellsArePoints;
  const [a, b, c, d, e, f] = readTransform(file, directory);
  refuseTurned(file, [a, b, c, d, e, f]);
  // A point is the centre of its cell; the corner is half a cell to the north-west.
  return {
    crs,
    transform: cellsArePoints ? [a, b, c - a / 2, d, e, f - e / 2] : [a, b, c, d, e, f],
    cellsArePoints,
  };
}

function readTransform(file: TiffFile, directory: Directory): Transform {
  const matrix = readFloats(file, directory, TAG.modelTransformation);
  const scale = readFloats(file, directory, TAG.modelPixelScale);
  const ties = readFloats(file, directory, TAG.modelTiePoint);
  if (matrix?.length === 16 && scale === null) {
    const [a = 0, b = 0, , c = 0, d = 0, e = 0, , f = 0] = matrix;
    return [a, b, c, d, e, f];
  }
  if (matrix === null && scale !== null && scale.length >= 2 && ties?.length === 6) {
    const [width = 0, height = 0] = scale;
    const [col = 0, row = 0, , x = 0, y = 0] = ties;
    if (height < 0) throw negativeHeight(file.bytes.subject, height);
    // The tie point may be any cell, not only the first.
    return [width, 0, x - col * width, 0, -height, y + row * height];
  }
  throw rasterError(file.bytes.subject, {
    found: `${(ties?.length ?? 0) / 6} tie points, ${scale?.length ?? 0} cell sizes and ${matrix?.length ?? 0} numbers of a transformation`,
    expected: 'one tie point with a cell size, or a transformation of 16 numbers',
    remedy: PLAIN_GRID,
  });
}

/** By the standard these are rows from south to north; GDAL takes them for a mistake, and the rows for north to south. */
function negativeHeight(subject: string, height: number) {
  return rasterError(subject, {
    found: `its cells are said to be ${height} high, which some programs take for rows from south to north and others for an error`,
    expected: 'a height above 0, or a transformation that says which way rows run',
    remedy:
      'Write it anew: `gdal_translate --config GTIFF_HONOUR_NEGATIVE_SCALEY YES in.tif out.tif` where its first row is the southernmost, with `NO` where it is the northernmost.',
  });
}

function refuseTurned(file: TiffFile, transform: Transform): void {
  const [a, b, , d, e] = transform;
  const turned = b !== 0 || d !== 0;
  if (!turned && transform.every(Number.isFinite) && a > 0 && e !== 0) return;
  throw rasterError(file.bytes.subject, {
    found: `its transform is [${transform.join(', ')}]`,
    expected: 'columns to the east and rows to the south or north, not turned',
    remedy: PLAIN_GRID,
  });
}
