/**
 * Pieces of cells where both grids are in one coordinate system: edges are straight and parallel, so that rows and
 * columns can be looked at apart.
 */
import { addPiece, type CellOverlaps, columnsAround, type Pieces } from './cell-pieces.ts';
import type { Grid, Window } from './grid.ts';
import { LON_LAT } from './grid-crs.ts';

/** What cannot be told from an edge of the target, in its cells, lies on it: printed cell sizes have nine digits. */
const ON_EDGE = 1e-9;

/** How the cells of a source lie on a target of the same coordinate system. */
export function straightOverlaps(source: Grid, target: Grid): CellOverlaps {
  const [a, , c, , e, f] = source.transform;
  const [width, , west, , height, north] = target.transform;
  const colEdges = edgesOn(c, a, source.cols, west, width);
  const rowEdges = edgesOn(f, e, source.rows, north, height);
  const around = columnsAround(target, LON_LAT);
  const turns = around === null ? [0] : [0, around, -around];
  return {
    sourceWindows: (window) => turns.flatMap((turn) => windowOver(window, colEdges, rowEdges, turn) ?? []),
    within: () => (row, col, pieces) => {
      pieces.count = 0;
      const [top, bottom] = [rowEdges[row] ?? 0, rowEdges[row + 1] ?? 0];
      const [left, right] = [colEdges[col] ?? 0, colEdges[col + 1] ?? 0];
      for (let r = Math.max(0, Math.floor(top)); r < Math.min(target.rows, bottom); r += 1) {
        const high = Math.min(bottom, r + 1) - Math.max(top, r);
        for (let place = Math.floor(left); place < right; place += 1) {
          const wide = Math.min(right, place + 1) - Math.max(left, place);
          addAt(pieces, r, place, high * wide, (bottom - top) * (right - left));
        }
      }
    },
  };

  function addAt(pieces: Pieces, row: number, place: number, area: number, whole: number): void {
    const col = around === null ? place : ((place % around) + around) % around;
    if (area > 0 && col >= 0 && col < target.cols) addPiece(pieces, row, col, area / whole, area);
  }
}

/** Edges of the source along one axis, in cells of the target from its first edge; length count + 1. */
function edgesOn(
  origin: number,
  step: number,
  count: number,
  targetOrigin: number,
  targetStep: number,
): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, i) => {
    const exact = (origin + step * i - targetOrigin) / targetStep;
    const edge = Math.round(exact);
    return Math.abs(exact - edge) < ON_EDGE ? edge : exact;
  });
}

/** The window of the source over a window of the target moved by a turn; null where there is none. */
function windowOver(
  { rowOffset, colOffset, rows, cols }: Window,
  colEdges: Float64Array,
  rowEdges: Float64Array,
  turn: number,
): Window | null {
  const [left, right] = rangeOver(colEdges, colOffset + turn, colOffset + cols + turn);
  const [top, bottom] = rangeOver(rowEdges, rowOffset, rowOffset + rows);
  if (right <= left || bottom <= top) return null;
  return { rowOffset: top, colOffset: left, rows: bottom - top, cols: right - left };
}

/** First cell that reaches beyond `from`, and the first that begins at `to` or later. */
function rangeOver(edges: Float64Array, from: number, to: number): readonly [number, number] {
  const cells = edges.length - 1;
  const first = Math.min(cells, firstEdge(edges, (edge) => edge > from) - 1);
  const last = Math.min(
    cells,
    firstEdge(edges, (edge) => edge >= to),
  );
  return [Math.max(0, first), last];
}

function firstEdge(edges: Float64Array, isBeyond: (edge: number) => boolean): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
