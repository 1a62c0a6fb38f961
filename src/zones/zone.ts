/**
 * Zones: polygons with an id, as every later part of the pipeline sees them, whatever file they came from.
 */

/** A closed ring, `[x0, y0, x1, y1, ..., x0, y0]` in crs units; the first point stands again at the end. */
export type Ring = Float64Array;

/** A shell and its holes; either direction of any ring. */
export interface Polygon {
  readonly shell: Ring;
  readonly holes: readonly Ring[];
}

/** One polygon or multipolygon of a layer. */
export interface Zone {
  readonly zoneId: string;
  readonly zoneName: string;
  /** Region and subregion, for countries; null where the layer has none. */
  readonly region: string | null;
  readonly subregion: string | null;
  readonly polygons: readonly Polygon[];
}

/** The zones of one layer, in ascending order of `zoneId` (numbers by value, then text by code unit). */
export interface ZoneLayer {
  readonly crs: string;
  readonly zones: readonly Zone[];
}
