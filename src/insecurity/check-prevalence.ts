/**
 * Gridded prevalence: from the unit of the source to shares, and the guard on values that no prevalence can have.
 * Findings are plain data, made window by window in worker threads; one message is made of all of them.
 */
import { StudyError } from '../errors.ts';
import { findCell, rangeOfShares, scaleToShares } from '../kernel/cells.ts';
import type { Window } from '../raster/grid.ts';
import { looksLikeOtherUnit, OTHER_UNIT, type PrevalenceUnit, SHARE_TOLERANCE, WHOLE } from './prevalence.ts';

/** A value and its cell on the reference grid. */
interface CellValue {
  readonly value: number;
  readonly row: number;
  readonly col: number;
}

/**
 * What the guard needs to know of a window, or of many. Every window with a value has one, faulty or not, since
 * percent and fraction can only be told apart by the largest value of the whole raster.
 */
export interface PrevalenceFaults {
  readonly unit: PrevalenceUnit;
  /** Cells above everybody. */
  readonly above: number;
  /** Cells below nobody. */
  readonly below: number;
  /** Cells above 0 and up to 1, above 1 and up to 2, and above 2, in the unit declared. */
  readonly upToOne: number;
  readonly upToTwo: number;
  readonly aboveTwo: number;
  readonly largest: CellValue;
  readonly smallest: CellValue;
}

/**
 * Looks through the values of a window.
 * @param values in `unit`, length rows * cols, row-major, north first; NaN is nodata and no fault
 * @returns null where no cell has a value
 */
export function findPrevalenceFaults(
  values: Float64Array,
  window: Window,
  unit: PrevalenceUnit,
): PrevalenceFaults | null {
  const { lowest, highest, aboveZero, aboveOne, aboveTwo } = rangeOfShares(values);
  if (!(lowest <= highest)) return null;
  const tolerance = SHARE_TOLERANCE * WHOLE[unit];
  const most = WHOLE[unit] + tolerance;
  return {
    unit,
    above: highest > most ? countOf(values, (value) => value > most) : 0,
    below: lowest < -tolerance ? countOf(values, (value) => value < -tolerance) : 0,
    upToOne: aboveZero - aboveOne,
    upToTwo: aboveOne - aboveTwo,
    aboveTwo,
    largest: cellAt(values, window, findCell(values, highest)),
    smallest: cellAt(values, window, findCell(values, lowest)),
  };
}

function countOf(values: Float64Array, isFault: (value: number) => boolean): number {
  return values.reduce((count, value) => (isFault(value) ? count + 1 : count), 0);
}

function cellAt(values: Float64Array, { rowOffset, colOffset, cols }: Window, index: number): CellValue {
  const row = rowOffset + Math.floor(index / cols);
  return { value: values[index] ?? Number.NaN, row, col: colOffset + (index % cols) };
}

/** The findings of some windows of one raster as one, in any order; null where there are none. */
export function joinPrevalenceFaults(faults: readonly PrevalenceFaults[]): PrevalenceFaults | null {
  return faults.length === 0 ? null : faults.reduce(merge);
}

/**
 * The findings of all windows of one raster as one.
 * @returns null where nothing is wrong with the raster as a whole
 */
export function mergePrevalenceFaults(faults: readonly PrevalenceFaults[]): PrevalenceFaults | null {
  const merged = joinPrevalenceFaults(faults);
  if (merged === null) return null;
  const isFaulty = merged.above + merged.below > 0 || looksLikeOtherUnit(merged.largest.value, merged.unit);
  return isFaulty || mixesUnits(merged) ? merged : null;
}

/** Fewer cells than this of either kind say nothing of a distribution. */
const MIXED_CELLS = 30;
/** Each of the two kinds holds at least this part of the cells above 0. */
const MIXED_PART = 0.1;
/** A real distribution that is dense up to 1 percent does not break off there. */
const MIXED_GAP = 10;

/** Whether a raster of percentages holds fractions in some of its cells: many up to 1, hardly any up to 2, many above. */
function mixesUnits({ unit, upToOne, upToTwo, aboveTwo }: PrevalenceFaults): boolean {
  const part = Math.max(MIXED_CELLS, MIXED_PART * (upToOne + upToTwo + aboveTwo));
  return unit === 'percent' && upToOne > MIXED_GAP * upToTwo && upToOne >= part && aboveTwo >= part;
}

