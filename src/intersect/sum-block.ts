/**
 * The intersection of one block: coverage x people x prevalence, summed by membership and year.
 * The inner loops are plain on purpose: every cell of every year passes here once.
 */
import type { Coverage } from '../coverage/coverage.ts';
import type { Block } from '../raster/block.ts';
import {
  AFFECTED,
  AFFECTED_LOWER,
  AFFECTED_UPPER,
  type BlockResult,
  BlockSums,
  type BlockTotal,
  CELLS,
  POPULATION,
  WITHOUT,
} from './block-sums.ts';
import { ExactSums, fractionUnits, type Shares, shareOut, UNIT } from './exact-sums.ts';
import type { PrevalenceArrays } from './plan.ts';

/** Values of one block in one study year, length rows * cols, row-major, NaN where not known. */
export interface YearLayers {
  /** People per cell. */
  readonly population: Float64Array;
  /** Share of people affected with its bounds, [0, 1], NaN where not known. */
  readonly prevalence: Prevalence;
}

/** By cell of the block, by membership, or by the one here and the other there. */
export type Prevalence =
  | SimplePrevalence
  | {
      readonly kind: 'mixed';
      readonly cells: CellPrevalence;
      readonly memberships: MembershipsPrevalence;
      /** 1 for each membership whose people have the prevalence of their cell. */
      readonly usesCells: Uint8Array;
    };

/** Arrays with one index: the cell of the block or the membership, as `kind` says. */
export type SimplePrevalence = CellPrevalence | MembershipsPrevalence;

/** Arrays of length rows * cols. Without stated bounds all three are one and the same array. */
export type CellPrevalence = { readonly kind: 'cells' } & PrevalenceArrays;

/** Arrays indexed by membership. */
export type MembershipsPrevalence = { readonly kind: 'memberships' } & PrevalenceArrays;

/** What holds for the people of one membership. */
export function prevalenceOf(prevalence: Prevalence, membership: number): SimplePrevalence {
  if (prevalence.kind !== 'mixed') return prevalence;
  return prevalence.usesCells[membership] === 1 ? prevalence.cells : prevalence.memberships;
}

/** Coverage with the place of each row's runs. */
export interface IndexedCoverage extends Omit<Coverage, 'memberships'> {
  /** The runs of row r are `rowStart[r] .. rowStart[r + 1] - 1`; length rows + 1. */
  readonly rowStart: Int32Array;
}

/** Position of the first run of each row, and the number of runs at the end; length rows + 1. */
export function indexRows(row: Int32Array, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (const r of row) starts[r + 1] = (starts[r + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r++) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0);
  return starts;
}

/**
 * Sums a block by membership.
 * @param cellAreaKm2 area of one cell of each grid row, km2
 */
export function sumBlock(
  block: Block,
  coverage: IndexedCoverage,
  cellAreaKm2: Float64Array,
  years: readonly YearLayers[],
): BlockResult {
  const sums = new BlockSums(block.block, years.length);
  const totals = years.map(({ population }) => totalOf(population));
  // Two blocks of three lie at sea: there only areas are left to sum.
  const inhabited = years.map((layers, year) => (totals[year]?.knownCells === 0 ? null : layers));
  for (let row = 0; row < block.rows; row++) sumRow(sums, block, row, coverage, cellAreaKm2, inhabited);
  return sums.toMessage(totals);
}

function sumRow(
  sums: BlockSums,
  block: Block,
  row: number,
  coverage: IndexedCoverage,
  cellAreaKm2: Float64Array,
  years: readonly (YearLayers | null)[],
): void {
  const gridRow = block.rowOffset + row;
  const area = cellAreaKm2[gridRow] ?? Number.NaN;
  const end = coverage.rowStart[gridRow + 1] ?? 0;
  const colLimit = block.colOffset + block.cols;
  let run = firstRun(coverage, gridRow, block.colOffset);
  while (run < end && (coverage.colStart[run] ?? 0) < colLimit) {
    const from = Math.max(coverage.colStart[run] ?? 0, block.colOffset) - block.colOffset;
    const to = Math.min(coverage.colEnd[run] ?? 0, colLimit) - block.colOffset;
    const offset = row * block.cols;
    if (coverage.fraction[run] === 1) {
      sumWhole(sums, coverage.membership[run] ?? 0, area, offset + from, offset + to, years);
      run++;
    } else {
      const next = endOfCell(coverage, run, end);
      sumShared(sums, coverage, run, next, area, offset + from, years);
      run = next;
    }
  }
}

/** The first run of the row that reaches beyond column `col`. */
function firstRun(coverage: IndexedCoverage, row: number, col: number): number {
  let low = coverage.rowStart[row] ?? 0;
  let high = coverage.rowStart[row + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((coverage.colEnd[middle] ?? 0) > col) high = middle;
    else low = middle + 1;
  }
  return low;
}

function endOfCell(coverage: IndexedCoverage, run: number, end: number): number {
  let next = run + 1;
  while (next < end && coverage.colStart[next] === coverage.colStart[run]) next++;
  return next;
}

/** Cells [from, to) of the block lie wholly in one stratum. */
function sumWhole(
  sums: BlockSums,
  membership: number,
  area: number,
  from: number,
  to: number,
  years: readonly (YearLayers | null)[],
): void {
  const stratum = sums.stratum(membership);
  const count = to - from;
  sums.all.addParts(sums.areaIndex(stratum), count * Math.floor(area), count * fractionUnits(area));
  for (let year = 0; year < years.length; year++) {
    const layers = years[year] ?? null;
    if (layers !== null) sumWholeYear(sums, stratum, membership, year, from, to, layers);
  }
}

