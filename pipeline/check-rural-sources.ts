/**
 * What can be refused of the sources of a rural model before the work begins: yields on a grid that does not fit the
 * hectares, conversion factors that are missing.
 */
import { ruralRule } from '../src/insecurity/rural-criteria.ts';
import type { Grid } from '../src/raster/grid.ts';
import { alignRates } from '../src/raster/multiply-rasters.ts';
import type { InsecuritySpec } from '../src/study/insecurity-spec.ts';
import { sourceLabel } from '../src/study/study-sources.ts';
import { factorsOf } from './plan-prevalence.ts';

/** A file of the model as stage 1 records it. */
interface RecordedFile {
  readonly group: string;
  readonly key: string;
  readonly path: string;
  readonly grid: Grid | null;
}

/**
 * Refuses sources that a rural model cannot work with; other models have none of these.
 * @param paths absolute paths of the files of the model by key
 * @throws StudyError ERR_GRID or ERR_TABLE
 */
export function checkRuralSources(
  insecurity: InsecuritySpec,
  records: readonly RecordedFile[],
  paths: Readonly<Record<string, string>>,
): void {
  if (insecurity.model === 'raster' || insecurity.model === 'national-table') return;
  const files = new Map(
    records.filter(({ group }) => group === 'insecurity').map((file) => [file.key, file]),
  );
  for (const [key, hectares] of files) {
    const yields = files.get(key.replace('.hectares.', '.files.'));
    if (!key.includes('.hectares.') || hectares.grid === null || yields?.grid == null) continue;
    alignRates(hectares.grid, yields.grid, `${sourceLabel('insecurity', yields.key)} (${yields.path})`);
  }
  const [studyYear = 0] = Object.keys(insecurity.source.reference_years).map(Number);
  const find = (key: string) => ({ path: key, label: key });
  ruralRule(insecurity, { studyYear, find, factors: factorsOf(insecurity, paths) });
}
