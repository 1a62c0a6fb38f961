/**
 * K1: mountain classes by elevation, slope and local elevation range. Inner basins, which need the classes of all cells,
 * are in `inner-basins.ts`.
 *
 * @see Kapos, Rhind, Edwards, Price, Ravilious 2000, Developing a map of the world's mountain forests.
 */
import type { ElevationRangeWindow, KaposOptions } from '../study/study.ts';
import { KAPOS_CLASSES, NO_CLASS, NOT_LAND } from './class-keys.ts';
import { type ElevationRows, rowLatitude } from './elevation-rows.ts';
import { localRange } from './local-range.ts';
import type { RowWindows } from './row-windows.ts';
import { slopeOfDegrees, slopeRow } from './slope.ts';
import type { WindowShape } from './window-shape.ts';

type KaposKey = (typeof KAPOS_CLASSES)[number]['key'];

/** The number of a class in a raster. */
export function kaposNumber(key: KaposKey): number {
  return KAPOS_CLASSES.findIndex((mountainClass) => mountainClass.key === key) + 1;
}

const GE4500 = kaposNumber('ge4500');
const FROM_3500 = kaposNumber('3500_4500');
const FROM_2500 = kaposNumber('2500_3500');
const FROM_1500 = kaposNumber('1500_2500');
const FROM_1000 = kaposNumber('1000_1500');
const FROM_300 = kaposNumber('300_1000');

const SLOPE_2 = slopeOfDegrees(2);
const SLOPE_5 = slopeOfDegrees(5);
const RANGE_METRES = 300;
/** No class begins lower. */
const LOWEST_METRES = 300;
/** The belt in which one edition of SDG 15.4.2 leaves out the lowest class. */
const BELT_NORTH = 23;
const BELT_SOUTH = -19;

/** The window that the options name. */
export function rangeWindow(window: ElevationRangeWindow): WindowShape {
  if ('radius_km' in window) return { shape: 'circle', radiusKm: window.radius_km };
  return { shape: 'square', sideKm: 'box_km' in window ? window.box_km : window.square_km };
}

/** What the rules ask of one cell. */
export interface KaposCell {
  /** In metres. */
  readonly elevation: number;
  /** Rise over run, 1. */
  readonly slope: number;
  /** In metres. */
  readonly range: number;
  /** Of the centre, in degrees. */
  readonly latitude: number;
}

/**
 * The class of a cell of land; 0 for none.
 * @example 1,200 m at a slope of 1 degree with a range of 301 m is `1000_1500`; with a range of 300 m it is no mountain.
 */
export function kaposClass(
  { elevation, slope, range, latitude }: KaposCell,
  { comparison, latitude_rule }: Pick<KaposOptions, 'comparison' | 'latitude_rule'>,
): number {
  const reaches =
    comparison === 'strict'
      ? (value: number, limit: number) => value > limit
      : (value: number, limit: number) => value >= limit;
  if (reaches(elevation, 4500)) return GE4500;
  if (reaches(elevation, 3500)) return FROM_3500;
  if (reaches(elevation, 2500)) return FROM_2500;
  if (reaches(elevation, 1500)) return reaches(slope, SLOPE_2) ? FROM_1500 : NO_CLASS;
  if (reaches(elevation, 1000)) {
    return reaches(slope, SLOPE_5) || range > RANGE_METRES ? FROM_1000 : NO_CLASS;
  }
  if (!reaches(elevation, 300) || range <= RANGE_METRES) return NO_CLASS;
  const inBelt = latitude >= BELT_SOUTH && latitude <= BELT_NORTH;
  return latitude_rule === 'outside-23n-19s' && inBelt ? NO_CLASS : FROM_300;
}

/**
 * Classes row by row, without inner basins; ask for rows from north to south.
 * @param windows those of `options.local_elevation_range` on the grid
 * @returns numbers of {@link KAPOS_CLASSES}, {@link NO_CLASS} or {@link NOT_LAND}, length cols
 */
export function kaposRows(
  elevation: ElevationRows,
  windows: RowWindows,
  options: KaposOptions,
): (row: number) => Uint8Array {
  const { grid, row: elevationOf } = elevation;
  const rangeOf = localRange(elevation, windows);
  return (row) => {
    const latitude = rowLatitude(grid, row);
    const metres = elevationOf(row);
    const slope = spansBetween(metres, 1000, 2500).length > 0 ? slopeRow(elevation, row) : null;
    const ranged = spansBetween(metres, 300, 1500);
    const range = ranged.length > 0 ? rangeOf(row, ranged) : null;
    const classes = new Uint8Array(grid.cols);
    for (let col = 0; col < grid.cols; col++) {
      const height = metres[col] as number;
      // Most of a world is sea, or too low for any class.
      if (height < LOWEST_METRES) continue;
      const cell = {
        elevation: height,
        slope: slope === null ? 0 : (slope[col] as number),
        range: range === null ? 0 : (range.highest[col] as number) - (range.lowest[col] as number),
        latitude,
      };
      classes[col] = Number.isNaN(height) ? NOT_LAND : kaposClass(cell, options);
    }
    return classes;
  };
}

/** Spans of columns closer than this are taken as one: starting a span costs as much as some columns. */
const NEAR_COLUMNS = 16;

/** Where a row holds elevations for which slope or range is asked: most of a world is sea and plains. */
function spansBetween(metres: Float64Array, low: number, high: number): [from: number, to: number][] {
  const spans: [from: number, to: number][] = [];
  for (let col = 0; col < metres.length; col++) {
    const value = metres[col] as number;
    if (!(value >= low && value <= high)) continue;
    const last = spans.at(-1);
    if (last !== undefined && col - last[1] < NEAR_COLUMNS) last[1] = col + 1;
    else spans.push([col, col + 1]);
  }
  return spans;
}
