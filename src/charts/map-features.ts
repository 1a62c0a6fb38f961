/**
 * Zones as GeoJSON for maps: as few points as the eye can tell at the size of the map, rings in the direction that
 * spherical drawing takes for "inside".
 */
import { centerOfMass, polygon } from '@turf/turf';
import { equalEarth, type MapFrame } from './map-projection.ts';
import { type PolygonRings, type Ring, readPolygons } from './read-wkb.ts';
import { compareText, type ZoneShape } from './rows.ts';
import { doubleArea, pointsOf, simplifyRing } from './simplify-ring.ts';

type Properties = Readonly<Record<string, number | string | null>>;

/** A feature as Vega draws it. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly properties: Properties;
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };
}

/** How much detail a map shows, in degrees. */
interface Detail {
  readonly tolerance: number;
  readonly leastDoubleArea: number;
  readonly decimals: number;
}

/** Detail under half a pixel is not drawn, nor are rings under a tenth of a square pixel. */
function detailOf({ degreesPerPixel }: MapFrame): Detail {
  return {
    tolerance: 0.45 * degreesPerPixel,
    leastDoubleArea: 2 * 0.1 * degreesPerPixel ** 2,
    decimals: Math.min(7, Math.max(0, Math.ceil(-Math.log10(degreesPerPixel * 0.2)))),
  };
}

/**
 * Points of a ring, rounded, in the direction asked for; none where rounding leaves a line. Spherical drawing fills what
 * lies right of the line: a thin ring that rounding turned inside out would be drawn as the whole globe.
 */
function toPoints(ring: Ring, clockwise: boolean, decimals: number): number[][] {
  const points: number[][] = [];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const point = [Number((ring[i] ?? 0).toFixed(decimals)), Number((ring[i + 1] ?? 0).toFixed(decimals))];
    const previous = points[points.length - 1];
    if (previous === undefined || previous[0] !== point[0] || previous[1] !== point[1]) points.push(point);
  }
  const area = doubleArea(Float64Array.from(points.flat()));
  // Twice an area is a whole number of squares of the last decimal.
  if (Math.abs(area) < 0.5 * 10 ** (-2 * decimals)) return [];
  return area < 0 === clockwise ? points : points.reverse();
}

/** A small ring may lose its shape at the usual tolerance: then a finer one is tried. */
function simplifyKeepingShape(ring: Ring, { tolerance, leastDoubleArea }: Detail): Ring | null {
  if (Math.abs(doubleArea(ring)) < leastDoubleArea) return null;
  const tries = [tolerance, tolerance / 4, tolerance / 16].map((finer) => simplifyRing(ring, finer));
  return tries.find((simple) => Math.abs(doubleArea(simple)) >= leastDoubleArea) ?? null;
}

/** A ring that is nearly a line could be taken for the whole globe, so it is left out. */
function drawRing(ring: Ring, clockwise: boolean, detail: Detail): number[][][] {
  const simple = simplifyKeepingShape(ring, detail);
  if (simple === null) return [];
  const points = toPoints(simple, clockwise, detail.decimals);
  return points.length < 4 ? [] : [points];
}

function drawPolygon([shell, ...holes]: PolygonRings, detail: Detail): number[][][][] {
  if (shell === undefined) return [];
  const drawn = drawRing(shell, true, detail);
  return drawn.length === 0 ? [] : [[...drawn, ...holes.flatMap((hole) => drawRing(hole, false, detail))]];
}

/** A zone as a feature; without polygons where all are too small to be seen. */
export function toFeature(shape: ZoneShape, frame: MapFrame, properties: Properties): MapFeature {
  const detail = detailOf(frame);
  const coordinates = readPolygons(shape.wkb).flatMap((polygon) => drawPolygon(polygon, detail));
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } };
}

/** Whether any point of the feature lies on the map. */
export function isOnMap({ geometry }: MapFeature, frame: MapFrame): boolean {
  const { scale, translate, width, height, centre } = frame;
  const box = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  for (const [longitude = 0, latitude = 0] of geometry.coordinates.flat(2)) {
    const [east, north] = equalEarth(longitude - centre, latitude);
    const [x, y] = [translate[0] + scale * east, translate[1] - scale * north];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box.right >= 0 && box.left <= width && box.bottom >= 0 && box.top <= height;
}

/** Shells of all zones, for fitting the map. */
export function shellsOf(shapes: readonly ZoneShape[]): Ring[] {
  return shapes.flatMap(({ wkb }) =>
    readPolygons(wkb).flatMap(([shell]) => (shell === undefined ? [] : [shell])),
  );
}

/** Whether a zone has no polygon: settlement outside all of them, or a class too rare for an outline of fewer details. */
export function isNowhere({ wkb }: ZoneShape): boolean {
  return readPolygons(wkb).length === 0;
}

/** Middle of the largest polygon of a zone, for a symbol: longitude and latitude in degrees. */
export function anchorOf({ wkb }: ZoneShape): [number, number] {
  const shells = readPolygons(wkb).flatMap(([shell]) => (shell === undefined ? [] : [shell]));
  const largest = shells.toSorted((a, b) => Math.abs(doubleArea(b)) - Math.abs(doubleArea(a)))[0];
  return largest === undefined ? [0, 0] : centroid(largest);
}

function centroid(ring: Ring): [number, number] {
  const [longitude = 0, latitude = 0] = centerOfMass(polygon([pointsOf(ring)])).geometry.coordinates;
  return [longitude, latitude];
}

/** Shapes in ascending order of id. */
export function byZoneId(a: ZoneShape, b: ZoneShape): number {
  return compareText(a.zone_id, b.zone_id);
}
