/**
 * The intersection of one block: coverage x people x prevalence, summed by membership and year, a band of rows at a time.
 * Cells that lie wholly in one stratum are summed by the loops of `kernel/`, shared cells in `sum-shared.ts`.
 */
import { type SumParts, sumCells, sumPeople, sumProducts, sumScaled } from '../kernel/cells.ts';
import { MOST_CELLS } from '../kernel/exact-terms.ts';
import type { Block } from '../raster/block.ts';
import type { Window } from '../raster/grid.ts';
import { BlockSums } from './block-sums.ts';
import { fractionUnits } from './exact-sums.ts';
import { endOfCell, firstRun, type IndexedCoverage } from './indexed-coverage.ts';
import { type CellPrevalence, type MembershipsPrevalence, prevalenceOf, type YearLayers } from './layers.ts';
import { sumOneSided } from './sum-one-sided.ts';
import { sumShared } from './sum-shared.ts';

/**
 * Sums a block by membership.
 * @param coverage of the rows of the block at least
 * @param cellAreaKm2 area of one cell of each grid row, km2
 * @param readBand gives the layers of each study year in some rows of the block; they need only last until the next call
 */
export function sumBlock(
  block: Block,
  coverage: IndexedCoverage,
  cellAreaKm2: Float64Array,
  years: number,
  readBand: (band: Window) => readonly YearLayers[],
): BlockSums {
  const sums = new BlockSums(block.block, years);
  for (const band of bandsOf(block)) {
    const layers = readBand(band);
    layers.forEach(({ people }, year) => {
      sums.addTotal(year, people, band.rows * band.cols);
    });
    // Before the rows: these end where the next block begins.
    sumOneSided(sums, band, coverage, layers);
    for (let row = 0; row < band.rows; row++) sumRow(sums, band, row, coverage, cellAreaKm2, layers);
  }
  return sums;
}

/** The rows of a block in bands that the loops take and the nearest cache of a processor holds. */
export function bandsOf(block: Block): Window[] {
  const rowsAtATime = Math.max(1, Math.floor(MOST_CELLS / block.cols));
  return Array.from({ length: Math.ceil(block.rows / rowsAtATime) }, (_, i) => ({
    rowOffset: block.rowOffset + i * rowsAtATime,
    colOffset: block.colOffset,
    rows: Math.min(rowsAtATime, block.rows - i * rowsAtATime),
    cols: block.cols,
  }));
}

function sumRow(
  sums: BlockSums,
  band: Window,
  row: number,
  coverage: IndexedCoverage,
  cellAreaKm2: Float64Array,
  years: readonly YearLayers[],
): void {
  const gridRow = band.rowOffset + row;
  const area = cellAreaKm2[gridRow] ?? Number.NaN;
  const covered = gridRow - coverage.firstRow;
  const end = coverage.rowStart[covered + 1] ?? 0;
  const colLimit = band.colOffset + band.cols;
  let run = firstRun(coverage, covered, band.colOffset);
  while (run < end && (coverage.colStart[run] ?? 0) < colLimit) {
    const from = Math.max(coverage.colStart[run] ?? 0, band.colOffset) - band.colOffset;
    const to = Math.min(coverage.colEnd[run] ?? 0, colLimit) - band.colOffset;
    const offset = row * band.cols;
    if (coverage.fraction[run] === 1) {
      sumWhole(sums, coverage.membership[run] ?? 0, area, offset + from, offset + to, years);
      run++;
    } else {
      const next = endOfCell(coverage, run, end);
      sumShared(sums, coverage, { from: run, to: next, cell: offset + from, area }, years);
      run = next;
    }
  }
  // The last run may go on in the next block.
  const last = Math.max(run - 1, coverage.rowStart[covered] ?? 0);
  coverage.nextRun[covered] = (coverage.colEnd[last] ?? 0) > colLimit ? last : run;
}

/** Cells [from, to) of the band lie wholly in one stratum. */
function sumWhole(
  sums: BlockSums,
  membership: number,
  area: number,
  from: number,
  to: number,
  years: readonly YearLayers[],
): void {
  const stratum = sums.stratum(membership);
  const count = to - from;
  sums.all.addParts(sums.areaIndex(stratum), count * Math.floor(area), count * fractionUnits(area));
  for (let year = 0; year < years.length; year++) {
    const layers = years[year];
    if (layers === undefined || layers.isEmpty) continue;
    const prevalence = prevalenceOf(layers.prevalence, membership);
    if (prevalence.kind === 'cells') sumByCell(sums, stratum, year, from, to, layers.population, prevalence);
    else sumByMembership(sums, stratum, membership, year, from, to, layers, prevalence);
  }
}

function sumByCell(
  sums: BlockSums,
  stratum: number,
  year: number,
  from: number,
  to: number,
  population: Float64Array,
  { mean, lower, upper }: CellPrevalence,
): void {
  const { known, people, without, affected, lowest, highest } = sumCells(population, mean, from, to);
  const bound = (values: Float64Array): SumParts =>
    values === mean ? affected : sumProducts(population, mean, values, from, to);
  sums.addExtremes(stratum, year, lowest, highest);
  sums.addPeople(stratum, year, known, people, without);
  sums.addAffected(stratum, year, affected, bound(lower), bound(upper));
}

function sumByMembership(
  sums: BlockSums,
  stratum: number,
  membership: number,
  year: number,
  from: number,
  to: number,
  { population, people: ofBand }: YearLayers,
  prevalence: MembershipsPrevalence,
): void {
  const share = prevalence.mean[membership] ?? Number.NaN;
  const isKnown = !Number.isNaN(share);
  if (isKnown) sums.addExtremes(stratum, year, share, share);
  if (ofBand.known === 0) return;
  const { known, people } = sumPeople(population, from, to);
  sums.addPeople(stratum, year, known, people, isKnown ? NOBODY : people);
  if (!isKnown) return;
  const part = ({ [membership]: factor = Number.NaN }: Float64Array): SumParts =>
    sumScaled(population, factor, from, to);
  sums.addAffected(stratum, year, part(prevalence.mean), part(prevalence.lower), part(prevalence.upper));
}

const NOBODY: SumParts = { whole: 0, units: 0 };
