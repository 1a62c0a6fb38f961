/**
 * Coordinates from GeoJSON to rings, each ring checked by itself: numbers, range, closure, length, area.
 * How rings lie to each other is checked in `ring-faults.ts`.
 */
import { quoteText } from '../errors.ts';
import { isObject } from './geojson-features.ts';
import { orientation } from './orientation.ts';
import type { Polygon, Ring } from './zone.ts';
import type { ZoneProblemKind, ZoneProblems } from './zone-problems.ts';

const MIN_POSITIONS = 4;
/** Longitude, latitude, height, measure: only the first two are used. */
const MAX_NUMBERS = 4;

/** How the rings of a layer are to be read. */
export interface RingRules {
  readonly problems: ZoneProblems;
  /** Whether coordinates are degrees, whose range is known. */
  readonly isLonLat: boolean;
  /** Whether north stands before east. */
  readonly swapsAxes: boolean;
  /** Whether open and collapsed rings are repaired. */
  readonly repairs: boolean;
  /** Whether long edges are short ones across the antimeridian. */
  readonly wraps: boolean;
}

/** The polygons of a geometry, and the faults of single rings that are to be repaired. */
export interface ReadPolygons {
  readonly polygons: Polygon[];
  readonly faults: ZoneProblemKind[];
}

interface Place extends RingRules {
  /** Such as `zone "12" (feature 3)`. */
  readonly zone: string;
  readonly faults: ZoneProblemKind[];
}

/**
 * The polygons of a geometry; rings with a problem are noted and left out.
 * @param zone how messages call the zone
 */
export function readPolygons(geometry: unknown, zone: string, rules: RingRules): ReadPolygons {
  const place: Place = { ...rules, zone, faults: [] };
  const polygons = readParts(geometry, place);
  if (polygons.length === 0 && place.faults.length > 0) place.problems.add('no-geometry', zone);
  return { polygons, faults: place.faults };
}

function readParts(geometry: unknown, place: Place): Polygon[] {
  const { zone, problems } = place;
  if (geometry === null || geometry === undefined) {
    problems.add('no-geometry', zone);
    return [];
  }
  const type = isObject(geometry) ? geometry.type : undefined;
  const coordinates = isObject(geometry) ? geometry.coordinates : undefined;
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    problems.add(
      'not-a-polygon',
      `${zone} is ${typeof type === 'string' ? quoteText(type) : 'no geometry object'}`,
    );
    return [];
  }
  const parts = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(parts) || parts.length === 0) {
    problems.add('no-geometry', zone);
    return [];
  }
  return parts.flatMap((part: unknown, index) => readPolygon(part, index, parts.length, place));
}

function readPolygon(part: unknown, index: number, parts: number, place: Place): Polygon[] {
  if (!Array.isArray(part) || part.length === 0) {
    place.problems.add('no-geometry', parts > 1 ? `${place.zone}, part ${index + 1}` : place.zone);
    return [];
  }
  const [shell, ...holes] = part.map((ring: unknown, hole) =>
    readRing(ring, `${place.zone}, ${nameRing({ part: index, hole }, parts)}`, place),
  );
  return shell ? [{ shell, holes: holes.filter((hole) => hole !== null) }] : [];
}

/** How messages call a ring: `shell`, `hole 2`, `shell of part 3`. */
export function nameRing({ part, hole }: { part: number; hole: number }, parts: number): string {
  const ring = hole === 0 ? 'shell' : `hole ${hole}`;
  return parts > 1 ? `${ring} of part ${part + 1}` : ring;
}

function readRing(positions: unknown, where: string, place: Place): Ring | null {
  const isFlat = positions instanceof Float64Array;
  if (!isFlat && !Array.isArray(positions)) {
    place.problems.add('not-a-position', where);
    return null;
  }
  const fault = isFlat ? findInfinite(positions) : positions.findIndex((position) => !isPosition(position));
  if (fault >= 0) {
    place.problems.add('not-a-position', `${where}, position ${fault + 1}`);
    return null;
  }
  const ring = isFlat ? positions : flatten(positions);
  if (place.swapsAxes) swapAxes(ring);
  return checkRing(ring, isFlat ? isClosedRing(ring) : isClosed(positions), where, place);
}

/** Index of the first position of a flat ring that is not finite, or -1. */
function findInfinite(ring: Ring): number {
  const index = ring.findIndex((value) => !Number.isFinite(value));
  return index < 0 ? index : index >> 1;
}

function flatten(positions: readonly (readonly number[])[]): Ring {
  const ring = new Float64Array(2 * positions.length);
  for (const [index, position] of positions.entries()) {
    ring[2 * index] = position[0] ?? 0;
    ring[2 * index + 1] = position[1] ?? 0;
  }
  return ring;
}

