/**
 * What each definition of mountains that a study holds makes of the world.
 */
import type { DefinitionRow } from '../src/bundle/definitions-section.ts';
import type { Study } from '../src/study/study.ts';
import { type NamedDefinitions, namedDefinitions } from '../src/study/zone-kinds.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../src/tables/row-cells.ts';
import { query, type Row, type Session } from '../src/tables/session.ts';
import { readSql } from '../src/tables/sql-views.ts';

const SQL = new URL('./sql/', import.meta.url);

/** A row of the table of definitions as it is published. */
export type PublishedDefinition = DefinitionRow & {
  readonly population_without_prevalence_people: number | null;
};

/** Rows by layer, the whole before its classes, then by year; reads the views `zones` and `strata`. */
export async function readDefinitions(
  session: Session,
  { definitions, mountains_are_classes, endline_mountains_are_classes }: NamedDefinitions,
): Promise<PublishedDefinition[]> {
  const hasTwoMaps = definitions.endline_mountains !== undefined;
  const found = await query(session, readSql(SQL, 'definitions'), {
    mountains_are_classes: mountains_are_classes === true,
    endline_mountains_are_classes:
      (hasTwoMaps ? endline_mountains_are_classes : mountains_are_classes) === true,
  });
  return found.map((row) => toRow(row, definitions));
}

/** The rows of the mountains of an alternative, with its name. */
export async function readAlternativeDefinition(
  session: Session,
  zones: Study['zones'],
  alternative: string,
): Promise<PublishedDefinition[]> {
  const rows = await readDefinitions(session, namedDefinitions(zones));
  return rows.filter(({ layer }) => layer === 'mountains').map((row) => ({ ...row, alternative }));
}

/** A row that was written before. Throws as the readers of cells do. */
export function toDefinitionRow(row: Row): PublishedDefinition {
  const { definition, alternative } = row;
  const named = { [textIn(row, 'layer')]: String(definition) };
  return { ...toRow(row, named), alternative: alternative === null ? null : textIn(row, 'alternative') };
}

function toRow(row: Row, definitions: NamedDefinitions['definitions']): PublishedDefinition {
  const layer = textIn(row, 'layer');
  return {
    layer,
    alternative: null,
    definition:
      (row.on_endline_map === true ? definitions.endline_mountains : undefined) ?? definitions[layer] ?? '',
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
