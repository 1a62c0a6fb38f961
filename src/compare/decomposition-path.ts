/**
 * The decomposition of a series along its path: the terms of each step from one study year to the next, added up.
 */
import type { DecompositionMethod } from './decompose.ts';
import type { DecompositionRow, PathMethod } from './decomposition-rows.ts';

/**
 * Rows of the method `<method>_path` for the pair from the first year to the last: each term is the sum over the steps.
 * The change is the same as without the years between, the terms in general are not: they follow the way that was taken.
 * @param whole rows of the pair from the first year to the last
 * @param steps rows of each pair of years that follow each other, in order
 * @example
 * // One zone, 100 people at 10 %, then 200 at 10 %, then 200 at 20 %: growth 10, then prevalence 20.
 * // From the first year to the last directly: growth 15, prevalence 15.
 */
export function pathRows(
  whole: readonly DirectRow[],
  steps: readonly (readonly DirectRow[])[],
): DecompositionRow<PathMethod>[] {
  const rowsOfSteps = steps.map((rows) => new Map(rows.map((row) => [rowKey(row), row])));
  return whole.map((row) => {
    const along = rowsOfSteps.map((rows) => rows.get(rowKey(row)));
    // Steps may be known where the whole is not, such as where its years are not comparable.
    const sumOf = (term: Term): number | null =>
      row.change_people === null ? null : addKnown(along.map((step) => step?.[term] ?? null));
    return {
      ...row,
      method: `${row.method}_path`,
      growth_people: sumOf('growth_people'),
      redistribution_people: sumOf('redistribution_people'),
      prevalence_people: sumOf('prevalence_people'),
      map_people: sumOf('map_people'),
    };
  });
}

type DirectRow = DecompositionRow<DecompositionMethod>;
type Term = 'growth_people' | 'redistribution_people' | 'prevalence_people' | 'map_people';

function rowKey({ grouping, group_id, method, factors_of }: DirectRow): string {
  return `${grouping} ${method} ${factors_of} ${group_id}`;
}

/** The sum; null where one is not known. */
function addKnown(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}
