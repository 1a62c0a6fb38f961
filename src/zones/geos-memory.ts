/**
 * Polygons into the memory of GEOS and back. What GEOS does with them is asked for in `geos.ts`.
 */
import type initGeos from 'geos-wasm';
import type { Polygon, Ring } from './zone.ts';

export type GeosLibrary = Awaited<ReturnType<typeof initGeos>>;

/** Type numbers of GEOS. */
const POLYGON = 3;
const MULTIPOLYGON = 6;

/**
 * Copies polygons into GEOS; the caller destroys the geometry.
 * @throws Error where GEOS takes them for no polygons
 */
export function toGeos(library: GeosLibrary, polygons: readonly Polygon[]): number {
  const parts = polygons.map(({ shell, holes }) => {
    const inner = holes.map((hole) => linearRing(library, hole));
    return withPointers(library, inner, (list) =>
      library.GEOSGeom_createPolygon(linearRing(library, shell), list, inner.length),
    );
  });
  const geometry = withPointers(library, parts, (list) =>
    library.GEOSGeom_createCollection(MULTIPOLYGON, list, parts.length),
  );
  if (geometry === 0) throw new Error('GEOS refuses the polygons');
  return geometry;
}

function linearRing(library: GeosLibrary, ring: Ring): number {
  const { Module } = library;
  const buffer = Module._malloc(ring.byteLength);
  new Float64Array(Module.HEAPU8.buffer, buffer, ring.length).set(ring);
  const sequence = library.GEOSCoordSeq_copyFromBuffer(buffer, ring.length / 2, 0, 0);
  Module._free(buffer);
  const linear = library.GEOSGeom_createLinearRing(sequence);
  if (linear === 0) throw new Error('GEOS refuses a ring');
  return linear;
}

function withPointers(
  library: GeosLibrary,
  pointers: readonly number[],
  use: (list: number) => number,
): number {
  const { Module } = library;
  const list = Module._malloc(4 * Math.max(1, pointers.length));
  new Uint32Array(Module.HEAPU8.buffer, list, pointers.length).set(pointers);
  const result = use(list);
  Module._free(list);
  return result;
}

/** The polygons of a geometry, whatever else it holds; closed rings, shell first. */
export function fromGeos(library: GeosLibrary, geometry: number): Polygon[] {
  const type = library.GEOSGeomTypeId(geometry);
  if (type === POLYGON) return readPolygon(library, geometry);
  if (type < MULTIPOLYGON) return [];
  const parts = Array.from({ length: library.GEOSGetNumGeometries(geometry) }, (_, part) =>
    fromGeos(library, library.GEOSGetGeometryN(geometry, part)),
  );
  return parts.flat();
}

function readPolygon(library: GeosLibrary, polygon: number): Polygon[] {
  const shell = readRing(library, library.GEOSGetExteriorRing(polygon));
  const holes = Array.from({ length: library.GEOSGetNumInteriorRings(polygon) }, (_, hole) =>
    readRing(library, library.GEOSGetInteriorRingN(polygon, hole)),
  );
  return shell.length === 0 ? [] : [{ shell, holes }];
}

function readRing(library: GeosLibrary, ring: number): Ring {
  const { Module } = library;
  const sequence = library.GEOSGeom_getCoordSeq(ring);
  const size = Module._malloc(4);
  library.GEOSCoordSeq_getSize(sequence, size);
  const length = 2 * Module.getValue(size, 'i32');
  Module._free(size);
  const buffer = Module._malloc(Math.max(8, 8 * length));
  library.GEOSCoordSeq_copyToBuffer(sequence, buffer, 0, 0);
  const points = new Float64Array(Module.HEAPU8.buffer, buffer, length).slice();
  Module._free(buffer);
  return points;
}
