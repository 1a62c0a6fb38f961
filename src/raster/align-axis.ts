/**
 * How the cells of two grids lie on each other along one axis. The verdict and its message are in `alignment.ts`.
 */

/** Cells along one axis: count cells of size step from an origin, in crs units; the step is negative along rows. */
export interface Axis {
  readonly origin: number;
  readonly step: number;
  readonly count: number;
}

/** How the cells of another axis lie on those of a reference axis. */
export interface AxisAlignment {
  readonly relation: 'equal' | 'finer' | 'coarser';
  /** Cells of the finer axis in one of the coarser. */
  readonly factor: number;
  /** Cells of the finer axis from the other's first cell to the reference's first. */
  readonly offset: number;
  /** Largest distance between edges that should coincide, in cells of the finer axis; its sign is of no meaning. */
  readonly miss: number;
}

/**
 * The relation that fits best; the caller judges by `miss` whether it fits at all.
 * @example Reference from 0 in steps of 10, other from -10 in steps of 5: finer, factor 2, offset 2, miss 0.
 */
export function alignAxis(reference: Axis, other: Axis): AxisAlignment {
  // Between 1/2 (two reference cells in one) and 1 (equal) no relation is allowed, so the limit only picks the message.
  if (reference.step / other.step < 0.75) {
    const { factor, offset, miss } = nest(other, reference);
    return { relation: 'coarser', factor, offset: 0 - offset, miss };
  }
  const { factor, offset, miss } = nest(reference, other);
  return { relation: factor === 1 ? 'equal' : 'finer', factor, offset, miss };
}

function nest(coarser: Axis, finer: Axis): { factor: number; offset: number; miss: number } {
  const factor = Math.round(coarser.step / finer.step);
  const place = (edge: number) => (coarser.origin + edge * coarser.step - finer.origin) / finer.step;
  // The distance between edges changes steadily from one end to the other, so it is largest at one of the two ends.
  const [first, last] = sharedEdges(coarser, finer);
  const offset = Math.round(place(first) - first * factor) + 0; // + 0 turns -0 into 0
  const misses = [first, last].map((edge) => Math.abs(place(edge) - (offset + edge * factor)));
  return { factor, offset, miss: Math.max(...misses) };
}

/** First and last edge of the coarser axis within what both cover, counted from its origin; at least one cell apart. */
function sharedEdges(coarser: Axis, finer: Axis): [number, number] {
  const place = (coordinate: number) => (coordinate - coarser.origin) / coarser.step;
  const start = Math.round(Math.max(0, place(finer.origin)));
  const end = Math.round(Math.min(coarser.count, place(finer.origin + finer.step * finer.count)));
  const first = Math.min(start, coarser.count - 1);
  return [first, Math.max(first + 1, end)];
}
