/**
 * Classes of the definitions of mountains, by key. Numbers stand for them in a raster only: published numberings of one
 * definition run in opposite directions, so nothing is ever joined by number.
 */
import type { ElevationZonesSpec } from '../study/study.ts';

/** A class: its key is the id of the zone that it becomes. */
export interface MountainClass {
  readonly key: string;
  readonly name: string;
}

/** Stands in a raster of classes for land of no class. */
export const NO_CLASS = 0;
/** Stands in a raster of classes for sea, unknown elevation and what is left out. */
export const NOT_LAND = 255;

/** Kapos et al. 2000, in the order of the rules. */
export const KAPOS_CLASSES = [
  { key: 'ge4500', name: '4,500 m and above' },
  { key: '3500_4500', name: '3,500 to 4,500 m' },
  { key: '2500_3500', name: '2,500 to 3,500 m' },
  { key: '1500_2500', name: '1,500 to 2,500 m, slope of 2 degrees or more' },
  { key: '1000_1500', name: '1,000 to 1,500 m, slope of 5 degrees or more, or range above 300 m' },
  { key: '300_1000', name: '300 to 1,000 m, range above 300 m' },
  { key: 'inner_basin', name: 'Inner basins and plateaus below 25 km2' },
] as const satisfies readonly MountainClass[];

/** Koerner et al. 2011: rugged or not. */
export const KOERNER_CLASSES = [
  { key: 'mountain', name: 'Range above 200 m within a cell of 2.5 arc-minutes' },
] as const satisfies readonly MountainClass[];

/** Karagulle et al. 2017. */
export const KARAGULLE_CLASSES = [
  { key: 'high_mountains', name: 'High mountains' },
  { key: 'low_mountains', name: 'Low mountains' },
  { key: 'scattered_high_mountains', name: 'Scattered high mountains' },
  { key: 'scattered_low_mountains', name: 'Scattered low mountains' },
] as const satisfies readonly MountainClass[];

/**
 * The classes of a definition; number i + 1 of a raster stands for entry i.
 * @example bands [1000, 2500] give `1000_2500` and `ge2500`.
 */
export function mountainClasses(spec: ElevationZonesSpec): readonly MountainClass[] {
  switch (spec.definition) {
    case 'kapos-2000':
      return KAPOS_CLASSES;
    case 'koerner-2011':
      return KOERNER_CLASSES;
    case 'karagulle-2017':
      return KARAGULLE_CLASSES;
    case 'elevation-bands':
      return bandClasses(spec.options.bands);
  }
}

function bandClasses(edges: readonly number[]): MountainClass[] {
  return edges.map((edge, i) => {
    const next = edges[i + 1];
    const from = `${edge.toLocaleString('en-US')}`;
    if (next === undefined) return { key: `ge${edge}`, name: `${from} m and above` };
    return { key: `${edge}_${next}`, name: `${from} to ${next.toLocaleString('en-US')} m` };
  });
}
