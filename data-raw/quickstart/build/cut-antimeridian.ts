/**
 * Polygons whose rings step over the antimeridian (179 to -179 degrees), cut there into parts inside -180..180.
 * Rings around a pole do not occur once Antarctica is left out, and are refused.
 */
import type { PolygonCoordinates } from './geojson-text.ts';

type Point = readonly [x: number, y: number];
type Positions = PolygonCoordinates[number];

/**
 * The parts of a polygon on either side of the antimeridian; the polygon itself where it does not cross.
 * @throws Error where a ring encloses a pole, or a polygon that crosses has a hole.
 * @example a square from 179 to -179 becomes one from 179 to 180 and one from -180 to -179
 */
export function cutAtAntimeridian(polygon: PolygonCoordinates): PolygonCoordinates[] {
  if (!polygon.some(crosses)) return [polygon];
  const [shell = [], ...holes] = polygon;
  if (holes.length > 0) throw new Error('A polygon with holes crosses the antimeridian.');
  const ring = unwrapped(shell);
  const west = cutRing(ring, -1).map((part) => [part.map(([x, y]) => [x, y])]);
  const east = cutRing(ring, 1).map((part) => [part.map(([x, y]) => [x - 360, y])]);
  return [...west, ...east];
}

function crosses(ring: Positions): boolean {
  return ring.some(([x = 0], i) => i > 0 && Math.abs(x - (ring[i - 1]?.[0] ?? x)) > 180);
}

/** The ring without its last point, every step the short way round, so that the antimeridian it crosses is 180. */
function unwrapped(ring: Positions): Point[] {
  const points: Point[] = [];
  let turns = 0;
  ring.forEach(([x = 0, y = 0], i) => {
    const step = x - (ring[i - 1]?.[0] ?? x);
    if (Math.abs(step) > 180) turns -= Math.sign(step);
    points.push([x + 360 * turns, y]);
  });
  if (turns !== 0) throw new Error('A ring encloses a pole.');
  const shift = points.some(([x]) => x < -180) ? 360 : 0;
  return points.slice(1).map(([x, y]) => [x + shift, y]);
}

/**
 * The parts of a ring west (`side` -1) or east (1) of 180 degrees. Along the cut, crossings follow each other in
 * pairs: going north, between the first and second lies the polygon, between second and third what is outside.
 */
function cutRing(ring: readonly Point[], side: -1 | 1): Point[][] {
  const inside = ([x]: Point): boolean => (x - 180) * side > 0;
  const pieces = insidePieces(ring, inside);
  const byLatitude = pieces
    .flatMap((piece) => [piece[0], piece.at(-1)])
    .flatMap((end) => (end === undefined ? [] : [end[1]]))
    .sort((a, b) => a - b);
  const partner = (latitude: number): number => byLatitude[byLatitude.indexOf(latitude) ^ 1] ?? latitude;
  const parts: Point[][] = [];
  const open = new Set(pieces);
  for (const first of pieces) {
    if (!open.delete(first)) continue;
    const part = [...first];
    for (;;) {
      const from = partner(part.at(-1)?.[1] ?? 0);
      const next = [...open].find((piece) => piece[0]?.[1] === from);
      if (next === undefined) break;
      open.delete(next);
      part.push(...next);
    }
    parts.push(closed(part));
  }
  return parts;
}

/** The runs of a ring inside, each from the point where it comes over the cut to the point where it goes back. */
function insidePieces(ring: readonly Point[], inside: (point: Point) => boolean): Point[][] {
  const start = ring.findIndex((point, i) => inside(point) && !inside(ring.at(i - 1) ?? point));
  const pieces: Point[][] = [];
  for (let i = 0; i < ring.length; i++) {
    const [before, point] = [ring.at((start + i - 1) % ring.length), ring.at((start + i) % ring.length)];
    if (before === undefined || point === undefined) continue;
    if (inside(point) && !inside(before)) pieces.push([onCut(before, point)]);
    if (inside(point)) pieces.at(-1)?.push(point);
    if (!inside(point) && inside(before)) pieces.at(-1)?.push(onCut(before, point));
  }
  const last = ring.at(start - 1);
  const first = ring[start];
  if (last !== undefined && first !== undefined && inside(last)) pieces.at(-1)?.push(onCut(last, first));
  return pieces;
}

/** Where a step meets 180 degrees, the latitude rounded like every other coordinate. */
function onCut([x0, y0]: Point, [x1, y1]: Point): Point {
  return [180, Math.round((y0 + ((180 - x0) * (y1 - y0)) / (x1 - x0)) * 1000) / 1000];
}

function closed(part: readonly Point[]): Point[] {
  const distinct = part.filter(([x, y], i) => i === 0 || x !== part[i - 1]?.[0] || y !== part[i - 1]?.[1]);
  const first = distinct[0];
  const last = distinct.at(-1);
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return first === undefined || isClosed ? distinct : [...distinct, first];
}
