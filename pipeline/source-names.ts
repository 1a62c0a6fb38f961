/**
 * The files of sources as a study writes them, for `sources.json` and for messages.
 */
import { basename, dirname, join } from 'node:path';
import { splitArchive } from '../src/study/archive-path.ts';
import { nameRaster, sourceKey } from '../src/study/raster-path.ts';
import type { TileFile } from './source-facts.ts';

type Paths = Readonly<Record<string, string>>;

/** As the study writes it; what it does not write lies beside its file, or in its archive. @param path absolute */
export function nameFile(paths: Paths, key: string, path: string): string {
  const written = paths[key] ?? paths.zones ?? '';
  if (splitArchive(written)?.member === null) return join(written, basename(path));
  return paths[key] ?? join(dirname(written), basename(path));
}

/** A raster in tiles. @param paths as the study writes them */
export function tilesOf(source: Paths, paths: Paths, key: string) {
  const isOwn = ([name]: readonly [string, string]) => sourceKey(name) === key;
  const written = nameRaster(
    Object.entries(paths)
      .filter(isOwn)
      .map(([, path]) => path),
  );
  const tiles = Object.entries(source)
    .filter(isOwn)
    .map(([name, path]): TileFile => ({ written: name.slice(key.length + 1), path }))
    .toSorted((a, b) => (a.written < b.written ? -1 : 1));
  return { written, path: '', tiles };
}