function merge(a: PrevalenceFaults, b: PrevalenceFaults): PrevalenceFaults {
  return {
    unit: a.unit,
    above: a.above + b.above,
    below: a.below + b.below,
    upToOne: a.upToOne + b.upToOne,
    upToTwo: a.upToTwo + b.upToTwo,
    aboveTwo: a.aboveTwo + b.aboveTwo,
    largest: comesFirst(b.largest, a.largest, b.largest.value - a.largest.value) ? b.largest : a.largest,
    smallest: comesFirst(b.smallest, a.smallest, a.smallest.value - b.smallest.value)
      ? b.smallest
      : a.smallest,
  };
}

/** Of equal values the north-west one is shown, whatever order the windows came in. */
function comesFirst(a: CellValue, b: CellValue, lead: number): boolean {
  return lead > 0 || (lead === 0 && (a.row < b.row || (a.row === b.row && a.col < b.col)));
}

/**
 * The refusal for what {@link mergePrevalenceFaults} found.
 * @param label how the study names the raster, with its file
 */
export function prevalenceError(faults: PrevalenceFaults, label: string, unit: PrevalenceUnit): StudyError {
  return new StudyError({
    code: 'ERR_PREVALENCE',
    subject: label,
    found: describeFaults(faults, unit),
    expected: unit === 'percent' ? 'percentages in 0..100, some above 1' : 'fractions in 0..1',
    remedy: advise(faults, unit),
  });
}

function describeFaults(faults: PrevalenceFaults, unit: PrevalenceUnit): string {
  const { above, below, largest, smallest, upToOne, aboveTwo } = faults;
  const found: string[] = [];
  if (above > 0) found.push(`${countCells(above)} above ${WHOLE[unit]} (largest ${showCell(largest)})`);
  if (below > 0) found.push(`${countCells(below)} below 0 (smallest ${showCell(smallest)})`);
  if (mixesUnits(faults))
    found.push(`${countCells(upToOne)} up to 1 and ${countCells(aboveTwo)} above 2, with hardly any between`);
  return found.length > 0 ? found.join('; ') : `no cell above 1 percent (largest ${showCell(largest)})`;
}

function countCells(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'cell' : 'cells'}`;
}

function showCell({ value, row, col }: CellValue): string {
  return `${value}, row ${row}, column ${col}`;
}

function advise(faults: PrevalenceFaults, unit: PrevalenceUnit): string {
  const { below, largest, smallest } = faults;
  const advice: string[] = [];
  if (mixesUnits(faults))
    advice.push('The raster seems to mix fractions and percent: bring all cells to one unit.');
  if (looksLikeOtherUnit(largest.value, unit)) {
    advice.push(
      `The values look like ${nameUnit(OTHER_UNIT[unit])}: set \`insecurity.unit: ${OTHER_UNIT[unit]}\`.`,
    );
  }
  const strange = below > 0 ? smallest.value : largest.value;
  if (below > 0 || largest.value > 100) {
    advice.push(
      `If ${strange} marks cells without data, the file does not declare it: set \`insecurity.nodata: ${strange}\`.`,
    );
  }
  return advice.length > 0 ? advice.join(' ') : 'Correct the values, or the unit.';
}

function nameUnit(unit: PrevalenceUnit): string {
  return unit === 'percent' ? 'percent' : 'fractions';
}

/**
 * Shares from the values of a source, value / 100 for percent; changes and returns the array given. Values that miss
 * [0, 1] by no more than {@link SHARE_TOLERANCE} become 0 or 1; NaN stays.
 * @param values length rows * cols
 * @returns shares in [0, 1] where {@link mergePrevalenceFaults} finds nothing
 * @example toShares(Float64Array.of(12.5), 'percent') // [0.125]
 */
export function toShares(values: Float64Array, unit: PrevalenceUnit): Float64Array {
  scaleToShares(values, WHOLE[unit], SHARE_TOLERANCE);
  return values;
}
