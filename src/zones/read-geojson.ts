/**
 * Zone layers from GeoJSON files: read whole, checked whole, refused with all problems of a step in one message.
 * Nothing is repaired and nothing is dropped silently.
 */
import { quoteText, StudyError } from '../errors.ts';
import { readText } from '../study/read-text.ts';
import type { ZoneLayerSpec } from '../study/study.ts';
import { compareZoneIds } from './compare-zone-ids.ts';
import { listFeatures } from './geojson-features.ts';
import { parseJson } from './parse-json.ts';
import { nameRing, readPolygons, showPoint } from './read-polygons.ts';
import type { RingFault } from './ring-fault.ts';
import { findRingFault } from './ring-faults.ts';
import type { Polygon, Zone, ZoneLayer } from './zone.ts';
import { type LabelledFeature, labelFeatures, labelFields } from './zone-labels.ts';
import { ZoneProblems } from './zone-problems.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Reads the zones of a GeoJSON file (RFC 7946, WGS 84 in degrees, longitude first).
 *
 * A FeatureCollection, a single Feature, or a bare (Multi)Polygon, which is one zone called like the layer. Zones
 * may overlap each other; the rings of one zone may only touch. The direction of a ring means nothing. Zones come in
 * the order of {@link compareZoneIds}, whatever their order in the file.
 * @param path absolute path
 * @param spec the fields to read; `spec.file` names the file in messages
 * @param layerName `mountains` or `countries`, for the keys that messages name
 * @throws StudyError ERR_SOURCE_MISSING, ERR_RESOURCE (over 256 MiB or too tangled), ERR_ZONES (not such a file, ids,
 * fields), ERR_ZONE_GEOMETRY (rings)
 */
export function readGeoJsonZones(path: string, spec: ZoneLayerSpec, layerName: string): ZoneLayer {
  const subject = spec.file;
  const file = {
    subject,
    code: 'ERR_ZONES',
    missingCode: 'ERR_SOURCE_MISSING',
    maxBytes: MAX_BYTES,
  } as const;
  const root = parseJson(readText(path, file), subject);
  const problems = new ZoneProblems(subject, layerName);
  const fields = labelFields(spec).map(([, field]) => field);
  const features = listFeatures(root, { subject, layerName, fields, problems });
  const labelled = labelFeatures(features, spec, layerName, problems);
  problems.throwIfAny();
  if (labelled.length === 0) throw refuseEmpty(subject, layerName);
  const zones = labelled.map((feature) => readZone(feature, problems));
  problems.throwIfAny();
  for (const [index, zone] of zones.entries()) checkRings(zone, labelled[index]?.position ?? 0, problems);
  problems.throwIfAny();
  return { crs: 'EPSG:4326', zones: zones.sort((a, b) => compareZoneIds(a.zoneId, b.zoneId)) };
}

function nameZone(zoneId: string, position: number): string {
  return `zone ${quoteText(zoneId)} (feature ${position})`;
}

function readZone({ labels, geometry, position }: LabelledFeature, problems: ZoneProblems): Zone {
  return { ...labels, polygons: readPolygons(geometry, nameZone(labels.zoneId, position), problems) };
}

function checkRings({ zoneId, polygons }: Zone, position: number, problems: ZoneProblems): void {
  const fault = findRingFault(polygons);
  if (fault !== null)
    problems.add(fault.kind, `${nameZone(zoneId, position)}: ${describeFault(fault, polygons)}`);
}

function describeFault({ kind, ring, other, x, y }: RingFault, polygons: readonly Polygon[]): string {
  if (kind === 'complexity') return `${polygons.length.toLocaleString('en-US')} parts`;
  const [first, second] = [nameRing(ring, polygons.length), nameRing(other, polygons.length)];
  const isOutside = ring.hole > 0 && other.hole === 0;
  const verb = kind === 'nesting' ? (isOutside ? 'lies outside' : 'lies inside') : VERBS[kind];
  return `${first} ${verb} ${first === second ? 'itself' : second} near ${showPoint(x, y)}`;
}

/** Words between the two rings of a fault. */
const VERBS = {
  crossing: 'crosses',
  'shared-edge': 'shares an edge with',
  'repeated-part': 'repeats',
  'self-touch': 'touches',
} as const;

function refuseEmpty(subject: string, layerName: string): StudyError {
  return new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: 'no zone left',
    expected: 'at least one zone',
    remedy: `Every zone is listed under \`zones.${layerName}.exclude\`; drop some from the list.`,
  });
}