function sumWholeYear(
  sums: BlockSums,
  stratum: number,
  membership: number,
  year: number,
  from: number,
  to: number,
  { population, prevalence: ofAll }: YearLayers,
): void {
  const prevalence = prevalenceOf(ofAll, membership);
  const index = sums.yearIndex(stratum, year);
  let known = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let cell = from; cell < to; cell++) {
    const people = population[cell] ?? Number.NaN;
    const at = prevalence.kind === 'cells' ? cell : membership;
    const share = prevalence.mean[at] ?? Number.NaN;
    if (share < low) low = share;
    if (share > high) high = share;
    if (Number.isNaN(people)) continue;
    known++;
    if (people === 0) continue;
    addPeople(sums.all, index, Math.floor(people), fractionUnits(people), people, prevalence, at);
  }
  sums.all.addParts(index + CELLS, known, 0);
  if (low <= high) sums.addExtremes(stratum, year, low, high);
}

/**
 * Adds people, given exactly in two parts, and those of them affected, or else counts them as without prevalence.
 * @param at index into the arrays of `prevalence`
 */
function addPeople(
  all: ExactSums,
  index: number,
  whole: number,
  units: number,
  people: number,
  prevalence: PrevalenceArrays,
  at: number,
): void {
  const share = prevalence.mean[at] ?? Number.NaN;
  all.addParts(index + POPULATION, whole, units);
  if (Number.isNaN(share)) {
    all.addParts(index + WITHOUT, whole, units);
    return;
  }
  all.add(index + AFFECTED, people * share);
  all.add(index + AFFECTED_LOWER, people * (prevalence.lower[at] ?? Number.NaN));
  all.add(index + AFFECTED_UPPER, people * (prevalence.upper[at] ?? Number.NaN));
}

/** One cell is shared by the strata of runs [from, to): nothing of it is lost or counted twice. */
function sumShared(
  sums: BlockSums,
  coverage: IndexedCoverage,
  from: number,
  to: number,
  area: number,
  cell: number,
  years: readonly (YearLayers | null)[],
): void {
  const shares = sharesFor(to - from);
  shareOut(area, coverage.fraction, from, to, shares);
  for (let i = 0; i < to - from; i++) {
    const stratum = sums.stratum(coverage.membership[from + i] ?? 0);
    sums.all.addParts(sums.areaIndex(stratum), shares.whole[i] ?? 0, shares.units[i] ?? 0);
  }
  for (let year = 0; year < years.length; year++) {
    const layers = years[year] ?? null;
    if (layers !== null) sumSharedYear(sums, coverage, from, to, cell, year, layers, shares);
  }
}

function sumSharedYear(
  sums: BlockSums,
  coverage: IndexedCoverage,
  from: number,
  to: number,
  cell: number,
  year: number,
  { population, prevalence }: YearLayers,
  shares: Shares,
): void {
  const people = population[cell] ?? Number.NaN;
  if (Number.isNaN(people)) return;
  shareOut(1, coverage.fraction, from, to, shares);
  for (let i = 0; i < to - from; i++) {
    const index = sums.yearIndex(sums.stratum(coverage.membership[from + i] ?? 0), year);
    sums.all.addParts(index + CELLS, shares.whole[i] ?? 0, shares.units[i] ?? 0);
  }
  if (people === 0) return;
  shareOut(people, coverage.fraction, from, to, shares);
  for (let i = 0; i < to - from; i++) {
    const membership = coverage.membership[from + i] ?? 0;
    const index = sums.yearIndex(sums.stratum(membership), year);
    const whole = shares.whole[i] ?? 0;
    const units = shares.units[i] ?? 0;
    const simple = prevalenceOf(prevalence, membership);
    const at = simple.kind === 'cells' ? cell : membership;
    addPeople(sums.all, index, whole, units, whole + units / UNIT, simple, at);
  }
}

/** Room for the shares of one cell, kept between cells: there are millions of them. */
let roomForShares: Shares = { whole: new Float64Array(64), units: new Float64Array(64) };

function sharesFor(pieces: number): Shares {
  if (pieces > roomForShares.whole.length) {
    roomForShares = { whole: new Float64Array(2 * pieces), units: new Float64Array(2 * pieces) };
  }
  return roomForShares;
}

/** Cells whose fractional units a double can add up exactly before they are carried: 2^53 / 1e12. */
const CARRY_EVERY = 9000;

function totalOf(population: Float64Array): BlockTotal {
  const total = new ExactSums(1);
  let knownCells = 0;
  for (let from = 0; from < population.length; from += CARRY_EVERY) {
    const to = Math.min(from + CARRY_EVERY, population.length);
    let whole = 0;
    let units = 0;
    for (let cell = from; cell < to; cell++) {
      const people = population[cell] ?? Number.NaN;
      // NaN fails the comparison, like everything that is not a number of people.
      if (!(people >= 0)) continue;
      knownCells++;
      whole += Math.floor(people);
      units += fractionUnits(people);
    }
    total.addParts(0, whole, units);
  }
  return { populationUnits: total.toUnits(0), knownCells, nodataCells: population.length - knownCells };
}
