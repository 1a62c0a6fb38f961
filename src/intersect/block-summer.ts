/**
 * From a block to its sums: reads the layers, looks for faults, sums.
 */
import type { CoverageIndex } from '../coverage/coverage-index.ts';
import { RunReader } from '../coverage/run-reader.ts';
import type { Block } from '../raster/block.ts';
import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import type { Window } from '../raster/grid.ts';
import { type BlockResult, BlockSums } from './block-sums.ts';
import { type IndexedCoverage, indexCoverage } from './indexed-coverage.ts';
import type { YearLayers } from './layers.ts';
import { joinYearFaults, openLayers, type YearFaults } from './open-layers.ts';
import type { WorkerInput } from './plan.ts';
import { sumBlock } from './sum-block.ts';

/** The sums of a block and, by study year, what is wrong with its values. */
export interface BlockOutcome {
  readonly sums: BlockResult;
  readonly faults: readonly YearFaults[];
}

/** Opens all layers and returns the function that sums a block. */
export async function createSummer({
  plan,
  coverage,
  cacheBytes,
}: WorkerInput): Promise<(block: Block) => BlockOutcome> {
  const years = await openLayers(plan, cacheBytes);
  const area = cellAreaKm2ByRow(plan.grid);
  const coverageOf = readByRows(coverage);
  return (block) => {
    const faults: YearFaults[][] = years.map(() => []);
    const readBand = (band: Window): YearLayers[] =>
      years.map((year, i) => {
        const read = year.read(band);
        faults[i]?.push(read.faults);
        return read.layers;
      });
    const sums = sumBlock(block, coverageOf(block), area, years.length, readBand);
    const joined = faults.map(joinYearFaults);
    // Impossible people are refused as soon as all blocks are looked through; their sums may not even be numbers.
    const isFaulty = joined.some(({ population }) => population !== null);
    return { sums: (isFaulty ? new BlockSums(block.block, 0) : sums).toMessage(), faults: joined };
  };
}

/** Coverage of the rows of a block; it is read anew only for other rows, as blocks mostly come row by row. */
function readByRows(index: CoverageIndex): (block: Block) => IndexedCoverage {
  const reader = new RunReader(index);
  let last: { readonly from: number; readonly rows: number; readonly coverage: IndexedCoverage } | null =
    null;
  return ({ rowOffset: from, rows }) => {
    if (last?.from !== from || last.rows !== rows) {
      last = { from, rows, coverage: indexCoverage(reader.read(from, from + rows), from, rows) };
    }
    return last.coverage;
  };
}
