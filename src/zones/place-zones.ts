/**
 * Polygons brought to where the grid is: longitude and latitude on WGS 84, within -180..180, valid.
 */

import type { CoordinateSystem } from '../crs/coordinate-system.ts';
import { projectRing } from '../crs/project-ring.ts';
import { cutAtAntimeridian, leavesGlobe, moveInside } from './antimeridian.ts';
import type { Geos } from './geos.ts';
import { findRingFault } from './ring-faults.ts';
import type { Polygon, Ring } from './zone.ts';

/** A closed ring of fewer numbers encloses nothing. */
const SHORTEST_RING = 8;

export interface Placement {
  readonly crs: CoordinateSystem;
  /** Degrees by which an edge may depart from the true one. */
  readonly toleranceDegrees: number;
}

/**
 * Polygons in longitude and latitude with continuous longitudes, which may leave -180..180; null where some position
 * has no place on Earth.
 */
export function toLonLat(
  polygons: readonly Polygon[],
  { crs, toleranceDegrees }: Placement,
): Polygon[] | null {
  if (crs.isLonLat) return [...polygons];
  const project = (ring: Ring): Ring =>
    projectRing(ring, { project: crs.toLonLat, tolerance: toleranceDegrees });
  const projected = polygons.flatMap(({ shell, holes }) => {
    const outer = project(shell);
    if (outer.length < SHORTEST_RING) return [];
    const inner = holes.map((hole) => moveInside(project(hole), outer));
    return [{ shell: outer, holes: inner.filter((hole) => hole.length >= SHORTEST_RING) }];
  });
  const isKnown = projected.every(({ shell, holes }) => [shell, ...holes].every(hasPlace));
  return isKnown ? projected : null;
}

function hasPlace(ring: Ring): boolean {
  return ring.every((value) => Number.isFinite(value));
}

/**
 * Polygons within -180..180. Where continuing or projecting rings made them touch along a line (a pole, an edge that
 * another ring touched in its middle), they are made valid first; the area in question is below the tolerance.
 * @param wasMoved whether the rings are no longer those of the file, which have been checked
 */
export function bringToGlobe(
  polygons: readonly Polygon[],
  wasMoved: boolean,
  geos: () => Geos,
): readonly Polygon[] {
  const valid = wasMoved && findRingFault(polygons) !== null ? geos().makeValid(polygons) : polygons;
  return leavesGlobe(valid) ? cutAtAntimeridian(valid, geos()) : valid;
}
