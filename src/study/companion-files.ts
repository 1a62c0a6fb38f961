/**
 * The files that a study reads without naming each: those that a pattern matches, those that an archive named alone stands
 * for, and those beside the .shp of a Shapefile.
 */
import { kindOf } from './archive-path.ts';
import type { KnownFiles } from './list-files.ts';
import { isPattern, keyRaster, sourceKey } from './raster-path.ts';
import type { SourcePaths, StudySources } from './study-sources.ts';

/** Attributes, coordinate system, encoding. */
const SHAPEFILE_ENDINGS = ['dbf', 'prj', 'cpg'] as const;
const SHAPEFILE = /\.shp$/i;

/**
 * The sources with every file that a pattern matches in place of the pattern, which stays where it matches none, and with
 * the companions that are there, by their ending as key: their content counts as that of the layer.
 * @param files of the study, by paths as it writes them
 */
export function completeSources(sources: StudySources, files: KnownFiles): StudySources {
  const complete = (paths: SourcePaths): SourcePaths => {
    const found = lookInside(matchPatterns(paths, files), files);
    return { ...found, ...findCompanions(found.zones, files) };
  };
  return {
    population: complete(sources.population),
    insecurity: complete(sources.insecurity),
    mountains: complete(sources.mountains),
    endline_mountains: complete(sources.endline_mountains),
    countries: complete(sources.countries),
    classes: complete(sources.classes),
    settlement: complete(sources.settlement),
    published: complete(sources.published),
  };
}

function matchPatterns(paths: SourcePaths, { matching }: KnownFiles): SourcePaths {
  const matched = Object.entries(paths).flatMap(([key, path]) => {
    const tiles = sourceKey(key) !== key && isPattern(path) ? matching(path) : [];
    return tiles.length === 0 ? [[key, path] as const] : Object.entries(keyRaster(sourceKey(key), tiles));
  });
  return Object.fromEntries(matched);
}

/** Archives named alone, by the file in them; the key of a tile has its path. */
function lookInside(paths: SourcePaths, { inside }: KnownFiles): SourcePaths {
  const looked = Object.entries(paths).map(([key, path]) => {
    const found = inside(path, kindOf(key));
    return [sourceKey(key) === key ? key : `${sourceKey(key)}/${found}`, found] as const;
  });
  return Object.fromEntries(looked);
}

/** Paths as the study would write them; endings are looked for in lower and upper case. */
function findCompanions(path: string | undefined, { isThere }: KnownFiles): SourcePaths {
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
