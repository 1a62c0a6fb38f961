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
  /** By study year for rasters, under `table` for a table. */
  readonly insecurity: SourcePaths;
  /** Under `zones` for a layer of zones, `elevation` for elevation, `classes` for a raster of classes. */
  readonly mountains: SourcePaths;
  /** Under `zones`. */
  readonly countries: SourcePaths;
  /** As `mountains`; none where the study has no such layer. */
  readonly classes: SourcePaths;
  readonly settlement: SourcePaths;
}

/** Every file that a study reads. */
export function studySources({ population, insecurity, zones }: Study): StudySources {
  return {
    population: { ...population.files },
    insecurity: insecurity.model === 'raster' ? { ...insecurity.files } : { table: insecurity.table.file },
    mountains: layerFile(zones.mountains),
    countries: { zones: zones.countries.file },
    classes: layerFile(zones.classes),
    settlement: layerFile(zones.settlement),
  };
}

function layerFile(layer: MountainsSpec | SettlementSpec | undefined): SourcePaths {
  if (layer === undefined) return {};
  if ('elevation' in layer) return { elevation: layer.elevation };
  return 'classes' in layer ? { classes: layer.classes } : { zones: layer.file };
}
