/**
 * Where the cells of a GeoTIFF lie: its coordinate system and transform. Only EPSG:4326, north-up.
 *
 * @see OGC GeoTIFF 1.1 (OGC 19-008r4), clause 7 and annex B.6 for cells given by their centres.
 */
import type { Transform } from '../grid.ts';
import { rasterError } from '../raster-error.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readFloats, readIntegers } from './tag-values.ts';
import { GEO_CODE, GEO_KEY, TAG } from './tags.ts';

/** Where the cells lie, in EPSG:4326. */
export interface Georeference {
  readonly transform: Transform;
  /** Whether coordinates were given for centres of cells; the transform is for their corners all the same. */
  readonly cellsArePoints: boolean;
}

const TO_4326 =
  'Obtain it in EPSG:4326, or transform it: `gdalwarp -t_srs EPSG:4326 in.tif out.tif` (with `-r sum` for counts of people).';
const ASSIGN_4326 =
  'If it is in degrees on WGS84, say so in the file: `gdal_translate -a_srs EPSG:4326 in.tif out.tif`.';

/**
 * The georeference of an image.
 * @throws StudyError ERR_RASTER when there is none, it is broken, rotated, not in EPSG:4326 (then named), or south-up.
 */
export function readGeoreference(file: TiffFile, directory: Directory): Georeference {
  const keys = readGeoKeys(file, directory);
  refuseOtherSystem(file, keys);
  const rasterType = keys.get(GEO_KEY.rasterType) ?? GEO_CODE.cellsAreAreas;
  if (rasterType !== GEO_CODE.cellsAreAreas && rasterType !== GEO_CODE.cellsArePoints) {
    throw rasterError(file.bytes.subject, {
      found: `its cells are of GeoTIFF raster type ${rasterType}`,
      expected: '1 (areas) or 2 (points)',
      remedy: ASSIGN_4326,
    });
  }
  const cellsArePoints = rasterType === GEO_CODE.cellsArePoints;
  const [a, b, c, d, e, f] = readTransform(file, directory);
  refuseTurned(file, [a, b, c, d, e, f]);
  // A point is the centre of its cell; the corner is half a cell to the north-west.
  return {
    transform: cellsArePoints ? [a, b, c - a / 2, d, e, f - e / 2] : [a, b, c, d, e, f],
    cellsArePoints,
  };
}

/** The keys whose value is a code; those with text or decimal numbers describe what the codes already say. */
function readGeoKeys(file: TiffFile, directory: Directory): ReadonlyMap<number, number> {
  const words = readIntegers(file, directory, TAG.geoKeyDirectory);
  if (words === null) {
    throw rasterError(file.bytes.subject, {
      found: 'no coordinate system',
      expected: 'EPSG:4326',
      remedy: ASSIGN_4326,
    });
  }
  const [version, , , count = 0] = words;
  if (version !== 1 || words.length < 4 + 4 * count) {
    throw rasterError(file.bytes.subject, {
      found: `its coordinate system is cut off (${words.length} numbers for ${count} keys)`,
      expected: 'a GeoTIFF key directory of version 1, whole',
      remedy: ASSIGN_4326,
    });
  }
  const keys = new Map<number, number>();
  for (let at = 4; at < 4 + 4 * count; at += 4) {
    const [key = 0, location, , value = 0] = words.subarray(at, at + 4);
    if (location === 0) keys.set(key, value);
    else if (CODED_KEYS.includes(key)) keys.set(key, Number.NaN);
  }
  return keys;
}

/** The code of a system that is described in other keys. */
const USER_DEFINED = 32_767;

const CODED_KEYS: readonly number[] = Object.values(GEO_KEY);

function refuseOtherSystem(file: TiffFile, keys: ReadonlyMap<number, number>): void {
  const model = keys.get(GEO_KEY.modelType);
  const geographic = keys.get(GEO_KEY.geographicType);
  const projected = keys.get(GEO_KEY.projectedType);
  const unit = keys.get(GEO_KEY.angularUnits) ?? GEO_CODE.degree;
  const meridian = keys.get(GEO_KEY.primeMeridian) ?? GEO_CODE.greenwich;
  const isWgs84 =
    model === GEO_CODE.geographicModel && geographic === GEO_CODE.wgs84 && projected === undefined;
  if (isWgs84 && unit === GEO_CODE.degree && meridian === GEO_CODE.greenwich) return;
  if (isWgs84) {
    throw rasterError(file.bytes.subject, {
      found: `its longitudes and latitudes are in unit ${unit} from meridian ${meridian}`,
      expected: 'degrees (9102) from Greenwich (8901)',
      remedy: TO_4326,
    });
  }
  const code = projected ?? geographic;
  const hasCode = code !== undefined && Number.isFinite(code) && code !== USER_DEFINED;
  throw rasterError(file.bytes.subject, {
    found: hasCode ? `its coordinate system is EPSG:${code}` : 'its coordinate system has no EPSG code',
    expected: 'EPSG:4326',
    remedy: hasCode ? TO_4326 : ASSIGN_4326,
  });
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
    // The tie point may be any cell, not only the first.
    return [width, 0, x - col * width, 0, -height, y + row * height];
  }
  throw rasterError(file.bytes.subject, {
    found: `${(ties?.length ?? 0) / 6} tie points, ${scale?.length ?? 0} cell sizes and ${matrix?.length ?? 0} numbers of a transformation`,
    expected: 'one tie point with a cell size, or a transformation of 16 numbers',
    remedy: 'Give it a plain grid: `gdalwarp -t_srs EPSG:4326 in.tif out.tif`.',
  });
}

function refuseTurned(file: TiffFile, transform: Transform): void {
  const [a, b, , d, e] = transform;
  const turned = b !== 0 || d !== 0;
  if (!turned && transform.every(Number.isFinite) && a > 0 && e < 0) return;
  const southUp = !turned && a > 0 && e > 0;
  throw rasterError(file.bytes.subject, {
    found: southUp
      ? `its rows run from south to north (${e} degrees)`
      : `its transform is [${transform.join(', ')}]`,
    expected: 'a north-up grid: columns to the east, rows to the south, not turned',
    remedy: 'Give it such a grid: `gdalwarp -t_srs EPSG:4326 in.tif out.tif`.',
  });
}
