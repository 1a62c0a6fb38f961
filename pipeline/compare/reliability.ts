/**
 * The table of reliability: every group in every study year, with what its estimate stands on.
 */
import { readFileSync } from 'node:fs';
import { cellsPerCell, reliabilityRow } from '../../src/compare/reliability-rows.ts';
import { parseSourceRecords } from '../../src/compare/source-records.ts';
import { numberIn, numberOrNullIn, textIn } from '../../src/tables/row-cells.ts';
import { createFileView, query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { type ComparedPair, type ComparedStudy, isNational } from './compared-pair.ts';

const SQL = new URL('../sql/', import.meta.url);

/**
 * Writes the table of reliability.
 * @param paths of `sources.json` and of the table of uncertainty, which are read, and of this one
 */
export async function writeReliability(
  session: Session,
  study: ComparedStudy,
  compared: readonly ComparedPair[],
  paths: { readonly sources: string; readonly uncertainty: string; readonly reliability: string },
): Promise<void> {
  await createFileView(session, 'uncertainty', paths.uncertainty);
  const facts = await query(session, readSql(SQL, 'reliability-facts'));
  const ratio = compared.some(isNational) ? () => null : sourceCellRatio(study, paths.sources);
  const rows = facts.map((row) => reliabilityRow(toGroup(row), ratio(numberIn(row, 'study_year'))));
  await writeRows(session, TABLES.reliability, rows, paths.reliability);
}

/**
 * Cells of the prevalence raster for one cell of people, by study year; null where prevalence is no raster, or one in other
 * coordinates than people.
 */
function sourceCellRatio(study: ComparedStudy, sources: string): (year: number) => number | null {
  const records = parseSourceRecords(readFileSync(sources, 'utf8'));
  const gridOf = (group: string, year: number) =>
    records.find((record) => record.group === group && record.key === String(year))?.grid;
  return (year) => {
    const [source, people] = [gridOf('insecurity', year) ?? null, gridOf('population', year) ?? null];
    if (study.insecurity.model !== 'raster' || source === null || people === null) return null;
    return cellsPerCell(source, people);
  };
}

function toGroup(row: Row) {
  const mean = numberOrNullIn(row, 'affected_mean_people');
  const standardDeviation = numberOrNullIn(row, 'affected_deviation_people');
  return {
    grouping: textIn(row, 'grouping'),
    groupId: textIn(row, 'group_id'),
    groupName: textIn(row, 'group_name'),
    studyYear: numberIn(row, 'study_year'),
    areaKm2: numberIn(row, 'area_km2'),
    cells: numberIn(row, 'cells'),
    affected: numberOrNullIn(row, 'affected_people'),
    dataShare: numberOrNullIn(row, 'data_share'),
    drawn: mean === null || standardDeviation === null ? null : { mean, standardDeviation },
  };
}
