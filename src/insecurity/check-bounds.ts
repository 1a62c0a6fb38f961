/**
 * The guard on gridded bounds of prevalence: they must hold the mean of their cell between them.
 * Whether the values are shares at all is checked in `check-prevalence.ts`.
 */
import { SHOWN_CASES, StudyError } from '../errors.ts';
import type { Window } from '../raster/grid.ts';

/** Mean and bounds of the cells of a window, in one unit, length rows * cols each, NaN where not known. */
export interface GriddedBounds {
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Cells whose bounds are no bounds. */
export interface BoundFaults {
  /** Cells with a mean that does not lie between the bounds. */
  readonly outside: CellList;
  /** Cells with a mean that lack a bound. */
  readonly missing: CellList;
}

interface CellList {
  readonly count: number;
  /** The first few, in words. */
  readonly cases: readonly string[];
}

/** Looks through a window; cells without a mean are no fault. Null where all is well. */
export function findBoundFaults({ mean, lower, upper }: GriddedBounds, window: Window): BoundFaults | null {
  const outside: number[] = [];
  const missing: number[] = [];
  for (let i = 0; i < mean.length; i++) {
    const value = mean[i] ?? Number.NaN;
    const low = lower[i] ?? Number.NaN;
    const high = upper[i] ?? Number.NaN;
    // NaN makes every comparison false, so the ordinary cell is done after one.
    if ((low <= value && value <= high) || Number.isNaN(value)) continue;
    (Number.isNaN(low) || Number.isNaN(high) ? missing : outside).push(i);
  }
  if (outside.length + missing.length === 0) return null;
  const place = (i: number) => {
    return `row ${window.rowOffset + Math.floor(i / window.cols)}, column ${window.colOffset + (i % window.cols)}`;
  };
  return {
    outside: listCells(outside, (i) => `${lower[i]}, ${mean[i]}, ${upper[i]} at ${place(i)}`),
    missing: listCells(missing, place),
  };
}

function listCells(cells: readonly number[], tell: (cell: number) => string): CellList {
  return { count: cells.length, cases: cells.slice(0, SHOWN_CASES).map(tell) };
}

/** The findings of many windows as one, in the order given; null where there are none. */
export function mergeBoundFaults(faults: readonly BoundFaults[]): BoundFaults | null {
  if (faults.length === 0) return null;
  return {
    outside: mergeLists(faults.map(({ outside }) => outside)),
    missing: mergeLists(faults.map(({ missing }) => missing)),
  };
}

function mergeLists(lists: readonly CellList[]): CellList {
  return {
    count: lists.reduce((sum, { count }) => sum + count, 0),
    cases: lists.flatMap(({ cases }) => cases).slice(0, SHOWN_CASES),
  };
}

/**
 * The refusal for what {@link mergeBoundFaults} found.
 * @param label how the study names the two rasters, with their files
 */
export function boundsError({ outside, missing }: BoundFaults, label: string): StudyError {
  const found = [
    tellList(outside, 'whose mean does not lie between its bounds (lower, mean, upper: '),
    tellList(missing, 'with a mean but without one of its bounds ('),
  ];
  return new StudyError({
    code: 'ERR_PREVALENCE',
    subject: label,
    found: found.filter((text) => text !== '').join('; '),
    expected: 'lower <= mean <= upper in every cell with a mean',
    remedy:
      'Exchange `insecurity.lower` and `insecurity.upper` if they are swapped, and take all three rasters from one edition of the source.',
  });
}

function tellList({ count, cases }: CellList, what: string): string {
  if (count === 0) return '';
  const noun = count === 1 ? 'cell' : 'cells';
  const rest = count > cases.length ? `; and ${(count - cases.length).toLocaleString('en-US')} more` : '';
  return `${count.toLocaleString('en-US')} ${noun} ${what}${cases.join('; ')}${rest})`;
}
