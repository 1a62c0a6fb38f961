/**
 * From the features of a file, whatever its format, to the zones of a layer. Everything is checked here, once for all
 * formats; all problems of a step are refused in one message, and nothing is dropped silently.
 */

import { type CoordinateSystem, coordinateSystem } from '../crs/coordinate-system.ts';
import { quoteText, StudyError } from '../errors.ts';
import type { ZoneLayerSpec } from '../study/study.ts';
import { continueRings } from './antimeridian.ts';
import { compareZoneIds } from './compare-zone-ids.ts';
import type { FeatureSource } from './formats/feature-source.ts';
import type { Geos } from './geos.ts';
import { bringToGlobe, toLonLat } from './place-zones.ts';
import { polygonAreaKm2 } from './polygon-area.ts';
import { nameRing, type RingRules, readPolygons, showPoint } from './read-polygons.ts';
import type { RingFault } from './ring-fault.ts';
import { findRingFault } from './ring-faults.ts';
import { selectFeatures } from './where.ts';
import type { Polygon, Zone, ZoneLayer } from './zone.ts';
import { type LabelledFeature, labelFeatures, type ZoneLabels } from './zone-labels.ts';
import type { ZoneProblemKind, ZoneProblems } from './zone-problems.ts';

/** A zone that was repaired, and what that changed. */
export interface ZoneRepair {
  readonly zoneId: string;
  readonly zoneName: string;
  /** What was wrong, such as `crossing`, and where. */
  readonly fault: string;
  /** As written, lobes of crossing rings against each other. */
  readonly areaBeforeKm2: number;
  readonly areaAfterKm2: number;
}

/** A layer and what was found in its file. */
export interface ZoneFile extends ZoneLayer {
  readonly format: string;
  readonly encoding: string;
  /** The coordinate system of the file. */
  readonly sourceCrs: string;
  /** In the order of the zones. */
  readonly repairs: readonly ZoneRepair[];
}

export interface AssembleContext {
  readonly spec: ZoneLayerSpec;
  /** `mountains` or `countries`. */
  readonly layerName: string;
  /** Problems found so far. */
  readonly problems: ZoneProblems;
  readonly toleranceDegrees: number;
  /** Called where a zone is to be repaired or cut. */
  readonly geos: () => Geos;
}

/** A zone on its way. */
interface Draft {
  readonly labels: ZoneLabels;
  readonly position: number;
  readonly polygons: readonly Polygon[];
  /** Faults of single rings, mended where the study says so. */
  readonly faults: readonly ZoneProblemKind[];
}

interface Placed {
  readonly zone: Zone;
  readonly repair: ZoneRepair | null;
}

/** @throws StudyError ERR_ZONES, ERR_ZONE_GEOMETRY, ERR_RESOURCE */
export function assembleZones(source: FeatureSource, context: AssembleContext): ZoneFile {
  const { spec, layerName, problems } = context;
  const crs = coordinateSystem(
    spec.crs ?? source.crs ?? refuseSilence(context),
    spec.file,
    `zones.${layerName}.crs`,
  );
  const selected = selectFeatures(source.features, spec.where, layerName, problems);
  const labelled = labelFeatures(selected, spec, layerName, problems);
  problems.throwIfAny();
  if (labelled.length === 0) throw refuseEmpty(spec.file, layerName);
  const drafts = labelled.map((feature) => readDraft(feature, crs, context));
  problems.throwIfAny();
  const checked = drafts.map((draft) => ({ draft, fault: findFault(draft, context) }));
  problems.throwIfAny();
  const placed = checked.flatMap(({ draft, fault }) => placeZone(draft, fault, crs, context) ?? []);
  problems.throwIfAny();
  placed.sort((a, b) => compareZoneIds(a.zone.zoneId, b.zone.zoneId));
  return {
    crs: 'EPSG:4326',
    zones: placed.map(({ zone }) => zone),
    repairs: placed.flatMap(({ repair }) => repair ?? []),
    format: source.format,
    encoding: source.encoding,
    sourceCrs: crs.name,
  };
}

function nameZone({ zoneId }: ZoneLabels, position: number): string {
  return `zone ${quoteText(zoneId)} (feature ${position})`;
}

function readDraft(
  { labels, geometry, position }: LabelledFeature,
  crs: CoordinateSystem,
  context: AssembleContext,
): Draft {
  const { spec, problems } = context;
  const wraps = spec.wrap === true && crs.isLonLat;
  const rules: RingRules = {
    problems,
    isLonLat: crs.isLonLat,
    swapsAxes: spec.axes === 'yx',
    repairs: spec.repair === true,
    wraps,
  };
  const { polygons, faults } = readPolygons(geometry, nameZone(labels, position), rules);
  return { labels, position, polygons: wraps ? continueRings(polygons) : polygons, faults };
}

/** The fault of the rings of a zone to each other: a problem, unless it is to be repaired. */
function findFault(
  { labels, polygons, position }: Draft,
  { spec, problems }: AssembleContext,
): RingFault | null {
  const fault = findRingFault(polygons);
  if (fault === null) return null;
  if (spec.repair === true && fault.kind !== 'complexity') return fault;
  problems.add(fault.kind, `${nameZone(labels, position)}: ${describeFault(fault, polygons)}`);
  return null;
}

function placeZone(
  draft: Draft,
  fault: RingFault | null,
  crs: CoordinateSystem,
  context: AssembleContext,
): Placed | null {
  const { labels, polygons, position, faults } = draft;
  const { geos, problems, spec, toleranceDegrees } = context;
  const placement = { crs, toleranceDegrees };
  const where = nameZone(labels, position);
  const needsRepair = fault !== null || faults.length > 0;
  const valid = needsRepair ? geos().makeValid(polygons) : polygons;
  const located = toLonLat(valid, placement);
  if (located === null) problems.add('off-map', where);
  if (located === null) return null;
  const placed = bringToGlobe(located, !crs.isLonLat || spec.wrap === true, geos);
  const left = placed.length === 0 ? 'no-geometry' : needsRepair ? findRingFault(placed)?.kind : undefined;
  if (left !== undefined) problems.add(left, `${where}, after repair`);
  const zone = { ...labels, polygons: placed };
  if (!needsRepair) return { zone, repair: null };
  const kinds = [...new Set(faults), ...(fault === null ? [] : [describeKind(fault, polygons)])];
  const areaBeforeKm2 = polygonAreaKm2(toLonLat(polygons, placement) ?? []);
  const repair = { ...{ zoneId: labels.zoneId, zoneName: labels.zoneName }, fault: kinds.join('; ') };
  return { zone, repair: { ...repair, areaBeforeKm2, areaAfterKm2: polygonAreaKm2(placed) } };
}

function describeKind(fault: RingFault, polygons: readonly Polygon[]): string {
  return `${fault.kind}: ${describeFault(fault, polygons)}`;
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
  spike: 'runs back on',
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

/** A file of a format that should state its coordinate system, and does not. */
function refuseSilence({ spec, layerName }: AssembleContext): never {
  throw new StudyError({
    code: 'ERR_ZONES',
    subject: spec.file,
    found: 'no coordinate system',
    expected: 'one in the file (the .prj of a Shapefile), or in the study',
    remedy: `Name it under \`zones.${layerName}.crs\`, such as EPSG:4326 for longitude and latitude.`,
  });
}