function swapAxes(ring: Ring): void {
  for (let i = 0; i < ring.length; i += 2) ring.set([ring[i + 1] ?? 0, ring[i] ?? 0], i);
}

function isPosition(position: unknown): position is readonly number[] {
  if (!Array.isArray(position) || position.length < 2 || position.length > MAX_NUMBERS) return false;
  return position.every((number) => Number.isFinite(number));
}

/** The ring, closed where that is repaired; null where it cannot stay. */
function checkRing(ring: Ring, isClosed: boolean, where: string, place: Place): Ring | null {
  const closed = isClosed || !place.repairs ? ring : closeRing(ring);
  const positions = closed.length / 2;
  if (positions < MIN_POSITIONS) {
    note(place, 'short-ring', `${where} (${ring.length / 2})`);
    return null;
  }
  if (!isClosed) {
    note(place, 'open-ring', `${where}, from ${pointAt(ring, 0)} to ${pointAt(ring, ring.length - 2)}`);
    if (!place.repairs) return null;
  }
  // A ring along one parallel goes around a pole where rings are continued across 180 degrees.
  if (!place.wraps && isFlat(closed)) {
    note(place, 'flat-ring', `${where} at ${pointAt(ring, 0)}`);
    if (place.repairs) return null;
  }
  return !place.isLonLat || isOnGlobe(closed, where, place) ? closed : null;
}

/** A fault of one ring: to be repaired if the study says so, else a problem. */
function note(place: Place, kind: ZoneProblemKind, where: string): void {
  if (place.repairs) place.faults.push(kind);
  else place.problems.add(kind, where);
}

function isOnGlobe(ring: Ring, where: string, { problems, wraps }: Place): boolean {
  const outside = findOutside(ring);
  if (outside !== null) {
    problems.add('out-of-range', `${where} at ${pointAt(ring, outside)}`, explainRange(ring));
    return false;
  }
  if (!wraps) noteLongEdges(ring, where, problems);
  return true;
}

function closeRing(ring: Ring): Ring {
  return Float64Array.of(...ring, ...ring.subarray(0, 2));
}

function isClosedRing(ring: Ring): boolean {
  return ring[0] === ring.at(-2) && ring[1] === ring.at(-1);
}

/** Compared in all dimensions: a ring that ends at another height is cut off just the same. */
function isClosed(positions: readonly unknown[]): boolean {
  const [first, last] = [positions[0], positions.at(-1)];
  if (!Array.isArray(first) || !Array.isArray(last) || first.length !== last.length) return false;
  return first.every((number, index) => number === last[index]);
}

/** A point as messages write it. */
export function showPoint(x: number, y: number): string {
  return `(${x} ${y})`;
}

function pointAt(ring: Ring, index: number): string {
  return showPoint(ring[index] ?? Number.NaN, ring[index + 1] ?? Number.NaN);
}

function findOutside(ring: Ring): number | null {
  for (let i = 0; i < ring.length; i += 2) {
    // Longitudes of 0 to 360, and outlines that run on past 180, are brought to -180..180 later.
    if (Math.abs(ring[i] ?? 0) > 360 || Math.abs(ring[i + 1] ?? 0) > 90) return i;
  }
  return null;
}

/** The likely cause of coordinates off the map, from the box of the ring. */
function explainRange(ring: Ring): string | undefined {
  const xs = ring.filter((_, index) => index % 2 === 0);
  const ys = ring.filter((_, index) => index % 2 === 1);
  const widest = (values: Float64Array): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (widest(xs) > 720 || widest(ys) > 720) {
    return 'The values look like metres: name the coordinate system of the file under `crs`.';
  }
  if (widest(ys) > 90 && widest(ys) <= 180 && widest(xs) <= 90) {
    return 'Latitude and longitude look swapped: longitude comes first, unless `axes: yx` says otherwise.';
  }
  return undefined;
}

/** Whether all points lie on one line. */
function isFlat(ring: Ring): boolean {
  const [x0 = 0, y0 = 0] = ring;
  let other = 2;
  while (other < ring.length && ring[other] === x0 && ring[other + 1] === y0) other += 2;
  for (let i = other; i < ring.length; i += 2) {
    const turn = orientation(x0, y0, ring[other] ?? 0, ring[other + 1] ?? 0, ring[i] ?? 0, ring[i + 1] ?? 0);
    if (turn !== 0) return false;
  }
  return true;
}

/** An edge of more than 180 degrees may as well be a short one across the antimeridian; which, the file does not say. */
function noteLongEdges(ring: Ring, where: string, problems: ZoneProblems): void {
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const width = Math.abs((ring[i + 2] ?? 0) - (ring[i] ?? 0));
    if (width > 180 && width < 360) {
      problems.add('date-line', `${where} from ${pointAt(ring, i)} to ${pointAt(ring, i + 2)}`);
      return;
    }
  }
}
