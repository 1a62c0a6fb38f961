/**
 * Which national table a study names, under which keys: messages must name the key that the user can change.
 */
import type {
  InsecuritySpec,
  NationalTableInsecurity,
  NationalTableSpec,
  RuralInsecurity,
} from '../study/insecurity-spec.ts';
import type { DatedSourceNote } from '../study/source-note.ts';
import type { PrevalenceUnit } from './prevalence.ts';

/** A national table with what is said of it elsewhere in the study file. */
export interface NationalTable {
  /** Key of the table, such as `insecurity.table`. */
  readonly key: string;
  /** Key of its file among the sources of the study. */
  readonly fileKey: string;
  readonly table: NationalTableSpec;
  readonly unit: PrevalenceUnit;
  readonly source: DatedSourceNote;
  /** Key of `source`. */
  readonly sourceKey: string;
}

/** The national table of a study; null where its model has none. */
export function nationalTableOf(insecurity: NationalTableInsecurity | RuralInsecurity): NationalTable;
export function nationalTableOf(insecurity: InsecuritySpec): NationalTable | null;
export function nationalTableOf(insecurity: InsecuritySpec): NationalTable | null {
  if (insecurity.model === 'raster') return null;
  const { unit, source } = insecurity;
  if (insecurity.model === 'national-table') {
    const { table } = insecurity;
    return { key: 'insecurity.table', fileKey: 'table', table, unit, source, sourceKey: 'insecurity.source' };
  }
  const { urban_table: table, urban_source } = insecurity;
  const keys = { key: 'insecurity.urban_table', sourceKey: 'insecurity.urban_source' };
  return { ...keys, fileKey: 'urban_table', table, unit, source: urban_source };
}
