/**
 * What every zone file comes down to, whatever its format: features in the order of the file, and a coordinate system.
 * Readers of single formats are beside this file; what features mean is checked in one place for all of them.
 */
import { StudyError } from '../../errors.ts';

export interface Feature {
  /** Place in the file, from 1, for messages and for ids by position. */
  readonly position: number;
  readonly properties: ReadonlyMap<string, unknown>;
  /**
   * A GeoJSON geometry as read, or one whose rings are flat `Float64Array`s `[x0, y0, x1, y1, ...]` in place of lists
   * of positions.
   */
  readonly geometry: unknown;
}

/** A zone file after reading, before any check of its zones. */
export interface FeatureSource {
  /** Such as `Shapefile`. */
  readonly format: string;
  /** Encoding of the text in the file. */
  readonly encoding: string;
  /** The coordinate system as the file words it (code, WKT, PROJJSON); null where it declares none. */
  readonly crs: string | null;
  readonly features: readonly Feature[];
}

/** A polygon geometry with flat rings, as readers of binary formats give it. */
export interface FlatMultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Float64Array[])[];
}

/** Largest zone file, in bytes: files are read whole. */
export const MAX_ZONE_BYTES = 256 * 1024 * 1024;

/** A refusal of a whole zone file. */
export function refuseFile(
  subject: string,
  found: string,
  expected: string,
  remedy: string,
  cause?: unknown,
): StudyError {
  return new StudyError({ code: 'ERR_ZONES', subject, found, expected, remedy, cause });
}

/** What to do about a binary file that is not what it says it is. */
export const FETCH_AGAIN = 'Fetch the file again, or convert it with `ogr2ogr -f GeoJSON out.geojson in`.';

/** A whole number as JavaScript number, or as text where a double cannot hold it. */
export function toInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
