/**
 * Polygons of a layer as two zones: what lies in any of them, and everything else. Polygons may overlap or share
 * borders; they are joined as shares of cells, so that no geometry has to be united.
 */
import type { Coverage } from './coverage.ts';
import { RunBuilder } from './run-builder.ts';

/**
 * The coverage with all zones from position `first` on replaced by two: `first` is the inside of any of them and
 * `first + 1` everything else. Every place of the grid is in exactly one of the two.
 * @param first position of the first polygon; the polygons are the last zones of the coverage
 */
export function splitInsideOutside(coverage: Coverage, first: number): Coverage {
  const sets: number[][] = [[]];
  const numbers = new Map<string, number>([['', 0]]);
  const renumbered = coverage.memberships.map((set) => {
    const others = set.filter((zone) => zone < first);
    const split = [...others, others.length < set.length ? first : first + 1];
    const known = numbers.get(split.join());
    if (known !== undefined) return known;
    numbers.set(split.join(), sets.length);
    return sets.push(split) - 1;
  });
  const runs = new RunBuilder();
  for (let from = 0; from < coverage.row.length; ) {
    const to = endOfCells(coverage, from);
    addCells(runs, coverage, from, to, renumbered);
    from = to;
  }
  return runs.finish(sets);
}

/** One past the last run of the same cells. */
function endOfCells({ row, colStart }: Coverage, from: number): number {
  let to = from + 1;
  while (to < row.length && row[to] === row[from] && colStart[to] === colStart[from]) to++;
  return to;
}

/** Adds the pieces of one cell, or a run of whole cells; pieces that are now in the same zones become one. */
function addCells(
  runs: RunBuilder,
  { row, colStart, colEnd, membership, fraction }: Coverage,
  from: number,
  to: number,
  renumbered: readonly number[],
): void {
  const pieces = new Map<number, number>();
  for (let run = from; run < to; run++) {
    const target = renumbered[membership[run] ?? 0] ?? 0;
    pieces.set(target, (pieces.get(target) ?? 0) + (fraction[run] ?? 0));
  }
  for (const [target, share] of pieces) {
    // The runs of a cell partition it: where one piece is left it is the whole cell, whatever the sum was rounded to.
    runs.add(row[from] ?? 0, colStart[from] ?? 0, colEnd[from] ?? 0, target, pieces.size === 1 ? 1 : share);
  }
}
