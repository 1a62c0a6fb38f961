/**
 * Coverage: which share of each cell lies in which zones. It has no year: one coverage serves every layer of
 * every year, so no difference between years can come from geometry.
 */

/**
 * Runs of cells of one grid row, sorted by row, first column and membership. The runs of a row partition it: cells
 * outside every zone are there too (membership 0), and the fractions of a cell add up to 1.
 */
export interface CoverageRuns {
  /** Row of each run, ascending. */
  readonly row: Int32Array;
  /** First column of each run. */
  readonly colStart: Int32Array;
  /** One past the last column. */
  readonly colEnd: Int32Array;
  /** Number of the set of zones that the cells lie in. */
  readonly membership: Int32Array;
  /** Share of each cell of the run, (0, 1], in the grid's own coordinates. */
  readonly fraction: Float64Array;
}

/** Runs of a whole grid or of some rows of it, with what their memberships mean. */
export interface Coverage extends CoverageRuns {
  /** By number, the sets of zone indices, ascending; the first is empty, whether a run lies there or not. */
  readonly memberships: readonly (readonly number[])[];
}
