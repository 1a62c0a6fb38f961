/**
 * Rows of `reliability.parquet`: what an estimate of affected people stands on, its marks, and what kind of value it is.
 */
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import type { SourceGrid } from './gate-facts.ts';
import { relativeStandardError, reliabilityMarks, valueState } from './reliability.ts';

/** One group in one study year. */
export interface ReliabilityGroup {
  readonly grouping: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly studyYear: number;
  readonly areaKm2: number;
  /** Cells of known population. */
  readonly cells: number;
  /** Affected people; null where not known. */
  readonly affected: number | null;
  readonly dataShare: number | null;
  /** Drawn affected people; null where no errors are drawn. */
  readonly drawn: { readonly mean: number; readonly standardDeviation: number } | null;
}

/**
 * One row of the table.
 * @param sourceCellsPerCell Cells of the prevalence source for one cell of people; null where the source has no cells: a
 * national value is one number that stands for a country, and how sure it is lies with who published it. Also null where
 * the coordinates of the two differ, so that it is not known.
 */
export function reliabilityRow(
  group: ReliabilityGroup,
  sourceCellsPerCell: number | null,
): RowOf<typeof TABLES.reliability> {
  const { areaKm2, cells, affected, dataShare, drawn } = group;
  const applies = areaKm2 > 0;
  const sourceCells = applies && sourceCellsPerCell !== null ? cells * sourceCellsPerCell : null;
  const error = drawn === null ? null : relativeStandardError(drawn.mean, drawn.standardDeviation);
  const marks = reliabilityMarks({
    sourceCells,
    relativeStandardError: error,
    dataShare,
    zoneCells: applies ? cells : null,
  });
  return {
    grouping: group.grouping,
    group_id: group.groupId,
    group_name: group.groupName,
    study_year: group.studyYear,
    value_state: valueState({ value: affected, applies, withheld: false }),
    reliability_marks: marks.join(' '),
    source_cells: sourceCells,
    relative_standard_error: error,
    data_share: dataShare,
    cells,
  };
}

/**
 * Cells of one raster for one cell of another, by the areas of their cells in the coordinates that both have.
 * @returns null where the two have different coordinates: their cells have no ratio then that holds everywhere.
 * @example cellsPerCell of cells of 1 degree for people in cells of 0.5 degrees // 0.25
 */
export function cellsPerCell(
  source: Pick<SourceGrid, 'crs' | 'transform'>,
  people: Pick<SourceGrid, 'crs' | 'transform'>,
): number | null {
  if (source.crs !== people.crs) return null;
  const area = ([a = Number.NaN, b = 0, , d = 0, e = Number.NaN]: readonly number[]) =>
    Math.abs(a * e - b * d);
  return area(people.transform) / area(source.transform);
}
