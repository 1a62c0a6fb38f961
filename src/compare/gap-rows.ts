/**
 * Rows of `decomposition_gaps.parquet`: how far Das Gupta's terms and those of LMDI lie apart, group by group.
 */
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import type { DecompositionMethod } from './decompose.ts';
import { decompositionGap } from './decomposition-gap.ts';
import type { DecompositionRow } from './decomposition-rows.ts';
import type { ThreeParts } from './three-factors.ts';

type DirectRow = DecompositionRow<DecompositionMethod>;

/** One row per group that is decomposed on its own; null where its change is not known. */
export function gapRows(rows: readonly DirectRow[]): RowOf<typeof TABLES.decomposition_gaps>[] {
  const own = rows.filter(({ factors_of }) => factors_of === 'group');
  const lmdi = new Map(own.filter(({ method }) => method === 'lmdi').map((row) => [rowKey(row), row]));
  return own.filter(({ method }) => method === 'das_gupta').map((row) => gapRow(row, lmdi.get(rowKey(row))));
}

function rowKey({ grouping, group_id, baseline_year, endline_year }: DirectRow): string {
  return `${grouping} ${baseline_year} ${endline_year} ${group_id}`;
}

function gapRow(dasGupta: DirectRow, lmdi: DirectRow | undefined) {
  const { grouping, group_id, group_name, baseline_year, endline_year } = dasGupta;
  const [first, second] = [termsOf(dasGupta), lmdi === undefined ? null : termsOf(lmdi)];
  const gap = first === null || second === null ? null : decompositionGap(first, second);
  return {
    ...{ grouping, group_id, group_name, baseline_year, endline_year },
    growth_gap_people: gap?.growth ?? null,
    redistribution_gap_people: gap?.redistribution ?? null,
    prevalence_gap_people: gap?.prevalence ?? null,
    largest_gap_people: gap?.largest ?? null,
    largest_gap_share: gap?.largestShare ?? null,
  };
}

function termsOf(row: DirectRow): ThreeParts | null {
  const { growth_people: growth, redistribution_people: redistribution, prevalence_people: prevalence } = row;
  if (growth === null || redistribution === null || prevalence === null) return null;
  return { change: growth + redistribution + prevalence, growth, redistribution, prevalence };
}
