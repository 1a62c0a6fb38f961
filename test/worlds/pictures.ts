/**
 * Rasters drawn as text, one token per cell, a dot for nodata, and the files made from them. Zones as boxes in degrees.
 */
import { encodeTiff, type TestTag, type TestTiff } from '../raster/encode-tiff.ts';

/** Values row by row, north first; null for nodata. */
export interface Picture {
  readonly rows: number;
  readonly cols: number;
  readonly values: readonly (number | null)[];
}

/** Where a picture lies: its north-west corner and the size of its cells, in degrees. */
export interface Place {
  readonly west: number;
  readonly north: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** The world of these tests: eight by eight cells of one degree from (0 E, 8 N). */
export const HOME: Place = { west: 0, north: 8, cellWidth: 1, cellHeight: 1 };

const NODATA = -9999;

/** Reads a drawing; a line of one token fills its row. */
export function draw(text: string, cols = 8): Picture {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const values = rows.flatMap((tokens) => {
    const full = tokens.length === 1 ? Array.from({ length: cols }, () => tokens[0] ?? '') : tokens;
    if (full.length !== cols) throw new Error(`a row of ${full.length} tokens: ${tokens.join(' ')}`);
    return full.map((token) => (token === '.' ? null : toNumber(token)));
  });
  return { rows: rows.length, cols, values };
}

function toNumber(token: string): number {
  const value = Number(token);
  if (Number.isNaN(value)) throw new Error(`no number: ${token}`);
  return value;
}

/** A GeoTIFF, by default of one strip of float64 without compression. */
export function tiff(picture: Picture, place = HOME, encoding: Partial<TestTiff> = {}): Buffer {
  const { west, north, cellWidth, cellHeight } = place;
  const tags: TestTag[] = [
    { tag: 33550, type: 12, values: [cellWidth, cellHeight, 0] },
    { tag: 33922, type: 12, values: [0, 0, 0, west, north, 0] },
  ];
  const values = picture.values.map((value) => value ?? NODATA);
  const { rows, cols } = picture;
  return encodeTiff({ rows, cols, values, type: 'float64', nodata: String(NODATA), tags, ...encoding });
}

/** An ESRI ASCII grid of square cells. */
export function asciiGrid({ rows, cols, values }: Picture, { west, north, cellWidth } = HOME): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    values
      .slice(row * cols, (row + 1) * cols)
      .map((value) => value ?? NODATA)
      .join(' '),
  );
  const head = [
    `ncols ${cols}`,
    `nrows ${rows}`,
    `xllcorner ${west}`,
    `yllcorner ${north - rows * cellWidth}`,
    `cellsize ${cellWidth}`,
    `NODATA_value ${NODATA}`,
  ];
  return `${[...head, ...lines].join('\n')}\n`;
}

type Position = readonly [x: number, y: number];
type Ring = readonly Position[];
type Polygon = readonly Ring[];

/** The ring around a rectangle, counter-clockwise from its south-west corner. */
export function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

export interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string>>;
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] };
}

/** A mountain zone of one or more polygons, each its shell and then its holes. */
export function range(id: string, name: string, ...polygons: readonly Polygon[]): Feature {
  return feature({ id, name }, polygons);
}

/** A country with its region and subregion. */
export function country(
  id: string,
  region: string,
  subregion: string,
  ...polygons: readonly Polygon[]
): Feature {
  return feature({ id, name: `Country ${id}`, region, subregion }, polygons);
}

function feature(properties: Feature['properties'], coordinates: readonly Polygon[]): Feature {
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } };
}

/** A GeoJSON file. */
export function collection(features: readonly Feature[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}
