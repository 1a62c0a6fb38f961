/**
 * GeoJSON as text: one feature a line, so that a difference between two versions can be read.
 */

/** Rings of positions, the shell first; degrees. */
export type PolygonCoordinates = readonly (readonly (readonly number[])[])[];

export interface FeatureToWrite {
  readonly properties: Readonly<Record<string, string>>;
  readonly polygons: readonly PolygonCoordinates[];
}

/**
 * A feature collection. Shells run counter-clockwise and holes clockwise (RFC 7946, 3.1.6).
 * @param decimals kept of every coordinate; equal coordinates stay equal, so shared borders stay shared.
 */
export function geoJsonText(features: readonly FeatureToWrite[], decimals: number): string {
  const lines = features.map(({ properties, polygons }) => {
    const rings = polygons.map((polygon) => polygon.map((ring, i) => roundedRing(ring, decimals, i === 0)));
    const geometry =
      rings.length === 1
        ? { type: 'Polygon', coordinates: rings[0] }
        : { type: 'MultiPolygon', coordinates: rings };
    return JSON.stringify({ type: 'Feature', properties, geometry });
  });
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

function roundedRing(ring: readonly (readonly number[])[], decimals: number, isShell: boolean): number[][] {
  const scale = 10 ** decimals;
  // Adding 0 turns -0 into 0.
  const rounded = ring.map((point) => point.map((degrees) => Math.round(degrees * scale) / scale + 0));
  return signedArea(rounded) > 0 === isShell ? rounded : rounded.reverse();
}

/** Positive where a ring runs counter-clockwise. */
function signedArea(ring: readonly (readonly number[])[]): number {
  return ring.reduce((sum, [x = 0, y = 0], i) => {
    const [px = x, py = y] = ring[i - 1] ?? [];
    return sum + (px * y - x * py) / 2;
  }, 0);
}
