/**
 * Mountain zones: classes of elevation within a country, on a grid of ten minutes, as polygons along its cells.
 * The classes follow Kapos et al. (2000) coarsely: at this grid their slope and range rules cannot be computed.
 */
import type { Grid } from '../../../src/raster/grid.ts';
import { polygoniseClasses } from '../../../src/zones/polygonise.ts';
import type { Ring } from '../../../src/zones/zone.ts';
import type { CellShares } from './cell-shares.ts';
import type { FeatureToWrite } from './geojson-text.ts';
import { mergeSmallPatches } from './merge-small-patches.ts';

/** Ascending; class number = index + 1. `from` is the least mean elevation in metres. */
const CLASSES = [
  { key: '300_1500', label: '300-1500 m', from: 300 },
  { key: '1500_2500', label: '1500-2500 m', from: 1500 },
  { key: '2500_3500', label: '2500-3500 m', from: 2500 },
  { key: 'ge3500', label: '3500 m and above', from: 3500 },
] as const;

/** The lowest class is mountain only where the relief exceeds this. */
const MIN_RELIEF_M = 300;
/** Smaller patches join their neighbours: 4 cells are about 1,370 km2 at the equator and half as much at 60 N. */
const MIN_PATCH_CELLS = 4;
/** A cell belongs to a country where at least this share of it is land. */
const MIN_LAND_SHARE = 0.5;
/** Numbers set aside for each country: not a mountain, and the classes. */
const STRIDE = CLASSES.length + 1;

export interface ZoneSources {
  readonly grid: Grid;
  /** Countries that get zones, in order. */
  readonly countries: readonly { readonly iso3: string; readonly name: string }[];
  /** Shares of all countries. */
  readonly sharesByCountry: ReadonlyMap<string, CellShares>;
  /** Metres, for each cell of the grid. */
  readonly meanM: Float64Array;
  readonly reliefM: Float64Array;
}

/** The zones in order of country and class. */
export function mountainZones(sources: ZoneSources): FeatureToWrite[] {
  const { grid, countries } = sources;
  const merged = mergeSmallPatches(
    classNumbers(sources),
    grid.rows,
    grid.cols,
    MIN_PATCH_CELLS,
    countryIndex,
  );
  const mountains = merged.map((number) => (number % STRIDE === 0 ? 0 : number));
  return [...polygoniseClasses(mountains, grid)].map(([number, polygons]) => {
    const country = countries[countryIndex(number)];
    const elevation = CLASSES[(number % STRIDE) - 1];
    if (country === undefined || elevation === undefined) throw new Error(`There is no class ${number}.`);
    const { iso3, name } = country;
    return {
      properties: {
        zone_id: `${iso3}-${elevation.key}`,
        zone_name: `${name}, ${elevation.label}`,
        country_id: iso3,
        class_key: elevation.key,
      },
      polygons: polygons.map(({ shell, holes }) => [shell, ...holes].map(positions)),
    };
  });
}

function countryIndex(number: number): number {
  return Math.floor(number / STRIDE) - 1;
}

/** For each cell (index of its country + 1) * stride + class, class 0 being no mountain; 0 outside the countries. */
function classNumbers({ grid, countries, sharesByCountry, meanM, reliefM }: ZoneSources): Int32Array {
  const indexById = new Map(countries.map(({ iso3 }, i) => [iso3, i]));
  const owners = ownerOfCells(grid, sharesByCountry);
  return Int32Array.from(owners, (iso3, cell) => {
    const index = indexById.get(iso3);
    if (index === undefined) return 0;
    return (index + 1) * STRIDE + elevationClass(meanM[cell] ?? 0, reliefM[cell] ?? 0);
  });
}

/** The country with the largest share of each cell (of equals the earlier code), '' where most of it is sea. */
function ownerOfCells(grid: Grid, sharesByCountry: ReadonlyMap<string, CellShares>): string[] {
  const owners = new Array<string>(grid.rows * grid.cols).fill('');
  const largest = new Float64Array(owners.length);
  const land = new Float64Array(owners.length);
  for (const [iso3, { cells, shares }] of sharesByCountry) {
    cells.forEach((cell, i) => {
      const share = shares[i] ?? 0;
      land[cell] = (land[cell] ?? 0) + share;
      if (share <= (largest[cell] ?? 0)) return;
      largest[cell] = share;
      owners[cell] = iso3;
    });
  }
  return owners.map((iso3, cell) => ((land[cell] ?? 0) >= MIN_LAND_SHARE ? iso3 : ''));
}

/** 0 where it is not a mountain. */
export function elevationClass(meanM: number, reliefM: number): number {
  const number = CLASSES.filter(({ from }) => meanM >= from).length;
  return number === 1 && reliefM <= MIN_RELIEF_M ? 0 : number;
}

function positions(ring: Ring): number[][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0]);
}
