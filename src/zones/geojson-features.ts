/**
 * The features of a GeoJSON document (RFC 7946) and the crs it claims.
 * Labels and geometry are read elsewhere; here only the frame around them is checked.
 */
import { quoteText, StudyError } from '../errors.ts';
import type { ZoneProblems } from './zone-problems.ts';

export interface Feature {
  /** Place in the file, from 1, for messages. */
  readonly position: number;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly geometry: unknown;
}

const GEOMETRY_TYPES = new Set(['Polygon', 'MultiPolygon']);

/** Names of WGS 84 with longitude first, as files write them. */
const WGS84_NAMES = /^(?:urn:ogc:def:crs:)?(?:OGC:(?:1\.3)?:?CRS84|EPSG:[\d.]*:?4326)$/i;
const WGS84_URLS = /^https?:\/\/www\.opengis\.net\/def\/crs\/(?:OGC\/1\.3\/CRS84|EPSG\/[\d.]+\/4326)$/i;

/** What other programs write that looks like GeoJSON at first sight, and how to turn it into GeoJSON. */
const FOREIGN: Readonly<Record<string, string>> = {
  Topology: 'It is TopoJSON: convert it (`topo2geo`, or topojson-client `feature`).',
};

/** A JSON object as read from a file. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The features of a FeatureCollection, of a single Feature, or of a bare (Multi)Polygon, which is one zone with the
 * name of the layer as value of every field in `fields`.
 * @throws StudyError ERR_ZONES where the document is none of these, holds no feature or claims another crs
 */
export function listFeatures(
  root: unknown,
  context: { subject: string; layerName: string; fields: readonly string[]; problems: ZoneProblems },
): Feature[] {
  const { subject, layerName, fields, problems } = context;
  if (!isObject(root)) throw refuseRoot(subject, root);
  checkCrs(root, subject);
  const type = String(root.type);
  if (GEOMETRY_TYPES.has(type)) {
    return [{ position: 1, properties: new Map(fields.map((field) => [field, layerName])), geometry: root }];
  }
  const members = type === 'Feature' ? [root] : root.features;
  if (!['Feature', 'FeatureCollection'].includes(type) || !Array.isArray(members))
    throw refuseRoot(subject, root);
  if (members.length === 0) throw refuseRoot(subject, root);
  return members.flatMap((member: unknown, index) => readFeature(member, index + 1, problems));
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

/** GeoJSON of 2008 could name a crs; RFC 7946 knows only WGS 84. */
function checkCrs(root: Readonly<Record<string, unknown>>, subject: string): void {
  if (!Object.hasOwn(root, 'crs')) return;
  const crs = root.crs;
  const properties = isObject(crs) && isObject(crs.properties) ? crs.properties : {};
  const name = properties.name;
  if (typeof name === 'string' && (WGS84_NAMES.test(name) || WGS84_URLS.test(name))) return;
  throw new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: typeof name === 'string' ? `the crs ${quoteText(name)}` : 'a `crs` member that names no crs',
    expected: 'longitude and latitude on WGS 84 (EPSG:4326, CRS84)',
    remedy:
      'Reproject the zones (`ogr2ogr -t_srs EPSG:4326`); if they are in degrees already, delete the `crs` member.',
  });
}

function refuseRoot(subject: string, root: unknown): StudyError {
  const type = isObject(root) && typeof root.type === 'string' ? root.type : undefined;
  const other = type === undefined ? undefined : FOREIGN[type];
  return new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: describeRoot(root, type),
    expected: 'a GeoJSON FeatureCollection with at least one feature, each a Polygon or MultiPolygon',
    remedy:
      other ?? 'Check that the file is the right one, or write it again as GeoJSON (`ogr2ogr -f GeoJSON`).',
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
