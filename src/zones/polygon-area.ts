/**
 * Area of polygons on the ellipsoid, for telling what a repair changed. Areas of zones on a grid are sums of cells.
 */
import { authalicHeight, POLAR_RADIUS, RADIANS_PER_DEGREE } from '../raster/wgs84.ts';
import type { Polygon, Ring } from './zone.ts';

/** Gauss-Legendre nodes and weights of order 5 on [-1, 1]. */
const NODES = [0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664];
const WEIGHTS = [
  128 / 225,
  0.47862867049936647,
  0.47862867049936647,
  0.23692688505618908,
  0.23692688505618908,
];
/** Edges are integrated in pieces of at most this many degrees of latitude. */
const STEP = 10;

/**
 * Area in km2, of shells less holes, with edges straight in longitude and latitude, as everywhere else here. A ring
 * that crosses itself counts its lobes against each other.
 * @param polygons closed rings in degrees on WGS 84
 * @example polygonAreaKm2([{ shell: Float64Array.of(0, 0, 1, 0, 1, 1, 0, 1, 0, 0), holes: [] }]) // 12,308.46 km2
 */
export function polygonAreaKm2(polygons: readonly Polygon[]): number {
  return polygons.reduce((sum, { shell, holes }) => {
    return sum + ringArea(shell) - holes.reduce((inner, hole) => inner + ringArea(hole), 0);
  }, 0);
}

/** Green's theorem on the authalic cylinder: the integral of height over longitude. */
function ringArea(ring: Ring): number {
  let total = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ring.subarray(i, i + 4);
    total += meanHeight(y0, y1) * (x1 - x0);
  }
  return Math.abs(total) * RADIANS_PER_DEGREE * (POLAR_RADIUS ** 2 / 2) * 1e-6;
}

/** Mean authalic height along an edge, which is straight: the mean over its latitudes. */
function meanHeight(from: number, to: number): number {
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / STEP));
  const half = (to - from) / pieces / 2;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const middle = from + half * (2 * piece + 1);
    for (const [k, node] of NODES.entries())
      sum += ((WEIGHTS[k] ?? 0) / 2) * authalicHeight(middle + half * node);
  }
  return sum / pieces;
}
