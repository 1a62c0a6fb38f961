/**
 * Computes coverage: walks the boundaries of all zones through the grid, a band of rows at a time.
 */
import { toControlFree } from '../errors.ts';
import type { Grid } from '../raster/grid.ts';
import type { Zone } from '../zones/zone.ts';
import type { Coverage } from './coverage.ts';
import { Crossings, crossCells } from './crossings.ts';
import { type Edges, zoneEdges } from './edges.ts';
import { MembershipIndex } from './memberships.ts';
import { addRowRuns } from './row-runs.ts';
import { orderPieces, rowSpans } from './row-spans.ts';
import { RunBuilder } from './run-builder.ts';

/** Rows walked at a time: bounds the memory for pieces of edges, and never reaches a result. */
const BAND_ROWS = 256;

/**
 * Exact coverage of a grid by zones that may overlap, of as many layers as there are.
 * @param zones zones of all layers; their indices are what memberships hold
 * @param progress called with rows done and rows in all
 * @throws StudyError ERR_ZONE_GEOMETRY where a zone covers a place more than once
 * @see docs/methods.md, "Coverage fractions"
 */
export function computeCoverage(
  grid: Grid,
  zones: readonly Zone[],
  progress: (done: number, total: number) => void = () => {},
): Coverage {
  const edges = zoneEdges(zones, grid);
  const bands = edgesByBand(edges, grid.rows);
  const memberships = new MembershipIndex(zones.length);
  const runs = new RunBuilder();
  const crossings = new Crossings();
  const nameOfZone = (zone: number): string => `zone "${toControlFree(zones[zone]?.zoneId ?? '')}"`;
  bands.forEach((band, index) => {
    const rowStart = index * BAND_ROWS;
    const rowEnd = Math.min(rowStart + BAND_ROWS, grid.rows);
    crossings.clear();
    for (const edge of band) crossCells(crossings, edges, edge, { rowStart, rowEnd, cols: grid.cols });
    piecesByRow(crossings, rowEnd - rowStart).forEach((pieces, i) => {
      const order = orderPieces(crossings, pieces, grid.cols);
      const spans = rowSpans(crossings, order, grid.cols, rowStart + i, nameOfZone);
      addRowRuns(runs, { row: rowStart + i, cols: grid.cols, crossings, order, spans, memberships });
    });
    progress(rowEnd, grid.rows);
  });
  return runs.finish(memberships.all());
}

/** For each band the numbers of the edges that reach into it, ascending. */
function edgesByBand(edges: Edges, rows: number): Int32Array[] {
  const bands = Math.ceil(rows / BAND_ROWS);
  const reach = (v: number): number => Math.min(Math.max(Math.floor(v / BAND_ROWS), 0), bands - 1);
  const first = (edge: number): number => reach(edges.ends[4 * edge + 1] ?? 0);
  const last = (edge: number): number => reach(edges.ends[4 * edge + 3] ?? 0);
  return bucket(edges.count, bands, first, last);
}

/** For each row of the band the numbers of the pieces in it, ascending. */
function piecesByRow(crossings: Crossings, rows: number): Int32Array[] {
  const row = (piece: number): number => crossings.row[piece] ?? 0;
  return bucket(crossings.count, rows, row, row);
}

/** Sorts the numbers 0 .. count - 1 into all buckets from `first` to `last`, by counting. */
function bucket(
  count: number,
  buckets: number,
  first: (item: number) => number,
  last: (item: number) => number,
): Int32Array[] {
  const sizes = new Int32Array(buckets);
  for (let item = 0; item < count; item++) {
    for (let b = first(item); b <= last(item); b++) sizes[b] = (sizes[b] ?? 0) + 1;
  }
  const filled = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let item = 0; item < count; item++) {
    for (let b = first(item); b <= last(item); b++) {
      const position = sizes[b] ?? 0;
      const target = filled[b];
      if (target !== undefined) target[position] = item;
      sizes[b] = position + 1;
    }
  }
  return filled;
}
