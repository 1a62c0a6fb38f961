/**
 * Rows that are made when they are asked for and forgotten when the work has moved on southward: what lets a grid of
 * any height be worked on with the memory of a few rows.
 */

/**
 * A function from row numbers to rows that makes each row once, as long as rows are asked for from north to south and
 * none more than `keep` rows behind the last. What is asked for later is made again: slower, never different.
 * @param keep how many rows to hold, at least 1
 */
export function rollingRows<Row>(keep: number, make: (row: number) => Row): (row: number) => Row {
  // A Map keeps the order in which rows were made: the first is the northernmost.
  const kept = new Map<number, Row>();
  return (row) => {
    const found = kept.get(row);
    if (found !== undefined) return found;
    const made = make(row);
    kept.set(row, made);
    if (kept.size > keep) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return made;
  };
}
