/**
 * The files that a study names, by group and key.
 */
import type { MountainsSpec, Study } from './study.ts';

/** Path as the study writes it, relative to its folder, by key. */
export type SourcePaths = Readonly<Record<string, string>>;

/** Files of a study, the study file itself apart. */
export interface StudySources {
  /** By study year. */
  readonly population: SourcePaths;
  /** By study year for rasters, under `table` for a table. */
  readonly insecurity: SourcePaths;
  /** Under `zones` for a layer of zones, `elevation` for elevation, `classes` for a raster of classes. */
  readonly mountains: SourcePaths;
  /** Under `zones`. */
  readonly countries: SourcePaths;
}

/** Every file that a study reads. */
export function studySources({ population, insecurity, zones }: Study): StudySources {
  return {
    population: { ...population.files },
    insecurity: insecurity.model === 'raster' ? { ...insecurity.files } : { table: insecurity.table.file },
    mountains: mountainFile(zones.mountains),
    countries: { zones: zones.countries.file },
  };
}

function mountainFile(mountains: MountainsSpec): SourcePaths {
  if ('elevation' in mountains) return { elevation: mountains.elevation };
  return 'classes' in mountains ? { classes: mountains.classes } : { zones: mountains.file };
}
