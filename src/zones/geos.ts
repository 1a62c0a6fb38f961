/**
 * The few operations on polygons that are left to GEOS: making valid, cutting by a box, joining.
 * Whether a zone needs any of them is decided elsewhere, exactly; GEOS computes in doubles.
 */
import initGeos from 'geos-wasm';
import { fromGeos, type GeosLibrary, toGeos } from './geos-memory.ts';
import type { Polygon } from './zone.ts';

export interface Box {
  readonly xmin: number;
  readonly ymin: number;
  readonly xmax: number;
  readonly ymax: number;
}

/** Polygons in, polygons out; pieces without an area are left out. */
export interface Geos {
  /** Valid polygons: shells are joined, holes cut out, crossing rings split (GEOS method "structure"); a
   * hole outside its shell becomes a part of its own. */
  readonly makeValid: (polygons: readonly Polygon[]) => Polygon[];
  /** The part of valid polygons within a box. */
  readonly clip: (polygons: readonly Polygon[], box: Box) => Polygon[];
  /** Polygons that overlap or share edges, as one area. */
  readonly join: (polygons: readonly Polygon[]) => Polygon[];
}

/** Method "structure" of GEOSMakeValid. */
const STRUCTURE = 1;

/** Loads GEOS, which takes some tenths of a second the first time. */
export async function loadGeos(): Promise<Geos> {
  const library = await initGeos();
  const operate = (polygons: readonly Polygon[], operation: (geometry: number) => number): Polygon[] =>
    withGeometry(library, polygons, operation);
  return {
    makeValid: (polygons) => operate(polygons, (geometry) => makeValid(library, geometry)),
    clip: (polygons, box) => operate(polygons, (geometry) => clip(library, geometry, box)),
    join: (polygons) => operate(polygons, (geometry) => library.GEOSUnaryUnion(geometry)),
  };
}

function makeValid(library: GeosLibrary, geometry: number): number {
  const params = library.GEOSMakeValidParams_create();
  library.GEOSMakeValidParams_setMethod(params, STRUCTURE);
  library.GEOSMakeValidParams_setKeepCollapsed(params, 0);
  const result = library.GEOSMakeValidWithParams(geometry, params);
  library.GEOSMakeValidParams_destroy(params);
  return result;
}

function clip(library: GeosLibrary, geometry: number, { xmin, ymin, xmax, ymax }: Box): number {
  const shell = Float64Array.of(xmin, ymin, xmax, ymin, xmax, ymax, xmin, ymax, xmin, ymin);
  const box = toGeos(library, [{ shell, holes: [] }]);
  const result = library.GEOSIntersection(geometry, box);
  library.GEOSGeom_destroy(box);
  return result;
}

function withGeometry(
  library: GeosLibrary,
  polygons: readonly Polygon[],
  operation: (geometry: number) => number,
): Polygon[] {
  const geometry = toGeos(library, polygons);
  const result = operation(geometry);
  library.GEOSGeom_destroy(geometry);
  if (result === 0) throw new Error('GEOS cannot work on these polygons');
  const made = fromGeos(library, result);
  library.GEOSGeom_destroy(result);
  return made;
}
