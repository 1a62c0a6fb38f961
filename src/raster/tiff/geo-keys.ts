/**
 * The keys of a GeoTIFF that say which coordinate system it is in. What the system means is up to `grid-crs.ts`.
 *
 * @see OGC GeoTIFF 1.1 (OGC 19-008r4), clause 7.
 */
import { gridCrs, LON_LAT } from '../grid-crs.ts';
import { rasterError } from '../raster-error.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readIntegers, readTagText } from './tag-values.ts';
import { GEO_CODE, GEO_KEY, TAG } from './tags.ts';

/** The value of each key: a number, or a text; NaN for lists of decimal numbers, which codes make superfluous. */
export type GeoKeys = ReadonlyMap<number, number | string>;

const NAME_IT =
  'Set `crs:` for this source, such as EPSG:4326 for longitude and latitude in degrees on WGS 84.';
/** The code of a system that is described in other keys. */
const USER_DEFINED = 32_767;
const LONGEST_TEXT = 2 ** 16;

/**
 * The keys of an image; null where it has none.
 * @throws StudyError ERR_RASTER when the directory of keys is cut off.
 */
export function readGeoKeys(file: TiffFile, directory: Directory): GeoKeys | null {
  const words = readIntegers(file, directory, TAG.geoKeyDirectory);
  if (words === null) return null;
  const [version, , , count = 0] = words;
  if (version !== 1 || words.length < 4 + 4 * count) {
    throw rasterError(file.bytes.subject, {
      found: `its coordinate system is cut off (${words.length} numbers for ${count} keys)`,
      expected: 'a GeoTIFF key directory of version 1, whole',
      remedy: NAME_IT,
    });
  }
  const text = readTagText(file, directory, TAG.geoAsciiParams, 'GeoAsciiParams', LONGEST_TEXT) ?? '';
  const keys = new Map<number, number | string>();
  for (let at = 4; at < 4 + 4 * count; at += 4) {
    const [key = 0, location, length = 0, value = 0] = words.subarray(at, at + 4);
    if (location === 0) keys.set(key, value);
    else if (location === TAG.geoAsciiParams)
      keys.set(key, text.slice(value, value + length).replace(/\|$/, ''));
    else keys.set(key, Number.NaN);
  }
  return keys;
}

/**
 * The coordinate system, as `Grid.crs` has it.
 * @param declared what the study says instead of the file
 * @throws StudyError ERR_RASTER when neither names a known one.
 */
export function readCrs(file: TiffFile, keys: GeoKeys | null, declared: string | undefined): string {
  const { subject } = file.bytes;
  if (declared !== undefined) return gridCrs(declared, subject);
  if (keys === null) throw unnamed(subject, 'no coordinate system');
  const projected = codeIn(keys, GEO_KEY.projectedType);
  if (projected !== null) return gridCrs(`EPSG:${projected}`, subject);
  const isProjected =
    keys.has(GEO_KEY.projectedType) || keys.get(GEO_KEY.modelType) !== GEO_CODE.geographicModel;
  const definition = definitionIn(keys);
  if (definition !== null) return gridCrs(definition, subject);
  const geographic = codeIn(keys, GEO_KEY.geographicType);
  if (isProjected || geographic === null) {
    throw unnamed(subject, 'its coordinate system is neither named by a code nor defined in the file');
  }
  const crs = gridCrs(`EPSG:${geographic}`, subject);
  if (crs === LON_LAT) refuseOtherDegrees(subject, keys);
  return crs;
}

function codeIn(keys: GeoKeys, key: number): number | null {
  const code = keys.get(key);
  return typeof code === 'number' && Number.isFinite(code) && code !== USER_DEFINED ? code : null;
}

/** GDAL writes systems without a code of EPSG as a definition of Esri's into the text that cites them. */
function definitionIn(keys: GeoKeys): string | null {
  const texts = [keys.get(GEO_KEY.projectedCitation), keys.get(GEO_KEY.citation)];
  for (const text of texts) {
    if (typeof text === 'string' && text.startsWith('ESRI PE String = ')) return text.slice(17);
  }
  return null;
}

function unnamed(subject: string, found: string) {
  return rasterError(subject, { found, expected: 'the name of a coordinate system', remedy: NAME_IT });
}

function refuseOtherDegrees(subject: string, keys: GeoKeys): void {
  const unit = keys.get(GEO_KEY.angularUnits) ?? GEO_CODE.degree;
  const meridian = keys.get(GEO_KEY.primeMeridian) ?? GEO_CODE.greenwich;
  if (unit === GEO_CODE.degree && meridian === GEO_CODE.greenwich) return;
  throw rasterError(subject, {
    found: `its longitudes and latitudes are in unit ${unit} from meridian ${meridian}`,
    expected: 'degrees (9102) from Greenwich (8901)',
    remedy: 'Transform it: `gdalwarp -t_srs EPSG:4326 in.tif out.tif` (with `-r sum` for counts of people).',
  });
}
