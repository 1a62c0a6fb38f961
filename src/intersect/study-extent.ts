/**
 * What a study speaks of: everybody of its rasters, or the people in its mountain zones and countries; and, of these, the
 * blocks that a run has to read.
 */
import type { CoverageIndex } from '../coverage/coverage-index.ts';
import { RunReader } from '../coverage/run-reader.ts';
import type { Block } from '../raster/block.ts';
import type { MembershipZones } from './strata.ts';

/**
 * Marks by membership: 1 where people belong to a study whose extent is its zones, in a mountain zone of any map or in a
 * country. Classes and settlement are partitions of the world and no part of a study by themselves.
 */
export function marksOfZones(memberships: readonly MembershipZones[]): Uint8Array {
  return Uint8Array.from(memberships, ({ mountainZoneIds, endlineMountainZoneIds = [], countryIds }) =>
    mountainZoneIds.length + endlineMountainZoneIds.length + countryIds.length > 0 ? 1 : 0,
  );
}

/**
 * Whether people of a membership belong to a study.
 * @param marks by membership, 1 where they do; null where everybody does
 */
export function belongsTo(marks: Uint8Array | null): (membership: number) => boolean {
  return (membership) => marks === null || marks[membership] === 1;
}

/**
 * The blocks in which a run of a marked membership lies, in their order. Only runs are looked at: what a block is does not
 * depend on files, workers or memory, and neither does this.
 * @param marks by membership, 1 where it makes a block touched
 */
export function touchedBlocks(coverage: CoverageIndex, blocks: readonly Block[], marks: Uint8Array): Block[] {
  const reader = new RunReader(coverage);
  return [...Map.groupBy(blocks, ({ rowOffset }) => rowOffset).values()].flatMap((row) => {
    const touched = touchedInRow(reader, row, marks);
    return row.filter((_, i) => touched[i] === 1);
  });
}

/** Marks by block of a row of blocks, which stand from west to east without a gap and are equally wide but for the last. */
function touchedInRow(reader: RunReader, row: readonly Block[], marks: Uint8Array): Uint8Array {
  const touched = new Uint8Array(row.length);
  const [{ rowOffset, rows, colOffset, cols } = { rowOffset: 0, rows: 0, colOffset: 0, cols: 1 }] = row;
  const { colStart, colEnd, membership } = reader.read(rowOffset, rowOffset + rows);
  for (let run = 0; run < membership.length; run++) {
    if (marks[membership[run] ?? 0] !== 1) continue;
    const first = Math.floor(((colStart[run] ?? 0) - colOffset) / cols);
    const last = Math.floor(((colEnd[run] ?? 0) - 1 - colOffset) / cols);
    touched.fill(1, first, last + 1);
  }
  return touched;
}

/**
 * Which cells of a window hold a piece of a marked membership.
 * @returns 1 or 0 by cell, length rows * cols, row-major, north first
 */
export function markedCells(
  reader: RunReader,
  { rowOffset, colOffset, rows, cols }: Pick<Block, 'rowOffset' | 'colOffset' | 'rows' | 'cols'>,
  marks: Uint8Array,
): Uint8Array {
  const marked = new Uint8Array(rows * cols);
  const { row, colStart, colEnd, membership } = reader.read(rowOffset, rowOffset + rows);
  for (let run = 0; run < row.length; run++) {
    if (marks[membership[run] ?? 0] !== 1) continue;
    const from = Math.max((colStart[run] ?? 0) - colOffset, 0);
    const to = Math.min((colEnd[run] ?? 0) - colOffset, cols);
    const start = ((row[run] ?? 0) - rowOffset) * cols;
    if (from < to) marked.fill(1, start + from, start + to);
  }
  return marked;
}
