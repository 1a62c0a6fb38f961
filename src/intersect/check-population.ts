/**
 * Guards on people: what a population raster must never hold. Faults are plain data that workers hand over,
 * and one message is made of all of them.
 */
import { listCases, SHOWN_CASES, StudyError } from '../errors.ts';
import type { PeopleSum } from '../kernel/cells.ts';
import type { Window } from '../raster/grid.ts';

/** More people than this in one cell cannot be a count: the whole world has fewer. */
const MOST_PEOPLE = 2e10;

/** Cells of one raster with impossible values. */
export interface PopulationFaults {
  readonly negative: CellFaults;
  readonly huge: CellFaults;
}

interface CellFaults {
  readonly count: number;
  /** The first few, in the order of the grid. */
  readonly cases: readonly CellFault[];
}

interface CellFault {
  readonly row: number;
  readonly col: number;
  readonly value: number;
}

/**
 * What is wrong with the people of a window; null where all is well.
 * @param people NaN is nodata and no fault
 * @param range the lowest and the highest of them
 */
export function findPopulationFaults(
  people: Float64Array,
  window: Window,
  { lowest, highest }: Pick<PeopleSum, 'lowest' | 'highest'>,
): PopulationFaults | null {
  if (!(lowest < 0 || highest > MOST_PEOPLE)) return null;
  return {
    negative: collect(people, window, (value) => value < 0),
    huge: collect(people, window, (value) => value > MOST_PEOPLE),
  };
}

function collect(people: Float64Array, window: Window, isFault: (value: number) => boolean): CellFaults {
  const cases: CellFault[] = [];
  let count = 0;
  people.forEach((value, i) => {
    if (!isFault(value)) return;
    count++;
    if (cases.length < SHOWN_CASES) cases.push(faultAt(window, i, value));
  });
  return { count, cases };
}

function faultAt(window: Window, index: number, value: number): CellFault {
  return {
    row: window.rowOffset + Math.floor(index / window.cols),
    col: window.colOffset + (index % window.cols),
    value,
  };
}

/** Faults of many windows as one, in the order given. */
export function mergePopulationFaults(faults: readonly PopulationFaults[]): PopulationFaults | null {
  if (faults.length === 0) return null;
  return {
    negative: mergeCells(faults.map((fault) => fault.negative)),
    huge: mergeCells(faults.map((fault) => fault.huge)),
  };
}

function mergeCells(faults: readonly CellFaults[]): CellFaults {
  return {
    count: faults.reduce((sum, { count }) => sum + count, 0),
    cases: faults.flatMap(({ cases }) => cases).slice(0, SHOWN_CASES),
  };
}

/**
 * The refusal for faults found.
 * @param label how the study names the raster, with its file
 * @param quantity what the study says the raster holds; densities have been turned into counts
 */
export function populationError(
  label: string,
  quantity: 'count' | 'density',
  { negative, huge }: PopulationFaults,
): StudyError {
  const found = [describe(negative, 'below 0'), describe(huge, `above ${MOST_PEOPLE.toExponential(0)}`)];
  return new StudyError({
    code: 'ERR_POPULATION',
    subject: label,
    found: found.filter((text) => text !== '').join('; '),
    expected: `from 0 to ${MOST_PEOPLE.toLocaleString('en-US')} people per cell`,
    remedy: quantity === 'count' ? adviseOnCounts(negative, huge) : DENSITY_ADVICE,
  });
}

function adviseOnCounts(negative: CellFaults, huge: CellFaults): string {
  const value = [...negative.cases, ...huge.cases][0]?.value;
  return `If ${value} marks cells without data, the file does not declare it: set \`nodata: ${value}\` under \`population\`.`;
}

const DENSITY_ADVICE =
  'These are values of the file times the area of their cells in km2, since the study says `quantity: density`. If ' +
  'the file holds people per cell, set `population.quantity: count`; if they mark cells without data, set `nodata`.';

function describe({ count, cases }: CellFaults, kind: string): string {
  if (count === 0) return '';
  const texts = cases.map(({ row, col, value }) => `${value} at row ${row}, column ${col}`);
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'cell' : 'cells'} ${kind} (${listCases(texts, SHOWN_CASES, count)})`;
}
