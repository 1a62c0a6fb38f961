/**
 * What a GeoTIFF that is written is made of: its tags and its encoded tiles. How they get into a file is in
 * `write-geotiff.ts`.
 */
import { endianness } from 'node:os';
import { deflateSync } from 'node:zlib';
import { StudyError } from '../../errors.ts';
import type { Grid } from '../grid.ts';
import type { TagToWrite } from './assemble.ts';
import { differenceFloatBytes, differenceIntegers } from './predictor.ts';
import { COMPRESSION, GEO_CODE, GEO_KEY, SAMPLE_FORMAT, TAG, TYPE } from './tags.ts';

type WrittenType = 'float32' | 'int16' | 'uint8';

/** A GeoTIFF without its values. */
export interface GeoTiffForm {
  /** North-up, `EPSG:4326`. */
  readonly grid: Grid;
  readonly dataType: WrittenType;
  /** The number that stands for NaN in the file; null where every cell has a value. */
  readonly nodata: number | null;
  /** Whether the values hold the nodata number itself where no value is known, as arrays of integers must. */
  readonly holdsNodata?: boolean;
  /** Texts by name that GDAL shows as metadata. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Side of a tile in cells, a multiple of 16. Default 256. */
  readonly tileSize?: number;
  /** 1 none, 2 differences of integers, 3 differences of float bytes. Default 3 for float32, 2 for int16, 1 for uint8. */
  readonly predictor?: 1 | 2 | 3;
}

/** How values become tiles. */
export interface Encoding {
  readonly tileSize: number;
  readonly predictor: 1 | 2 | 3;
  readonly sampleBytes: number;
}

/** Values of whole rows of a grid, from some row on. */
export interface WrittenRows {
  /** Row of the grid that the values begin with. */
  readonly row: number;
  /** Row-major, at least as many rows as a tile has or as are left. */
  readonly values: ArrayLike<number>;
  /** Where the row begins in the values. */
  readonly start: number;
}

const DEFAULT_TILE_SIZE = 256;
const TYPES = {
  float32: { sampleBytes: 4, sampleFormat: SAMPLE_FORMAT.float, predictor: 3 },
  int16: { sampleBytes: 2, sampleFormat: SAMPLE_FORMAT.signed, predictor: 2 },
  uint8: { sampleBytes: 1, sampleFormat: SAMPLE_FORMAT.unsigned, predictor: 1 },
} as const;
const MIN_IS_BLACK = 1;

/**
 * The encoding of a form.
 * @throws StudyError ERR_RASTER when the grid is not north-up EPSG:4326, or the encoding cannot hold such values
 */
export function encodingOf(form: GeoTiffForm, subject: string): Encoding {
  const { sampleBytes, predictor } = TYPES[form.dataType];
  const encoding: Encoding = {
    tileSize: form.tileSize ?? DEFAULT_TILE_SIZE,
    predictor: form.predictor ?? predictor,
    sampleBytes,
  };
  refuseUnfit(form, encoding, subject);
  return encoding;
}

/** Tiles of the file: those that begin in one row of the grid, and those of all. */
export function tilesIn(
  { rows, cols }: Grid,
  { tileSize }: Encoding,
): { readonly row: number; readonly all: number } {
  const row = Math.ceil(cols / tileSize);
  return { row, all: row * Math.ceil(rows / tileSize) };
}

/**
 * The encoded tiles that begin in one row of the grid, from west to east.
 * @throws StudyError ERR_RASTER when a value does not fit
 */
export function encodeTileRow(
  form: GeoTiffForm,
  encoding: Encoding,
  band: WrittenRows,
  subject: string,
): Buffer[] {
  const tiles: Buffer[] = [];
  for (let col = 0; col < form.grid.cols; col += encoding.tileSize) {
    tiles.push(encodeTile(tileSamples(form, band, col, encoding.tileSize, subject), encoding));
  }
  return tiles;
}

function refuseUnfit({ grid, nodata, dataType }: GeoTiffForm, encoding: Encoding, subject: string): void {
  const [a, b, , d, e] = grid.transform;
  const refuse = (found: string, expected: string): never => {
    throw unfit(subject, found, expected);
  };
  if (grid.crs !== 'EPSG:4326') refuse(`the coordinate system is ${grid.crs}`, 'EPSG:4326');
  if (!(a > 0 && b === 0 && d === 0 && e < 0))
    refuse(`the transform is [${grid.transform}]`, 'a north-up grid');
  if (!(encoding.tileSize > 0 && encoding.tileSize % 16 === 0)) {
    refuse(`the tile size is ${encoding.tileSize}`, 'a multiple of 16');
  }
  if (encoding.predictor === 3 && dataType !== 'float32')
    refuse(`predictor 3 on ${dataType}`, 'float32 values');
  const stored = samplesOf(dataType, 1);
  stored[0] = nodata ?? 0;
  if (nodata !== null && !Object.is(stored[0], nodata))
    refuse(`nodata is ${nodata}`, `a number that ${dataType} holds`);
}

/** That a GeoTIFF cannot be written as asked. */
export function unfit(subject: string, found: string, expected: string): StudyError {
  return new StudyError({
    code: 'ERR_RASTER',
    subject,
    found: `cannot be written as GeoTIFF because ${found}`,
    expected,
    remedy: 'Correct the values, the grid or the data type before writing.',
  });
}

