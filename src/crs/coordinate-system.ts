/**
 * Coordinate systems of files: from the words of a file or a study to a way to longitude and latitude and back.
 * In every format the first coordinate is east and the second north, whatever the definition of the system says.
 */
import proj4 from 'proj4';
import { quoteText, StudyError } from '../errors.ts';
import { KNOWN_NAMES, KNOWN_SYSTEMS, OFFERED_SYSTEMS } from './known-systems.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface CoordinateSystem {
  /** Authority and code where known, else the name in the definition. */
  readonly name: string;
  /** Whether coordinates are longitude and latitude in degrees on WGS 84 already. */
  readonly isLonLat: boolean;
  /** Longitude and latitude on WGS 84 in degrees; NaN where the system has no such place. */
  readonly toLonLat: (x: number, y: number) => Point;
  /** The way back, from degrees; NaN where the system has no such place. */
  readonly fromLonLat: (longitude: number, latitude: number) => Point;
}

const LON_LAT = '+proj=longlat +datum=WGS84 +no_defs';
/** Longer definitions are no definitions. */
const MAX_LENGTH = 100_000;
/** Metres by which the ellipsoid of an unknown datum may depart from WGS 84: GRS 80 (ETRS89, NAD83) does by 0.0001. */
const SAME_ELLIPSOID = 1;

/**
 * @param text a code (`EPSG:3857`, also as URN or address), WKT, PROJJSON or PROJ string; or a code, and a definition in
 * the lines after it for where the code is not known
 * @param subject the file, as messages call it
 * @param key key of the study that names the coordinate system of the file, such as `zones.mountains.crs`
 * @param code what kind of file it is that messages speak of
 * @throws StudyError ERR_ZONES or ERR_RASTER where it is no coordinate system that positions on Earth follow from
 * @example coordinateSystem('EPSG:3857', 'zones.shp', 'zones.mountains.crs').toLonLat(111319.49079327357, 0).x // 1
 */
export function coordinateSystem(
  text: string,
  subject: string,
  key: string,
  code: 'ERR_ZONES' | 'ERR_RASTER' = 'ERR_ZONES',
): CoordinateSystem {
  const refuse = (found: string, cause?: unknown): StudyError =>
    new StudyError({
      code,
      subject,
      found: `the crs ${quoteText(text.split('\n')[0] ?? '', 80)}, ${found}`,
      expected: 'a coordinate system known here',
      remedy: `Name one under \`${key}\` (${OFFERED_SYSTEMS}), or transform the file (\`ogr2ogr\` or \`gdalwarp\` with \`-t_srs EPSG:4326\`).`,
      cause,
    });
  if (text.length > MAX_LENGTH) throw refuse('which is too long');
  try {
    const { name, definition } = findDefinition(text);
    const source = new proj4.Proj(definition);
    const projection = describeProjection(source);
    const fault = findFault(projection);
    if (fault !== null) throw refuse(fault);
    return makeSystem(name, source, projection);
  } catch (cause) {
    if (cause instanceof StudyError) throw cause;
    throw refuse('which is not known', cause);
  }
}

type ProjectionOf = InstanceType<typeof proj4.Proj>;

/** What is looked at of a definition after proj4 has read it. */
interface Projection {
  readonly projName: string;
  readonly units: string;
  readonly a: number;
  readonly b: number;
  readonly fromGreenwich: number;
  /** As proj4 counts: 4 is WGS 84, 5 a datum without parameters. */
  readonly datumType: number;
}

function describeProjection(projection: ProjectionOf): Projection {
  const property = (name: string): unknown => Reflect.get(projection, name);
  return {
    projName: String(property('projName')),
    units: String(property('units') ?? ''),
    a: Number(property('a')),
    b: Number(property('b')),
    fromGreenwich: Number(property('from_greenwich') ?? 0),
    datumType: projection.datum.datum_type,
  };
}

function makeSystem(name: string, source: ProjectionOf, projection: Projection): CoordinateSystem {
  const { forward, inverse } = proj4(source, new proj4.Proj(LON_LAT));
  const isLonLat = isDegrees(projection) && projection.fromGreenwich === 0 && projection.datumType >= 4;
  return {
    name,
    isLonLat,
    toLonLat: isLonLat ? samePoint : (x, y) => toPoint([x, y], forward, inverse, SAME_PLACE),
    fromLonLat: isLonLat ? samePoint : (x, y) => toPoint([x, y], inverse, forward, SAME_PLACE_DEGREES),
  };
}

function samePoint(x: number, y: number): Point {
  return { x, y };
}

/** Largest way between a position and itself, there and back, in units of the system (metres). */
const SAME_PLACE = 1;
/** Degrees from a pole at which longitude no longer means anything. */
const AT_POLE = 1e-9;
/** The same in degrees. */
const SAME_PLACE_DEGREES = 1e-5;

type Project = (position: [number, number]) => readonly number[];

/**
 * Some projections throw where they have no place, others give NaN, infinity or another place, from which the way back
 * does not lead to the start. At the border of a world map it may lead to the other side.
 */
function toPoint(position: [number, number], forward: Project, inverse: Project, samePlace: number): Point {
  try {
    const [x = Number.NaN, y = Number.NaN] = forward([...position]);
    const [backX = Number.NaN, backY = Number.NaN] = inverse([x, y]);
    const [fromX, fromY] = position;
    // At a pole every longitude is the same place.
    const isPole = samePlace === SAME_PLACE_DEGREES && Math.abs(fromY) > 90 - AT_POLE;
    const isSameX =
      isPole ||
      Math.abs(backX - fromX) < samePlace ||
      Math.abs(Math.abs(backX) - Math.abs(fromX)) < samePlace;
    if (isSameX && Math.abs(backY - fromY) < samePlace) return { x, y };
  } catch {
    // Told below: no place.
  }
  return { x: Number.NaN, y: Number.NaN };
}

