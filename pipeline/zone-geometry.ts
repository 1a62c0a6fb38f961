/**
 * The polygons of zones as they are published: well-known binary in longitude and latitude.
 */
import { classOutlines, generalOutlines } from '../src/mountains/class-zones.ts';
import type { Grid } from '../src/raster/grid.ts';
import { LON_LAT, systemOf } from '../src/raster/grid-crs.ts';
import type { TABLES } from '../src/tables/tables.ts';
import { multiPolygonWkb } from '../src/tables/wkb.ts';
import type { RowOf } from '../src/tables/write-table.ts';
import type { Polygon, Ring, Zone } from '../src/zones/zone.ts';
import type { LayerOf } from './read-layers.ts';

/** The polygons of a zone. */
export function zoneWkb({ polygons }: Pick<Zone, 'polygons'>): Uint8Array {
  return multiPolygonWkb(polygons.map(({ shell, holes }) => [shell, ...holes]));
}

/**
 * The outlines of the classes of a layer by id of their zones, with fewer details where the raster is large; of a layer
 * of polygons none.
 */
export function classWkb({ raster }: LayerOf, reference: Grid): Map<string, Uint8Array> {
  if (raster === null) return new Map();
  const place = toLonLat(raster.grid);
  const outlines = generalOutlines(raster, placedBy(raster.grid, reference));
  return new Map(
    raster.classes.map(({ key }, i) => [key, placedWkb(outlines.get(i + 1) ?? [], place)] as const),
  );
}

/** Rows of exact outlines of the classes of all layers, square by square. */
export function* outlineRows(
  layers: readonly LayerOf[],
  reference: Grid,
): Generator<RowOf<typeof TABLES.class_outlines>> {
  for (const { name, raster } of layers) {
    if (raster === null) continue;
    const place = toLonLat(raster.grid);
    for (const { square, value, polygons } of classOutlines(raster, placedBy(raster.grid, reference))) {
      const { key, name: zoneName } = raster.classes[value - 1] ?? { key: '', name: '' };
      yield {
        ...{ layer: name, square, zone_id: key, zone_name: zoneName },
        geometry: placedWkb(polygons, place),
      };
    }
  }
}

/** Outlines are bent only where they are crossed: as published, they have no point but their corners. */
function placedBy(grid: Grid, reference: Grid): Grid {
  return grid.crs === reference.crs ? reference : grid;
}

function placedWkb(polygons: readonly Polygon[], place: (ring: Ring) => Ring): Uint8Array {
  return multiPolygonWkb(polygons.map(({ shell, holes }) => [shell, ...holes].map(place)));
}

/** Brings corners from the system of a grid to longitude and latitude, with straight lines between them. */
function toLonLat(grid: Grid): (ring: Ring) => Ring {
  if (grid.crs === LON_LAT) return (ring) => ring;
  const { toLonLat: bring } = systemOf(grid, 'the raster of classes');
  return (ring) => {
    const placed = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      const { x, y } = bring(ring[i] ?? 0, ring[i + 1] ?? 0);
      placed.set([x, y], i);
    }
    return placed;
  };
}
