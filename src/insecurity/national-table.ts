/**
 * Which national table a study names, under which keys: messages must name the key that the user can change.
 */
import type {
  DatedSourceNote,
  InsecuritySpec,
  NationalTableInsecurity,
  NationalTableSpec,
} from '../study/study.ts';
import type { PrevalenceUnit } from './prevalence.ts';

/** A national table with what is said of it elsewhere in the study file. */
export interface NationalTable {
  /** Key of the table, such as `insecurity.table`. */
  readonly key: string;
  readonly table: NationalTableSpec;
  readonly unit: PrevalenceUnit;
  readonly source: DatedSourceNote;
  /** Key of `source`. */
  readonly sourceKey: string;
}

/** The national table of a study; null where its model has none. */
export function nationalTableOf(insecurity: NationalTableInsecurity): NationalTable;
export function nationalTableOf(insecurity: InsecuritySpec): NationalTable | null;
export function nationalTableOf(insecurity: InsecuritySpec): NationalTable | null {
  if (insecurity.model === 'raster') return null;
  const { table, unit, source } = insecurity;
  return { key: 'insecurity.table', table, unit, source, sourceKey: 'insecurity.source' };
}
