/**
 * Values of a row with room beyond both ends, so that windows may reach over them: there stand the values from the other
 * end where the grid goes round the Earth, else a value that changes nothing.
 */

/** The ends of a row and how far windows reach beyond them. */
export interface RowEnds {
  /** Cells beyond either end, at most cols. */
  readonly pad: number;
  readonly wraps: boolean;
}

/**
 * Copies a row between two margins of `pad` cells.
 * @param fill stands for unknown values, and beyond the ends where the grid does not wrap
 * @returns length pad + cols + pad
 */
export function padRow(values: Float64Array, { pad, wraps }: RowEnds, fill: number): Float64Array {
  const { length } = values;
  const padded = new Float64Array(length + 2 * pad).fill(fill);
  for (let col = 0; col < length; col++) {
    const value = values[col] as number;
    if (!Number.isNaN(value)) padded[pad + col] = value;
  }
  if (wraps) {
    padded.copyWithin(0, length, length + pad);
    padded.copyWithin(pad + length, pad, 2 * pad);
  }
  return padded;
}
