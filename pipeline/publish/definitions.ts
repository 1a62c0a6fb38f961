/**
 * The table of definitions: what each definition of mountains that a study holds makes of the world.
 */
import type { DefinitionRow } from '../../src/bundle/definitions-section.ts';
import type { PublishedStudy } from '../../src/bundle/page-study.ts';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../../src/tables/read-table.ts';
import { query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { writeCsv } from '../../src/tables/write-csv.ts';
import { writeRows } from '../../src/tables/write-table.ts';

const SQL = new URL('../sql/', import.meta.url);

type PublishedRow = DefinitionRow & { readonly population_without_prevalence_people: number | null };

/**
 * Writes the table as Parquet and CSV.
 * @returns its rows, by layer, the whole before its classes, then by year
 */
export async function writeDefinitions(
  session: Session,
  { definitions, mountains_are_classes }: PublishedStudy,
  paths: { readonly parquet: string; readonly csv: string },
): Promise<DefinitionRow[]> {
  const found = await query(session, readSql(SQL, 'definitions'), {
    mountains_are_classes: mountains_are_classes === true,
  });
  const rows = found.map((row) => toRow(row, definitions));
  await writeRows(session, PUBLISHED_TABLES.definitions, rows, paths.parquet);
  writeCsv(
    rows.map((row) => ({ ...row })),
    PUBLISHED_TABLES.definitions,
    paths.csv,
  );
  return rows;
}

function toRow(row: Row, definitions: PublishedStudy['definitions']): PublishedRow {
  const layer = textIn(row, 'layer');
  return {
    layer,
    definition: definitions[layer] ?? '',
    class_key: textOrNullIn(row, 'class_key'),
    class_name: textOrNullIn(row, 'class_name'),
    study_year: numberIn(row, 'study_year'),
    area_km2: numberIn(row, 'area_km2'),
    land_share: numberOrNullIn(row, 'land_share'),
    population_people: numberOrNullIn(row, 'population_people'),
    affected_people: numberOrNullIn(row, 'affected_people'),
    prevalence_share: numberOrNullIn(row, 'prevalence_share'),
    population_without_prevalence_people: numberOrNullIn(row, 'population_without_prevalence_people'),
  };
}