function isDegrees({ projName }: Projection): boolean {
  return projName === 'longlat';
}

/** Why positions on Earth do not follow from a system, or null. */
function findFault(projection: Projection): string | null {
  const { projName, units, a, b, datumType } = projection;
  if (projName === 'identity' || projName === 'geocent') return 'which is no map of the Earth';
  if (isDegrees(projection) && !/^(?:degrees?|)$/i.test(units)) return `in units of ${quoteText(units)}`;
  const isSphere = a === b;
  const likeWgs84 = Math.abs(a - 6_378_137) < SAME_ELLIPSOID && Math.abs(b - 6_356_752.3) < SAME_ELLIPSOID;
  // Taking an unknown datum for WGS 84 would move the zones by up to a kilometre.
  if (datumType === 5 && !isSphere && !likeWgs84) return 'whose datum it does not relate to WGS 84';
  return null;
}

interface Definition {
  readonly name: string;
  readonly definition: ConstructorParameters<typeof proj4.Proj>[0];
}

function findDefinition(text: string): Definition {
  const [first = '', ...rest] = text.trim().split('\n');
  const code = findCode(first);
  const known = code === null ? undefined : (KNOWN_SYSTEMS[code] ?? (proj4.defs(code) ? code : undefined));
  if (code !== null && known !== undefined) return { name: code, definition: known };
  if (code !== null) {
    if (rest.length === 0) throw new Error(`no definition of ${code}`);
    return { ...findDefinition(rest.join('\n')), name: code };
  }
  return describeDefinition(text.trim());
}

/** `EPSG:3857` from it, from `urn:ogc:def:crs:EPSG::3857` or from `http://www.opengis.net/def/crs/EPSG/0/3857`. */
function findCode(text: string): string | null {
  const urn = /^(?:urn:(?:x-)?ogc:def:crs:)?(EPSG|ESRI|OGC):(?:[\d.]*:)?(\w+)$/i.exec(text.trim());
  const match =
    urn ?? /^https?:\/\/www\.opengis\.net\/def\/crs\/(EPSG|ESRI|OGC)\/[\d.]+\/(\w+)$/i.exec(text.trim());
  return match === null ? null : `${match[1]}:${match[2]}`.toUpperCase();
}

function describeDefinition(text: string): Definition {
  if (text.startsWith('{')) return describeProjJson(text);
  if (text.startsWith('+')) return { name: text, definition: text };
  const name = /"([^"]*)"/.exec(text)?.[1] ?? text;
  const code = /(?:AUTHORITY|ID)\["(EPSG|ESRI)",\s*"?(\d+)"?\]\s*\]\s*$/i.exec(text);
  const authority = code === null ? '' : `${code[1]}:${code[2]}`.toUpperCase();
  const known = KNOWN_SYSTEMS[authority];
  if (known !== undefined) return { name: authority, definition: known };
  return {
    name: authority || (KNOWN_NAMES[name] ?? name),
    definition: readCylindricalEqualArea(text) ?? text,
  };
}

function describeProjJson(text: string): Definition {
  const json: unknown = JSON.parse(text);
  if (typeof json !== 'object' || json === null) throw new Error('no PROJJSON');
  const id: unknown = Reflect.get(json, 'id');
  const [authority, code] =
    typeof id === 'object' && id !== null ? [Reflect.get(id, 'authority'), Reflect.get(id, 'code')] : [];
  const key = `${authority}:${code}`.toUpperCase();
  const known = KNOWN_SYSTEMS[key] ?? (proj4.defs(key) ? key : undefined);
  const name = id === undefined ? String(Reflect.get(json, 'name') ?? 'PROJJSON') : key;
  return { name, definition: known ?? { ...json, type: String(Reflect.get(json, 'type')), name } };
}

/** The one projection of this trade (EASE-Grid 2) that proj4 does not know by its names in WKT. */
function readCylindricalEqualArea(text: string): string | null {
  if (!/"(?:(?:Lambert[ _])?Cylindrical[ _]Equal[ _]Area[^"]*|Behrmann)"/i.test(text)) return null;
  const parameter = (names: string): number =>
    Number(new RegExp(`"(?:${names})"\\s*,\\s*([-+.\\deE]+)`, 'i').exec(text)?.[1] ?? 0);
  const ellipsoid = /(?:SPHEROID|ELLIPSOID)\["[^"]*"\s*,\s*([\d.]+)\s*,\s*([\d.]+)/i.exec(text);
  const [a, inverse] = [Number(ellipsoid?.[1] ?? 6_378_137), Number(ellipsoid?.[2] ?? 298.257223563)];
  const b = inverse === 0 ? a : a * (1 - 1 / inverse);
  const latitude = parameter('standard_parallel_1|Standard_Parallel_1|Latitude of 1st standard parallel');
  const longitude = parameter('central_meridian|Longitude of natural origin');
  const [x, y] = [parameter('false_easting|False easting'), parameter('false_northing|False northing')];
  return `+proj=cea +lat_ts=${latitude} +lon_0=${longitude} +x_0=${x} +y_0=${y} +a=${a} +b=${b} +units=m +no_defs`;
}
