/**
 * The files that a study names, by group and key.
 */
import { listInsecurityFiles } from './insecurity-files.ts';
import { keyRaster, type RasterPath } from './raster-path.ts';
import type { MountainsSpec, SettlementSpec, Study } from './study.ts';

/** Path as the study writes it, relative to its folder, by key; tiles and patterns as `raster-path.ts` lists them. */
export type SourcePaths = Readonly<Record<string, string>>;

/** Files of a study, the study file itself apart. */
export interface StudySources {
  /** By study year. */
  readonly population: SourcePaths;
  /** By the key below `insecurity`, as in `lower.2000` or `crops.maize.files.2000`; rasters of prevalence by study year. */
  readonly insecurity: SourcePaths;
  /** Under `zones` for a layer of zones, `elevation` for elevation, `classes` for a raster of classes. */
  readonly mountains: SourcePaths;
  /** As `mountains`, of the map of the endline year; none where one map serves all years. */
  readonly endline_mountains: SourcePaths;
  /** Under `zones`, and under `groups` the table of groups where there is one. */
  readonly countries: SourcePaths;
  /** As `mountains`; none where the study has no such layer. */
  readonly classes: SourcePaths;
  readonly settlement: SourcePaths;
  /** Under `figures`; none where the study names none. */
  readonly published: SourcePaths;
}

/** Every file that a study reads. */
export function studySources({
  population,
  insecurity,
  zones,
  published,
}: Pick<Study, 'population' | 'insecurity' | 'zones' | 'published'>): StudySources {
  return {
    population: keyRasters(Object.entries(population.files)),
    insecurity: keyRasters(listInsecurityFiles(insecurity).map(({ key, path }) => [key, path])),
    mountains: layerFile(zones.mountains),
    endline_mountains: layerFile(zones.endline_mountains),
    countries: {
      zones: zones.countries.file,
      ...(zones.countries.groups === undefined ? {} : { groups: zones.countries.groups.file }),
    },
    classes: layerFile(zones.classes),
    settlement: layerFile(zones.settlement),
    published: published === undefined ? {} : { figures: published.file },
  };
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

/**
 * The key of the study file that names a layer, below `zones`, for messages.
 * @param mapYears years of the two maps of mountains, where there are two
 * @example layerKey('endline_mountains', [2000, 2010]) // 'mountains.2010'; layerKey('mountains') is 'mountains'
 */
export function layerKey(layer: string, mapYears: readonly number[] = []): string {
  const place = ['mountains', 'endline_mountains'].indexOf(layer);
  const year = mapYears[place];
  return year === undefined ? layer : `mountains.${year}`;
}

function layerFile(layer: MountainsSpec | SettlementSpec | undefined): SourcePaths {
  if (layer === undefined) return {};
  if ('elevation' in layer) return keyRaster('elevation', layer.elevation);
  return 'classes' in layer ? keyRaster('classes', layer.classes) : { zones: layer.file };
}

function keyRasters(rasters: readonly (readonly [key: string, path: RasterPath])[]): SourcePaths {
  return Object.assign({}, ...rasters.map(([key, path]) => keyRaster(key, path)));
}
