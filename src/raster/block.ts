/**
 * Blocks: the fixed tiling of a grid that is the unit of streaming, of parallel work and of partial sums.
 * The tiles of a file are something else (see `tiff/`); a block depends on the grid alone, never on a file or on workers.
 */
import { StudyError } from '../errors.ts';
import type { Grid, Window } from './grid.ts';

/** A block: a window of the grid and its number, row by row from the north-west, 0-based. */
export type Block = Window & { readonly block: number };

const SMALLEST_BLOCK = 32;
const LARGEST_BLOCK = 512;
/** A world at 30 arc-seconds (43,200 columns) is cut into blocks of 512, the usual tile size of large files. */
const BLOCKS_ACROSS = 84;

/**
 * Side of a block in cells: the power of two nearest to cols / 84 (in the logarithm), within [32, 512].
 * @example defaultBlockSize of 43200 columns is 512, of 8640 columns 128, of 720 columns 32.
 */
export function defaultBlockSize(grid: Grid): number {
  const exponent = Math.round(Math.log2(grid.cols / BLOCKS_ACROSS));
  return Math.min(LARGEST_BLOCK, Math.max(SMALLEST_BLOCK, 2 ** exponent));
}

/**
 * The blocks of a grid in ascending number; those at the east and south edges are cut off there.
 * @param blockSize Side in cells, a whole number above 0.
 * @throws StudyError ERR_ARGUMENT when the side is not a whole number above 0.
 * @example A grid of 3 rows x 5 columns and side 2 has 6 blocks; the last has 1 row and 1 column.
 */
export function tileGrid(grid: Grid, blockSize: number): Block[] {
  if (!Number.isSafeInteger(blockSize) || blockSize < 1) {
    throw new StudyError({
      code: 'ERR_ARGUMENT',
      subject: 'block size',
      found: `${blockSize}`,
      expected: 'a whole number of cells above 0',
      remedy: 'Leave it out to take the default, or give a power of two from 32 to 512.',
    });
  }
  const blocks: Block[] = [];
  for (let rowOffset = 0; rowOffset < grid.rows; rowOffset += blockSize) {
    for (let colOffset = 0; colOffset < grid.cols; colOffset += blockSize) {
      blocks.push({
        block: blocks.length,
        rowOffset,
        colOffset,
        rows: Math.min(blockSize, grid.rows - rowOffset),
        cols: Math.min(blockSize, grid.cols - colOffset),
      });
    }
  }
  return blocks;
}
