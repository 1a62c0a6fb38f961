/**
 * Zones that cross 180 degrees of longitude: rings that run on past it, and rings that jump there.
 */
import { closeAroundPole, continueFrom } from '../crs/project-ring.ts';
import type { Geos } from './geos.ts';
import type { Polygon, Ring } from './zone.ts';

/** Longitudes nearer to 180 than this, in degrees, are 180: some 0.1 mm. */
const AT_180 = 1e-9;

/** The same polygons with rings that go on where they jump by more than 180 degrees of longitude. */
export function continueRings(polygons: readonly Polygon[]): Polygon[] {
  return polygons.map(({ shell, holes }) => {
    const outer = continueRing(shell);
    return { shell: outer, holes: holes.map((hole) => moveInside(continueRing(hole), outer)) };
  });
}

function continueRing(ring: Ring): Ring {
  const points: number[] = [];
  let last = { x: ring[0] ?? 0, y: ring[1] ?? 0 };
  for (let i = 0; i < ring.length; i += 2) {
    last = continueFrom(last, { x: ring[i] ?? 0, y: ring[i + 1] ?? 0 });
    points.push(last.x, last.y);
  }
  return closeAroundPole(points);
}

/** A hole by whole turns to where its shell is. */
export function moveInside(hole: Ring, shell: Ring): Ring {
  const [outer, inner] = [longitudes(shell), longitudes(hole)];
  const turns = Math.round((outer.west + outer.east - inner.west - inner.east) / 720);
  const fits = (turn: number): boolean =>
    inner.west + 360 * turn >= outer.west - AT_180 && inner.east + 360 * turn <= outer.east + AT_180;
  const turn = [0, turns, turns - 1, turns + 1].find(fits) ?? 0;
  return turn === 0 ? hole : shift(hole, 360 * turn);
}

function longitudes(ring: Ring): { west: number; east: number } {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i] ?? 0);
    east = Math.max(east, ring[i] ?? 0);
  }
  return { west, east };
}

function shift(ring: Ring, degrees: number): Ring {
  return ring.map((value, index) => (index % 2 === 0 ? value + degrees : value));
}

/** Whether some longitude lies beyond 180 degrees east or west. */
export function leavesGlobe(polygons: readonly Polygon[]): boolean {
  return polygons.some(({ shell }) => {
    const { west, east } = longitudes(shell);
    return west < -180 || east > 180;
  });
}

/**
 * Polygons cut at 180 degrees of longitude, each piece brought to -180..180, and joined where they then meet.
 * @param polygons valid, with continuous longitudes
 */
export function cutAtAntimeridian(polygons: readonly Polygon[], geos: Geos): Polygon[] {
  const snapped = polygons.map(({ shell, holes }) => ({ shell: snap(shell), holes: holes.map(snap) }));
  const ranges = snapped.map(({ shell }) => longitudes(shell));
  const first = Math.floor((Math.min(...ranges.map(({ west }) => west)) + 180) / 360);
  const last = Math.ceil((Math.max(...ranges.map(({ east }) => east)) - 180) / 360);
  const pieces: Polygon[] = [];
  for (let turn = first; turn <= last; turn++) {
    const box = { xmin: 360 * turn - 180, ymin: -90, xmax: 360 * turn + 180, ymax: 90 };
    for (const { shell, holes } of geos.clip(snapped, box)) {
      const move = (ring: Ring): Ring => (turn === 0 ? ring : shift(ring, -360 * turn));
      pieces.push({ shell: move(shell), holes: holes.map(move) });
    }
  }
  return geos.join(pieces);
}

/** Rounding of a projection leaves points of a border at 180 degrees a hair beside it. */
function snap(ring: Ring): Ring {
  return ring.map((value, index) => {
    if (index % 2 === 1) return value;
    const border = 180 * Math.round(value / 180);
    return Math.abs(value - border) < AT_180 && border % 360 !== 0 ? border : value;
  });
}
