/**
 * Where a raster is: one file, or the tiles that make it up, as a pattern or a list. How the tiles become one raster is in
 * `raster/mosaic.ts`; here it is only which files they are and under which keys they are listed.
 */
import { listCases, toControlFree } from '../errors.ts';

/** A path; a pattern with `*` or `?`, which stands for every file that it matches; or a list of these. */
export type RasterPath = string | readonly string[];

/** Between the key of a source and the path of one of its tiles. */
const TILE = '/';

/** Whether a path stands for the files that it matches. */
export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/**
 * The files of a raster as sources: of one file the key itself, of tiles the key with the path of each behind it.
 * @example keyRaster('2000', 'people.tif') // { '2000': 'people.tif' }
 * @example keyRaster('2000', ['a.tif', 'b.tif']) // { '2000/a.tif': 'a.tif', '2000/b.tif': 'b.tif' }
 */
export function keyRaster(key: string, path: RasterPath): Record<string, string> {
  if (typeof path === 'string' && !isPattern(path)) return { [key]: path };
  return Object.fromEntries([path].flat().map((tile) => [`${key}${TILE}${tile}`, tile]));
}

/** A layer of a model may have a name with `/`, so the key ends at the year or the name of the raster, not there. */
const KEY_OF_TILE = /^(?:.*?\.)??(?:\d{4}|elevation|classes)(?=\/)/s;

/** The key of the source that a file belongs to. */
export function sourceKey(key: string): string {
  return KEY_OF_TILE.exec(key)?.[0] ?? key;
}

/**
 * The files of a source among those of its group: one path, or those of its tiles in the order of their keys.
 * @param paths by key, as `keyRaster` makes them
 */
export function rasterFiles(paths: Readonly<Record<string, string>>, key: string): RasterPath {
  const own = paths[key];
  if (own !== undefined) return own;
  const tiles = Object.keys(paths).filter((name) => name.startsWith(key + TILE));
  return tiles.toSorted().flatMap((name) => paths[name] ?? []);
}

/** A raster as messages call it. */
export function nameRaster(path: RasterPath | undefined): string {
  return toControlFree(listCases([path ?? ''].flat(), 2));
}

/**
 * The pattern as an expression for whole paths: `*` and `?` stand for characters within one name, and a name that
 * starts with a dot (as macOS leaves them beside files) is only matched by a dot.
 */
export function patternExpression(pattern: string): RegExp {
  const names = pattern.split('/').map((name) => {
    const text = name
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
    return /^[*?]/.test(name) ? `(?!\\.)${text}` : text;
  });
  return new RegExp(`^${names.join('/')}$`, 'u');
}
