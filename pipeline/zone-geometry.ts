/**
 * The polygons of zones as they are published: well-known binary in longitude and latitude.
 */
import { classOutlines } from '../src/mountains/class-zones.ts';
import type { Grid } from '../src/raster/grid.ts';
import { LON_LAT, systemOf } from '../src/raster/grid-crs.ts';
import { MultiPolygonBuilder, multiPolygonWkb } from '../src/tables/wkb.ts';
import type { Ring, Zone } from '../src/zones/zone.ts';
import type { LayerOf } from './read-layers.ts';

/** The polygons of a zone. */
export function zoneWkb({ polygons }: Zone): Uint8Array {
  return multiPolygonWkb(polygons.map(({ shell, holes }) => [shell, ...holes]));
}

/** The outlines of the classes of a layer by id of their zones; of a layer of polygons none. */
export function classWkb({ raster }: LayerOf, reference: Grid): Map<string, MultiPolygonBuilder> {
  if (raster === null) return new Map();
  const { classes } = raster;
  const builders = new Map(classes.map(({ key }) => [key, new MultiPolygonBuilder()]));
  const place = toLonLat(raster.grid);
  // Bent only where they are crossed: as published, an outline has no point but its corners.
  const placed = raster.grid.crs === reference.crs ? reference : raster.grid;
  for (const { value, shell, holes } of classOutlines(raster, placed)) {
    builders.get(classes[value - 1]?.key ?? '')?.add([shell, ...holes].map(place));
  }
  return builders;
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
