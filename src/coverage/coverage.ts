/**
 * Coverage: which share of each cell lies in which zones. It has no year: one coverage serves every layer of
 * every year, so no difference between years can come from geometry.
 */

/**
 * Runs of cells of one grid row, sorted by row, first column and membership. The runs of a row partition it: cells
 * outside every zone are there too (membership 0), and the fractions of a cell add up to 1.
 */
export interface Coverage {
  /** Row of each run, ascending. */
  readonly row: Int32Array;
  /** First column of each run. */
  readonly colStart: Int32Array;
  /** One past the last column. */
  readonly colEnd: Int32Array;
  /** Index into `memberships`. */
  readonly membership: Int32Array;
  /** Share of each cell of the run, (0, 1], in the grid's own coordinates. */
  readonly fraction: Float64Array;
  /** The sets of zone indices that runs lie in, ascending; the first is empty, whether a run lies there or not. */
  readonly memberships: readonly (readonly number[])[];
}
