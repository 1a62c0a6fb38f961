/**
 * Sums by zone of two programs, side by side. Where one of them has no answer, that is counted and never taken for zero.
 */

/** What is summed for each year, in this order: cells, people, affected people. */
export const SUMS_PER_YEAR = 3;

/** By zone id, the sums of each year one after the other; NaN where there is no answer. */
export type ZoneSums = ReadonlyMap<string, readonly number[]>;

export interface Comparison {
  /** Largest difference, relative to the larger of the two values. */
  readonly largest: number;
  /** Zones with a difference above the tolerance. */
  readonly beyond: number;
  /** Zones of which the peer gives no sum, or not all of them. */
  readonly unanswered: number;
}

/**
 * Reads the table of the peer: the id first, then columns in the order in which they were asked for.
 * @throws Error where a row has another number of columns
 */
export function parseZoneSums(csv: string, sums: number): ZoneSums {
  const rows = csv.trim().split(/\r?\n/).slice(1);
  return new Map(
    rows.map((row) => {
      const [id = '', ...values] = row.split(',').map((field) => field.replace(/^"(.*)"$/, '$1'));
      if (values.length !== sums) throw new Error(`zone ${id}: ${values.length} sums instead of ${sums}`);
      return [id, values.map((value) => (value === '' ? Number.NaN : Number(value)))];
    }),
  );
}

/** Compares every zone of ours with that of the peer. */
export function compareZoneSums(ours: ZoneSums, theirs: ZoneSums, tolerance: number): Comparison {
  let [largest, beyond, unanswered] = [0, 0, 0];
  for (const [id, values] of ours) {
    const peer = theirs.get(id) ?? [];
    const differences = values.map((value, i) => relativeDifference(value, peer[i] ?? Number.NaN));
    const answered = differences.filter((difference) => !Number.isNaN(difference));
    const most = Math.max(0, ...answered);
    largest = Math.max(largest, most);
    if (most > tolerance) beyond++;
    if (answered.length < values.length) unanswered++;
  }
  return { largest, beyond, unanswered };
}

function relativeDifference(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return larger === 0 ? 0 : Math.abs(a - b) / larger;
}
