/**
 * The features of a GeoJSON document (RFC 7946) and the crs it claims.
 * Labels and geometry are read elsewhere; here only the frame around them is checked.
 */
import { quoteText, StudyError } from '../errors.ts';
import type { Feature } from './formats/feature-source.ts';
import type { ZoneProblems } from './zone-problems.ts';

const GEOMETRY_TYPES = new Set(['Polygon', 'MultiPolygon']);

/** Longitude and latitude on WGS 84, as RFC 7946 has it. */
const WGS84 = 'OGC:CRS84';

/** A JSON object as read from a file. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The features of a FeatureCollection, of a single Feature, or of a bare (Multi)Polygon, which is one zone with the
 * name of the layer as value of every field in `fields`.
 * @returns the features, and the crs that the document names, as it words it
 * @throws StudyError ERR_ZONES where the document is none of these or holds no feature
 */
export function listFeatures(
  root: unknown,
  context: { subject: string; layerName: string; fields: readonly string[]; problems: ZoneProblems },
): { readonly features: Feature[]; readonly crs: string } {
  const { subject, layerName, fields, problems } = context;
  if (!isObject(root)) throw refuseRoot(subject, root);
  const crs = readCrs(root, subject);
  const type = String(root.type);
  if (GEOMETRY_TYPES.has(type)) {
    const properties = new Map(fields.map((field) => [field, layerName]));
    return { features: [{ position: 1, properties, geometry: root }], crs };
  }
  const members = type === 'Feature' ? [root] : root.features;
  if (!['Feature', 'FeatureCollection'].includes(type) || !Array.isArray(members))
    throw refuseRoot(subject, root);
  if (members.length === 0) throw refuseRoot(subject, root);
  const features = members.flatMap((member: unknown, index) => readFeature(member, index + 1, problems));
  return { features, crs };
}

function readFeature(member: unknown, position: number, problems: ZoneProblems): Feature[] {
  if (!isObject(member) || member.type !== 'Feature') {
    problems.add(
      'not-a-feature',
      `member ${position}${isObject(member) ? ` (type ${nameType(member)})` : ''}`,
    );
    return [];
  }
  const properties = isObject(member.properties) ? Object.entries(member.properties) : [];
  return [{ position, properties: new Map(properties), geometry: member.geometry }];
}

function nameType(object: Readonly<Record<string, unknown>>): string {
  return typeof object.type === 'string' ? quoteText(object.type) : 'missing';
}

/** GeoJSON of 2008 could name a crs, and programs write it to this day; RFC 7946 knows only WGS 84. */
function readCrs(root: Readonly<Record<string, unknown>>, subject: string): string {
  if (!Object.hasOwn(root, 'crs')) return WGS84;
  const crs = root.crs;
  const properties = isObject(crs) && isObject(crs.properties) ? crs.properties : {};
  const name = properties.name;
  if (typeof name === 'string') return name;
  throw new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: 'a `crs` member that names no crs',
    expected: 'longitude and latitude on WGS 84 (EPSG:4326, CRS84), or the name of another crs',
    remedy: 'Delete the `crs` member if the coordinates are in degrees, else name the crs there.',
  });
}

function refuseRoot(subject: string, root: unknown): StudyError {
  const type = isObject(root) && typeof root.type === 'string' ? root.type : undefined;
  return new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: describeRoot(root, type),
    expected: 'a GeoJSON FeatureCollection with at least one feature, each a Polygon or MultiPolygon',
    remedy: 'Check that the file is the right one, or write it again as GeoJSON (`ogr2ogr -f GeoJSON`).',
  });
}

function describeRoot(root: unknown, type: string | undefined): string {
  if (!isObject(root)) return Array.isArray(root) ? 'a JSON list' : 'a single JSON value';
  if (type === undefined) return 'a JSON object without a `type`';
  if (type !== 'FeatureCollection') return `a JSON object of type ${quoteText(type)}`;
  return Array.isArray(root.features)
    ? 'a FeatureCollection without features'
    : 'a FeatureCollection without a list of `features`';
}
