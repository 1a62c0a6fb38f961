/**
 * Cells of people that are known in one study year and not in another: a missing tile, another nodata value. Their
 * people are summed by membership, so that nobody takes what was never counted for a change. Most bands have none.
 */
import { countOneSided, sumPeople } from '../kernel/cells.ts';
import { oneSidedCells } from '../kernel/scratch.ts';
import type { Window } from '../raster/grid.ts';
import type { BlockSums, YearSides } from './block-sums.ts';
import { type Shares, shareOut } from './exact-sums.ts';
import { endOfCell, firstRun, type IndexedCoverage } from './indexed-coverage.ts';
import type { YearLayers } from './layers.ts';

/** Adds the people of each year in cells of the band that another year does not know. */
export function sumOneSided(
  sums: BlockSums,
  band: Window,
  coverage: IndexedCoverage,
  years: readonly YearLayers[],
): void {
  for (const sides of findSides(years, band.rows * band.cols)) {
    const people = peopleOfSides(years, sides, oneSidedCells(band.rows * band.cols));
    for (let row = 0; row < band.rows; row++) sumRow(sums, sides, band, row, coverage, people);
  }
}

/** Pairs of years of which the first knows a cell that the second does not. */
function findSides(years: readonly YearLayers[], cells: number): YearSides[] {
  const [first, ...others] = years;
  if (first === undefined || others.every((other) => isSameGround(first, other, cells))) return [];
  return years.flatMap((one, year) =>
    years.flatMap((other, lacking) =>
      lacking !== year && countSides(one, other, cells).first > 0 ? [{ year, lacking }] : [],
    ),
  );
}

function isSameGround(one: YearLayers, other: YearLayers, cells: number): boolean {
  if (one.people.known !== other.people.known) return false;
  return countSides(one, other, cells).first === 0;
}

/** Nothing is looked through where a year knows no cell, or both know all. */
function countSides({ population, people }: YearLayers, other: YearLayers, cells: number) {
  const [first, second] = [people.known, other.people.known];
  if (first === 0 || second === 0) return { first, second };
  if (first === cells && second === cells) return { first: 0, second: 0 };
  return countOneSided(population, other.population);
}

/** The people of a year where the other has no value, NaN elsewhere. */
function peopleOfSides(
  years: readonly YearLayers[],
  { year, lacking }: YearSides,
  into: Float64Array,
): Float64Array {
  const people = years[year]?.population ?? into;
  // Of a band without any value the array may have no length.
  const other = years[lacking]?.population ?? into;
  for (let i = 0; i < into.length; i++) {
    into[i] = Number.isNaN(other[i] ?? Number.NaN) ? (people[i] ?? Number.NaN) : Number.NaN;
  }
  return into;
}

function sumRow(
  sums: BlockSums,
  sides: YearSides,
  band: Window,
  row: number,
  coverage: IndexedCoverage,
  people: Float64Array,
): void {
  const covered = band.rowOffset + row - coverage.firstRow;
  const end = coverage.rowStart[covered + 1] ?? 0;
  const colLimit = band.colOffset + band.cols;
  const offset = row * band.cols - band.colOffset;
  let run = firstRun(coverage, covered, band.colOffset);
  while (run < end && (coverage.colStart[run] ?? 0) < colLimit) {
    const from = Math.max(coverage.colStart[run] ?? 0, band.colOffset);
    if (coverage.fraction[run] === 1) {
      const to = Math.min(coverage.colEnd[run] ?? 0, colLimit);
      const { known, people: sum } = sumPeople(people, offset + from, offset + to);
      if (known > 0) sums.addOneSided(coverage.membership[run] ?? 0, sides, { whole: known, units: 0 }, sum);
      run++;
    } else {
      const next = endOfCell(coverage, run, end);
      sumSharedCell(sums, sides, coverage, run, next, people[offset + from] ?? Number.NaN);
      run = next;
    }
  }
}

function sumSharedCell(
  sums: BlockSums,
  sides: YearSides,
  coverage: IndexedCoverage,
  from: number,
  to: number,
  people: number,
): void {
  if (Number.isNaN(people)) return;
  const cells = shareCell(1, coverage, from, to);
  const shares = shareCell(people, coverage, from, to);
  const part = ({ whole, units }: Shares, i: number) => ({ whole: whole[i] ?? 0, units: units[i] ?? 0 });
  for (let i = 0; i < to - from; i++) {
    sums.addOneSided(coverage.membership[from + i] ?? 0, sides, part(cells, i), part(shares, i));
  }
}

function shareCell(value: number, { fraction }: IndexedCoverage, from: number, to: number): Shares {
  const shares = { whole: new Float64Array(to - from), units: new Float64Array(to - from) };
  shareOut(value, fraction, from, to, shares);
  return shares;
}