function samplesOf(dataType: WrittenType, length: number): Float32Array | Int16Array | Uint8Array {
  if (dataType === 'float32') return new Float32Array(length);
  return dataType === 'int16' ? new Int16Array(length) : new Uint8Array(length);
}

/** The samples of a tile; beyond the edge of the grid nodata, or 0 where there is none. */
function tileSamples(
  { grid, dataType, nodata, holdsNodata }: GeoTiffForm,
  { row, values, start }: WrittenRows,
  col: number,
  tileSize: number,
  subject: string,
): Uint8Array {
  const samples = samplesOf(dataType, tileSize * tileSize).fill(nodata ?? 0);
  for (let r = row; r < Math.min(row + tileSize, grid.rows); r += 1) {
    for (let c = col; c < Math.min(col + tileSize, grid.cols); c += 1) {
      const value = values[start + (r - row) * grid.cols + c] ?? Number.NaN;
      if (Number.isNaN(value) && nodata !== null) continue;
      const to = (r - row) * tileSize + (c - col);
      samples[to] = value;
      const stored = samples[to] ?? Number.NaN;
      const fits = dataType === 'float32' ? Number.isFinite(stored) : stored === value;
      if (!fits || (stored === nodata && holdsNodata !== true)) {
        const expected = `finite ${dataType} values other than nodata (${nodata ?? 'none'})`;
        throw unfit(subject, `the value at row ${r}, column ${c} is ${value}`, expected);
      }
    }
  }
  return new Uint8Array(samples.buffer);
}

function encodeTile(bytes: Uint8Array, { tileSize, predictor, sampleBytes }: Encoding): Buffer {
  if (predictor === 2) differenceIntegers(bytes, tileSize, sampleBytes);
  if (predictor === 3) differenceFloatBytes(bytes, tileSize, sampleBytes);
  const tile = Buffer.from(bytes.buffer);
  if (endianness() === 'BE' && predictor !== 3) {
    if (sampleBytes === 4) tile.swap32();
    if (sampleBytes === 2) tile.swap16();
  }
  return deflateSync(tile, { level: 9 });
}

/** The tags of a form, without the places of its tiles. */
export function tagsOf({ grid, dataType, nodata, metadata }: GeoTiffForm, encoding: Encoding): TagToWrite[] {
  const [a, , c, , e, f] = grid.transform;
  const number = (tag: number, value: number): TagToWrite => ({ tag, type: TYPE.long, values: [value] });
  const code = (tag: number, value: number): TagToWrite => ({ tag, type: TYPE.short, values: [value] });
  return [
    number(TAG.imageWidth, grid.cols),
    number(TAG.imageLength, grid.rows),
    code(TAG.bitsPerSample, encoding.sampleBytes * 8),
    code(TAG.compression, COMPRESSION.deflate),
    code(TAG.photometric, MIN_IS_BLACK),
    code(TAG.samplesPerPixel, 1),
    code(TAG.planarConfiguration, 1),
    code(TAG.predictor, encoding.predictor),
    number(TAG.tileWidth, encoding.tileSize),
    number(TAG.tileLength, encoding.tileSize),
    code(TAG.sampleFormat, TYPES[dataType].sampleFormat),
    { tag: TAG.modelPixelScale, type: TYPE.double, values: [a, -e, 0] },
    { tag: TAG.modelTiePoint, type: TYPE.double, values: [0, 0, 0, c, f, 0] },
    { tag: TAG.geoKeyDirectory, type: TYPE.short, values: geoKeys() },
    ...(metadata === undefined
      ? []
      : [{ tag: TAG.gdalMetadata, type: TYPE.ascii, values: metadataText(metadata) }]),
    ...(nodata === null ? [] : [{ tag: TAG.gdalNodata, type: TYPE.ascii, values: nodataText(nodata) }]),
  ];
}

/** A directory of keys: its version (1.1.0) and length, then key, 0 (the value stands here), 1 value, the value. */
function geoKeys(): number[] {
  const keys = [
    [GEO_KEY.modelType, GEO_CODE.geographicModel],
    [GEO_KEY.rasterType, GEO_CODE.cellsAreAreas],
    [GEO_KEY.geographicType, GEO_CODE.wgs84],
    [GEO_KEY.angularUnits, GEO_CODE.degree],
  ] as const;
  return [1, 1, 0, keys.length, ...keys.flatMap(([key, value]) => [key, 0, 1, value])];
}

/** GDAL's form of metadata; texts in ASCII, anything else as numbered characters. */
function metadataText(metadata: Readonly<Record<string, string>>): string {
  const inAscii = (text: string): string =>
    text.replace(/[^ !#-%'-;=?-~]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
  const items = Object.entries(metadata).map(
    ([name, text]) => `  <Item name="${inAscii(name)}">${inAscii(text)}</Item>\n`,
  );
  return `<GDALMetadata>\n${items.join('')}</GDALMetadata>\n`;
}

function nodataText(nodata: number): string {
  return Number.isNaN(nodata) ? 'nan' : `${nodata}`;
}
