/**
 * From a block to its sums: reads the layers, looks for faults, sums.
 */
import type { Block } from '../raster/block.ts';
import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import type { BlockResult } from './block-sums.ts';
import { openLayers, type YearFaults } from './open-layers.ts';
import type { WorkerInput } from './plan.ts';
import { type IndexedCoverage, sumBlock } from './sum-block.ts';

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
    const layers = read.map((year) => year.layers);
    return { sums: sumBlock(block, indexed, area, layers), faults: read.map((year) => year.faults) };
  };
}

/** Position of the first run of each row, and the number of runs at the end; length rows + 1. */
function indexRows(row: Int32Array, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (const r of row) starts[r + 1] = (starts[r + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r++) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0);
  return starts;
}
