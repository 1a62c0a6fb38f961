/**
 * The files that belong to a file without being named by the study: those beside the .shp of a Shapefile.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SourcePaths, StudySources } from './study-sources.ts';

/** Attributes, coordinate system, encoding. */
const SHAPEFILE_ENDINGS = ['dbf', 'prj', 'cpg'] as const;
const SHAPEFILE = /\.shp$/i;

/**
 * The sources with the companions that are there, by their ending as key: their content counts as that of the layer.
 * @param folder absolute path of the folder of the study file
 */
export function withCompanions(sources: StudySources, folder: string): StudySources {
  return withKnownCompanions(sources, (path) => existsSync(resolve(folder, path)));
}

/** The same where the caller knows which files are there, by paths as the study would write them. */
export function withKnownCompanions(sources: StudySources, isThere: (path: string) => boolean): StudySources {
  const withFound = (layer: SourcePaths): SourcePaths => ({
    ...layer,
    ...findCompanions(layer.zones, isThere),
  });
  return {
    ...sources,
    mountains: withFound(sources.mountains),
    endline_mountains: withFound(sources.endline_mountains),
    countries: withFound(sources.countries),
    classes: withFound(sources.classes),
    settlement: withFound(sources.settlement),
  };
}

/** Paths as the study would write them; endings are looked for in lower and upper case. */
function findCompanions(path: string | undefined, isThere: (path: string) => boolean): SourcePaths {
  if (path === undefined || !SHAPEFILE.test(path)) return {};
  const found = SHAPEFILE_ENDINGS.flatMap((ending) => {
    const candidates = [ending, ending.toUpperCase()].map((written) =>
      path.replace(SHAPEFILE, `.${written}`),
    );
    const there = candidates.find(isThere);
    return there === undefined ? [] : [[ending, there] as const];
  });
  return Object.fromEntries(found);
}
