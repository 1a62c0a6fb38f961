/**
 * Zones brought from longitude and latitude to the coordinate system of a grid, for its coverage. What is published of
 * a zone stays in longitude and latitude.
 */
import type { Point } from '../crs/coordinate-system.ts';
import { projectRingToMap } from '../crs/project-ring.ts';
import { listCases, quoteText, StudyError } from '../errors.ts';
import { type Grid, gridExtent } from '../raster/grid.ts';
import { LON_LAT, systemOf } from '../raster/grid-crs.ts';
import type { Box, Geos } from './geos.ts';
import type { Polygon, Ring, Zone } from './zone.ts';

/** Share of a cell by which a projected edge may depart from the true one. */
const EDGE_TOLERANCE = 1e-3;
/** Points along each side of the lattice on which the extent of a grid is looked for. */
const LATTICE = 64;
/** Degrees added around what the lattice finds; it may miss the farthest point by part of a step. */
const MARGIN = 2;
/** Latitudes at which maps that have no pole are cut. */
const NEAR_POLE = 89.999;

/**
 * Zones in the coordinates of the grid; those of a grid in degrees as they are. A zone beyond the grid keeps no polygon.
 * @throws StudyError ERR_ZONE_GEOMETRY where the map of the grid tears a zone
 */
export function zonesOnGrid(zones: readonly Zone[], grid: Grid, geos: Geos): readonly Zone[] {
  if (grid.crs === LON_LAT) return zones;
  const { fromLonLat, toLonLat } = systemOf(grid, 'the population grid');
  const boxes = lonLatBoxes(grid, toLonLat, fromLonLat);
  const tolerance = EDGE_TOLERANCE * grid.transform[0];
  const project = (ring: Ring): Ring => projectRingToMap(ring, { project: fromLonLat, tolerance });
  const placed = zones.map((zone) => {
    const near = boxes.flatMap((box) => cutToBox(zone.polygons, box, geos));
    const polygons = near.map(({ shell, holes }) => ({ shell: project(shell), holes: holes.map(project) }));
    return { ...zone, polygons };
  });
  refuseTorn(placed, grid);
  return placed;
}

/** Only polygons that reach beyond the box are cut, for cutting rounds. */
function cutToBox(polygons: readonly Polygon[], box: Box, geos: Geos): Polygon[] {
  const inside = polygons.filter(({ shell }) => relationTo(shell, box) === 'inside');
  const crossing = polygons.filter(({ shell }) => relationTo(shell, box) === 'crossing');
  return crossing.length === 0 ? inside : [...inside, ...geos.clip(crossing, box)];
}

function relationTo(ring: Ring, { xmin, ymin, xmax, ymax }: Box): 'inside' | 'crossing' | 'outside' {
  const reach = { xmin: Infinity, ymin: Infinity, xmax: -Infinity, ymax: -Infinity };
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const [x = 0, y = 0] = [ring[i], ring[i + 1]];
    reach.xmin = Math.min(reach.xmin, x);
    reach.xmax = Math.max(reach.xmax, x);
    reach.ymin = Math.min(reach.ymin, y);
    reach.ymax = Math.max(reach.ymax, y);
  }
  if (reach.xmin > xmax || reach.xmax < xmin || reach.ymin > ymax || reach.ymax < ymin) return 'outside';
  const isInside = reach.xmin >= xmin && reach.xmax <= xmax && reach.ymin >= ymin && reach.ymax <= ymax;
  return isInside ? 'inside' : 'crossing';
}

type Project = (x: number, y: number) => Point;

/** Where a grid lies on Earth: one box of longitudes and latitudes, or two on the sides of 180 degrees. */
function lonLatBoxes(grid: Grid, toLonLat: Project, fromLonLat: Project): Box[] {
  const { xmin, ymin, xmax, ymax } = gridExtent(grid);
  const points: Point[] = [];
  for (let i = 0; i <= LATTICE; i += 1) {
    for (let j = 0; j <= LATTICE; j += 1) {
      points.push(toLonLat(xmin + ((xmax - xmin) * i) / LATTICE, ymin + ((ymax - ymin) * j) / LATTICE));
    }
  }
  const known = points.filter(({ x }) => Number.isFinite(x));
  const poles = [-90, 90].filter((pole) => {
    const { x, y } = fromLonLat(0, pole);
    return x >= xmin && x <= xmax && y >= ymin && y <= ymax;
  });
  const south = Math.min(...known.map(({ y }) => y), ...poles) - MARGIN;
  const north = Math.max(...known.map(({ y }) => y), ...poles) + MARGIN;
  const limit = (pole: number): number => (Number.isFinite(fromLonLat(0, pole).x) ? 90 : NEAR_POLE);
  const latitudes = { ymin: Math.max(south, -limit(-90)), ymax: Math.min(north, limit(90)) };
  // Where part of the grid is beyond the Earth, its border is a border of the map, and all longitudes meet there.
  const isWhole = known.length < points.length || poles.length > 0;
  const ranges = isWhole ? [{ xmin: -180, xmax: 180 }] : longitudeRanges(known.map(({ x }) => x));
  return ranges.map((range) => ({ ...range, ...latitudes }));
}

/** The longitudes other than the largest gap between them. */
function longitudeRanges(longitudes: readonly number[]): { readonly xmin: number; readonly xmax: number }[] {
  const sorted = [...longitudes].sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  let gap = { size: first + 360 - (sorted.at(-1) ?? 0), after: sorted.at(-1) ?? 0, before: first };
  sorted.forEach((longitude, i) => {
    const next = sorted[i + 1] ?? longitude;
    if (next - longitude > gap.size) gap = { size: next - longitude, after: longitude, before: next };
  });
  if (gap.size <= 4 * MARGIN) return [{ xmin: -180, xmax: 180 }];
  const [west, east] = [gap.before - MARGIN, gap.after + MARGIN];
  if (west <= east) return [{ xmin: Math.max(west, -180), xmax: Math.min(east, 180) }];
  return [
    { xmin: west, xmax: 180 },
    { xmin: -180, xmax: east },
  ];
}

function refuseTorn(zones: readonly Zone[], { crs }: Grid): void {
  const torn = zones.filter(({ polygons }) =>
    polygons.some(({ shell, holes }) => [shell, ...holes].some(hasGap)),
  );
  if (torn.length === 0) return;
  throw new StudyError({
    code: 'ERR_ZONE_GEOMETRY',
    subject: 'zones on the population grid',
    found: `${torn.length} zones have a part without a place in ${crs}: ${listCases(torn.map(({ zoneId }) => quoteText(zoneId)))}`,
    expected: 'zones that the map of the population grid does not tear',
    remedy:
      'Leave them out under `zones.<layer>.exclude`, or bring people to EPSG:4326 (`gdalwarp -t_srs EPSG:4326 -r sum`).',
  });
}

function hasGap(ring: Ring): boolean {
  return !ring.every(Number.isFinite);
}
