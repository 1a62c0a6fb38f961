/**
 * The files that a study names, by group and key.
 */
import type { MountainsSpec, SettlementSpec, Study } from './study.ts';

/** Path as the study writes it, relative to its folder, by key. */
export type SourcePaths = Readonly<Record<string, string>>;

/** Files of a study, the study file itself apart. */
export interface StudySources {
  /** By study year. */
  readonly population: SourcePaths;
  /** Rasters by study year, those of bounds as `lower.2000` and `upper.2000`; a table under `table`. */
  readonly insecurity: SourcePaths;
  /** Under `zones` for a layer of zones, `elevation` for elevation, `classes` for a raster of classes. */
  readonly mountains: SourcePaths;
  /** Under `zones`. */
  readonly countries: SourcePaths;
  /** As `mountains`; none where the study has no such layer. */
  readonly classes: SourcePaths;
  readonly settlement: SourcePaths;
  /** Under `figures`; none where the study names none. */
  readonly published: SourcePaths;
}

/** Every file that a study reads. */
export function studySources({ population, insecurity, zones, published }: Study): StudySources {
  return {
    population: { ...population.files },
    insecurity: insecurityFiles(insecurity),
    mountains: layerFile(zones.mountains),
    countries: { zones: zones.countries.file },
    classes: layerFile(zones.classes),
    settlement: layerFile(zones.settlement),
    published: published === undefined ? {} : { figures: published.file },
  };
}

/** Every file of a model of prevalence, by key. */
export function insecurityFiles(insecurity: Study['insecurity']): SourcePaths {
  if (insecurity.model === 'national-table') return { table: insecurity.table.file };
  const { files, lower = {}, upper = {} } = insecurity;
  return { ...files, ...withPrefix('lower', lower), ...withPrefix('upper', upper) };
}

function withPrefix(prefix: string, files: Readonly<Record<number, string>>): SourcePaths {
  return Object.fromEntries(Object.entries(files).map(([year, path]) => [`${prefix}.${year}`, path]));
}

/**
 * The key of the study file that names a source, for messages.
 * @example sourceLabel('insecurity', 'lower.2000') // 'insecurity.lower.2000'; for the key '2000', 'insecurity.files.2000'
 */
export function sourceLabel(group: 'population' | 'insecurity', key: string): string {
  return /^\d/.test(key) ? `${group}.files.${key}` : `${group}.${key}`;
}

/** The study year that a source belongs to; null where it serves all years. */
export function studyYearOf(key: string): number | null {
  const year = /(?:^|\.)(\d{4})$/.exec(key)?.[1];
  return year === undefined ? null : Number(year);
}

function layerFile(layer: MountainsSpec | SettlementSpec | undefined): SourcePaths {
  if (layer === undefined) return {};
  if ('elevation' in layer) return { elevation: layer.elevation };
  return 'classes' in layer ? { classes: layer.classes } : { zones: layer.file };
}
