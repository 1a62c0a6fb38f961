/**
 * How a study names a file within a ZIP archive: `archive.zip/inner/file.tif`, or the archive alone where one file in it
 * is meant without doubt. Only names are looked at here; archives are opened in `archive/`.
 */

/** A path into an archive. */
export interface ArchivePath {
  readonly archive: string;
  /** Null where the archive alone is named. */
  readonly member: string | null;
}

const ARCHIVE = /^(?<archive>.*?[^/]\.zip)(?:\/(?<member>.+))?$/is;

/** The archive and the file in it that a path names; null for a path into no archive. @example splitArchive('a.zip/b.tif') */
export function splitArchive(path: string): ArchivePath | null {
  const { archive, member } = ARCHIVE.exec(path)?.groups ?? {};
  return archive === undefined ? null : { archive, member: member ?? null };
}

/** What kind of file a source is. */
export type FileKind = 'raster' | 'zones' | 'table';

const ENDINGS: Readonly<Record<FileKind, RegExp>> = {
  raster: /\.(?:tiff?|asc|nc|nc4|cdf)$/i,
  zones: /\.(?:shp|geojson|geojsonl|geojsons|ndjson|json|topojson|gpkg|fgb|parquet|geoparquet)$/i,
  table: /\.csv$/i,
};

/** What systems leave in archives beside the files. */
const LITTER = /(?:^|\/)(?:\.|__MACOSX\/)/;

/** The files in an archive that can be meant where a source of some kind names the archive alone. */
export function candidatesOf(members: readonly string[], kind: FileKind): string[] {
  return members.filter((name) => ENDINGS[kind].test(name) && !LITTER.test(name)).toSorted();
}

/** The kind of a source by its key, as `study-sources.ts` gives it. */
export function kindOf(key: string): FileKind {
  if (key === 'zones') return 'zones';
  return /^(?:(?:urban_)?table|factors|figures)$/.test(key) ? 'table' : 'raster';
}
