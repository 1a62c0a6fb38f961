/**
 * From a block to its sums: reads the layers, looks for faults, sums.
 */
import type { Block } from '../raster/block.ts';
import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import { type BlockResult, BlockSums } from './block-sums.ts';
import { openLayers, type YearFaults } from './open-layers.ts';
import type { WorkerInput } from './plan.ts';
import { type IndexedCoverage, indexRows, sumBlock } from './sum-block.ts';

/** The sums of a block and, by study year, what is wrong with its values. */
export interface BlockOutcome {
  readonly sums: BlockResult;
  readonly faults: readonly YearFaults[];
}

/** Opens all layers and returns the function that sums a block. */
export async function createSummer({ plan, coverage }: WorkerInput): Promise<(block: Block) => BlockOutcome> {
  const years = await openLayers(plan);
  const area = cellAreaKm2ByRow(plan.grid);
  const indexed: IndexedCoverage = { ...coverage, rowStart: indexRows(coverage.row, plan.grid.rows) };
  return (block) => {
    const read = years.map((year) => year.read(block));
    const faults = read.map((year) => year.faults);
    // Impossible people are refused as soon as all blocks are looked through; there is nothing to add up in them.
    if (faults.some(({ population }) => population !== null)) {
      return { sums: new BlockSums(block.block, years.length).toMessage([]), faults };
    }
    const layers = read.map((year) => year.layers);
    return { sums: sumBlock(block, indexed, area, layers), faults };
  };
}
