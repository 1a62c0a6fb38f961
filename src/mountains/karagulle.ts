/**
 * K3: mountains among Hammond's landforms, by the share of gentle slopes, the relief and the profile around each cell.
 * Cells are classified, not regions: see docs/methods.md for what differs from the published layer.
 *
 * @see Karagulle, Frye, Sayre et al. 2017, Modeling global Hammond landform regions from 250-m elevation data,
 * Transactions in GIS 21(5); Hammond 1964, Analysis of properties in land form geography, Annals AAG 54(1).
 */
import { KARAGULLE_CLASSES, NO_CLASS, NOT_LAND } from './class-keys.ts';
import type { ElevationRows } from './elevation-rows.ts';
import { localRange, type RangeRow } from './local-range.ts';
import { rollingRows } from './rolling-rows.ts';
import type { RowWindows } from './row-windows.ts';
import { slopeRow } from './slope.ts';
import { addWindowSums, type RunningRow, runningRow } from './window-sums.ts';

type KaragulleKey = (typeof KARAGULLE_CLASSES)[number]['key'];

/** The number of a class in a raster. */
export function karagulleNumber(key: KaragulleKey): number {
  return KARAGULLE_CLASSES.findIndex((mountainClass) => mountainClass.key === key) + 1;
}

/** Rise over run up to which ground is gentle. */
const GENTLE_SLOPE = 0.08;
const MOUNTAIN_METRES = 300;
const HIGH_METRES = 900;

/** What the rules ask of the surroundings of one cell. */
export interface KaragulleCell {
  /** Whether the cell itself is gentle. */
  readonly gentle: boolean;
  /** Share of gentle cells around it, 1. */
  readonly gentleShare: number;
  /** Highest minus lowest elevation around it, in metres. */
  readonly relief: number;
  /** Share of the gentle cells around it that lie in lowland, 1. */
  readonly lowlandShare: number;
}

/**
 * The class of a cell of land; 0 for none. With a relief above 300 m (high: above 900 m) it is
 * - a mountain where less than 20 % of the ground is gentle;
 * - a scattered mountain where less than 50 % is;
 * - beyond that a scattered mountain where more than half of the gentle ground is lowland (plains with mountains) and the
 *   cell itself is not gentle; with gentle ground above it is a tableland.
 */
export function karagulleClass({ gentle, gentleShare, relief, lowlandShare }: KaragulleCell): number {
  if (!(relief > MOUNTAIN_METRES)) return NO_CLASS;
  const high = relief > HIGH_METRES;
  if (gentleShare < 0.2) return karagulleNumber(high ? 'high_mountains' : 'low_mountains');
  const rises = gentleShare < 0.5 || (lowlandShare > 0.5 && !gentle);
  if (!rises) return NO_CLASS;
  return karagulleNumber(high ? 'scattered_high_mountains' : 'scattered_low_mountains');
}

/** The two neighbourhoods. */
export interface KaragulleWindows {
  readonly slope: RowWindows;
  readonly relief: RowWindows;
}

/** What is kept of a row: flags of its cells as running sums, ready for windows. */
interface FlagRow {
  /** 1 gentle, 0 not; NaN where unknown. */
  readonly gentle: Float64Array;
  readonly known: RunningRow;
  readonly gentleRun: RunningRow;
}

/** Classes row by row; ask for rows from north to south. */
export function karagulleRows(
  elevation: ElevationRows,
  windows: KaragulleWindows,
): (row: number) => Uint8Array {
  const { grid, wraps, row: elevationOf } = elevation;
  const kept = windows.slope.tallest + windows.relief.tallest;
  const flags = rollingRows(kept, (row): FlagRow => {
    const slope = slopeRow(elevation, row);
    const gentle = slope.map((value) => (Number.isNaN(value) ? value : value <= GENTLE_SLOPE ? 1 : 0));
    const ends = { pad: Math.max(windows.slope.reach(row), windows.relief.reach(row)), wraps };
    const known = gentle.map((flag) => (Number.isNaN(flag) ? 0 : 1));
    return { gentle, known: runningRow(known, ends), gentleRun: runningRow(gentle, ends) };
  });
  const reliefs = rollingRows(kept, localRange(elevation, windows.relief));
  const lowlands = rollingRows(kept, (row) => {
    const ends = { pad: windows.relief.reach(row), wraps };
    return runningRow(gentleLowland(flags(row).gentle, elevationOf(row), reliefs(row)), ends);
  });
  const sumWindow = (rows: RowWindows, row: number, runOf: (row: number) => RunningRow): Float64Array => {
    const { first, halfWidths } = rows.at(row);
    const totals = new Float64Array(grid.cols);
    halfWidths.forEach((halfWidth, i) => {
      addWindowSums(totals, runOf(first + i), halfWidth);
    });
    return totals;
  };
  return (row) => {
    const lowland = sumWindow(windows.relief, row, lowlands);
    const gentleAround = sumWindow(windows.relief, row, (other) => flags(other).gentleRun);
    const gentleNear = sumWindow(windows.slope, row, (other) => flags(other).gentleRun);
    const knownNear = sumWindow(windows.slope, row, (other) => flags(other).known);
    const { highest, lowest } = reliefs(row);
    return Uint8Array.from(flags(row).gentle, (gentle, col) => {
      if (Number.isNaN(gentle)) return NOT_LAND;
      return karagulleClass({
        gentle: gentle === 1,
        gentleShare: (gentleNear[col] as number) / (knownNear[col] as number),
        relief: (highest[col] as number) - (lowest[col] as number),
        lowlandShare: (lowland[col] as number) / (gentleAround[col] as number),
      });
    });
  };
}

/** 1 where a cell is gentle and below the middle between the extremes around it, else 0. */
function gentleLowland(
  gentle: Float64Array,
  metres: Float64Array,
  { highest, lowest }: RangeRow,
): Float64Array {
  return gentle.map((flag, col) => {
    const middle = ((highest[col] as number) + (lowest[col] as number)) / 2;
    return flag === 1 && (metres[col] as number) < middle ? 1 : 0;
  });
}
