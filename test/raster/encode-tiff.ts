/**
 * Writes one raster in every encoding that the reader reads, and broken on purpose. Independent of `src/`: plain and
 * slow, value by value, so that a fault of the reader cannot hide in it.
 */
import { deflateSync, zstdCompressSync } from 'node:zlib';
import { bitsOf, type CellWindow, encodeCells, FORMAT, type SampleType } from './encode-cells.ts';
import { encodeLerc } from './encode-lerc.ts';
import { encodeLzw, encodePackBits } from './encode-lzw.ts';

export type Compression =
  | 'none'
  | 'deflate'
  | 'lzw'
  | 'packbits'
  | 'zstd'
  | 'lerc'
  | 'lerc-deflate'
  | 'lerc-zstd';

/** A tag to write; numbers by the type, 64-bit ones as bigint or number. */
export interface TestTag {
  readonly tag: number;
  /** TIFF type: 2 text, 3 short, 4 long, 9 signed long (as its pattern), 12 double, 16 long8. */
  readonly type: number;
  readonly values: readonly number[] | string;
}

export interface TestTiff {
  readonly rows: number;
  readonly cols: number;
  readonly values: readonly (number | bigint)[];
  /** Values of further bands. */
  readonly otherBands?: readonly (readonly (number | bigint)[])[];
  /** Stores each band by itself, instead of all samples of a cell beside each other. */
  readonly planar?: boolean;
  readonly type: SampleType;
  readonly compression?: Compression;
  readonly predictor?: 1 | 2 | 3;
  readonly littleEndian?: boolean;
  readonly big?: boolean;
  /** Tiles of this size, or strips of so many rows; one strip by default. */
  readonly tile?: readonly [rows: number, cols: number];
  readonly rowsPerStrip?: number;
  readonly nodata?: string;
  /** Tiles that are left out of the file. */
  readonly sparse?: readonly number[];
  /** Stores the last strip as long as the others. */
  readonly fullLastStrip?: boolean;
  /** A mask of the image, 1 where values are known: one strip of bits. */
  readonly mask?: readonly number[];
  /** Tags that replace those made from the above, or add to them. */
  readonly tags?: readonly TestTag[];
  /** Tags left out. */
  readonly without?: readonly number[];
  /** Further directories after the first. */
  readonly more?: readonly (readonly TestTag[])[];
  /** Changes the bytes of a tile after compression. */
  readonly spoil?: (bytes: Buffer, tile: number) => Buffer;
}

const CODE: Readonly<Record<Compression, number>> = {
  none: 1,
  lzw: 5,
  deflate: 8,
  packbits: 32773,
  zstd: 50000,
  lerc: 34887,
  'lerc-deflate': 34887,
  'lerc-zstd': 34887,
};

/** A key directory for degrees on WGS84; raster type 1 areas, 2 points. */
export function geoKeys(rasterType = 1, geographic = 4326): number[] {
  return [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, rasterType, 2048, 0, 1, geographic];
}

/** The whole file. */
export function encodeTiff(spec: TestTiff): Buffer {
  const little = spec.littleEndian ?? true;
  const [tileRows, tileCols] = spec.tile ?? [spec.rowsPerStrip ?? spec.rows, spec.cols];
  const tiles: Buffer[] = [];
  const bands = [spec.values, ...(spec.otherBands ?? [])];
  const groups = spec.planar ? bands.map((band) => [band]) : [bands];
  for (const group of groups) addTiles(group);
  function addTiles(group: readonly (readonly (number | bigint)[])[]): void {
    for (let row = 0; row < spec.rows; row += tileRows) {
      for (let col = 0; col < spec.cols; col += tileCols) {
        const isCutStrip = spec.tile === undefined && spec.fullLastStrip !== true;
        const height = isCutStrip ? Math.min(tileRows, spec.rows - row) : tileRows;
        const area = { row, col, height, width: tileCols };
        const compression = spec.compression ?? 'none';
        const cells = compression.startsWith('lerc')
          ? encodeLerc(cellsOf(spec, area), height, tileCols, spec.type)
          : encodeCells(spec, group, area, little);
        const bytes = compress(cells, compression);
        tiles.push(spec.spoil?.(bytes, tiles.length) ?? bytes);
      }
    }
  }
  const isSparse = (tile: number): boolean => spec.sparse?.includes(tile) ?? false;
  const headerBytes = spec.big ? 16 : 8;
  let end = headerBytes;
  const offsets: number[] = [];
  tiles.forEach((bytes, tile) => {
    offsets.push(isSparse(tile) ? 0 : end);
    if (!isSparse(tile)) end += bytes.length;
  });
  const maskBytes =
    spec.mask === undefined
      ? Buffer.alloc(0)
      : encodeCells({ ...spec, type: 'uint1' }, [spec.mask], whole(spec), little);
  const mask = spec.mask === undefined ? [] : [maskTags(spec, end, maskBytes.length)];
  end += maskBytes.length;
  const counts = tiles.map((bytes, tile) => (isSparse(tile) ? 0 : bytes.length));
  const data = tiles.filter((_, tile) => !isSparse(tile));
  const chain = encodeChain(
    [mainTags(spec, offsets, counts, tileRows, tileCols), ...mask, ...(spec.more ?? [])],
    end,
    little,
    spec.big ?? false,
  );
  return Buffer.concat([header(end, little, spec.big ?? false), ...data, maskBytes, chain]);
}

function whole({ rows, cols }: TestTiff): CellWindow {
  return { row: 0, col: 0, height: rows, width: cols };
}

/** Values of a window; beyond the image 77. */
function cellsOf({ values, rows, cols }: TestTiff, { row, col, height, width }: CellWindow): number[] {
  return Array.from({ length: height * width }, (_, i) => {
    const [r, c] = [row + Math.floor(i / width), col + (i % width)];
    return r < rows && c < cols ? Number(values[r * cols + c]) : 77;
  });
}

function maskTags({ rows, cols }: TestTiff, offset: number, count: number): TestTag[] {
  const numbers = {
    254: 4,
    256: cols,
    257: rows,
    258: 1,
    259: 1,
    262: 4,
    273: offset,
    277: 1,
    278: rows,
    279: count,
  };
  return Object.entries(numbers).map(([tag, value]) => ({ tag: Number(tag), type: 4, values: [value] }));
}

function mainTags(
  spec: TestTiff,
  offsets: number[],
  counts: number[],
  tileRows: number,
  tileCols: number,
): TestTag[] {
  const one = (tag: number, type: number, value: number): TestTag => ({ tag, type, values: [value] });
  const isTiled = spec.tile !== undefined;
  const bandCount = 1 + (spec.otherBands ?? []).length;
  const each = (tag: number, value: number): TestTag => ({
    tag,
    type: 3,
    values: Array(bandCount).fill(value),
  });
  const made: TestTag[] = [
    one(256, 4, spec.cols),
    one(257, 4, spec.rows),
    each(258, bitsOf(spec.type)),
    one(259, 3, CODE[spec.compression ?? 'none']),
    one(262, 3, 1),
    { tag: isTiled ? 324 : 273, type: spec.big ? 16 : 4, values: offsets },
    one(277, 3, bandCount),
    { tag: isTiled ? 325 : 279, type: spec.big ? 16 : 4, values: counts },
    ...(isTiled ? [one(322, 3, tileCols), one(323, 3, tileRows)] : [one(278, 4, tileRows)]),
    ...(spec.planar ? [one(284, 3, 2)] : []),
    ...(spec.compression?.startsWith('lerc')
      ? [
          {
            tag: 50674,
            type: 4,
            values: [2, ['lerc', 'lerc-deflate', 'lerc-zstd'].indexOf(spec.compression)],
          },
        ]
      : []),
    ...((spec.predictor ?? 1) > 1 ? [one(317, 3, spec.predictor ?? 1)] : []),
    each(339, FORMAT(spec.type)),
    { tag: 33550, type: 12, values: [1, 1, 0] },
    { tag: 33922, type: 12, values: [0, 0, 0, 10, 50, 0] },
    { tag: 34735, type: 3, values: geoKeys() },
    ...(spec.nodata === undefined ? [] : [{ tag: 42113, type: 2, values: spec.nodata }]),
  ];
  const replaced = new Set([...(spec.tags ?? []).map(({ tag }) => tag), ...(spec.without ?? [])]);
  return [...made.filter(({ tag }) => !replaced.has(tag)), ...(spec.tags ?? [])].sort(
    (a, b) => a.tag - b.tag,
  );
}

function compress(bytes: Buffer, compression: Compression): Buffer {
  if (compression.endsWith('deflate')) return deflateSync(bytes);
  if (compression.endsWith('zstd')) return zstdCompressSync(bytes);
  if (compression === 'lzw') return encodeLzw(bytes);
  return compression === 'packbits' ? encodePackBits(bytes) : bytes;
}

function header(firstDirectory: number, little: boolean, big: boolean): Buffer {
  const view = new DataView(new ArrayBuffer(big ? 16 : 8));
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, big ? 43 : 42, little);
  if (big) {
    view.setUint16(4, 8, little);
    view.setBigUint64(8, BigInt(firstDirectory), little);
  } else view.setUint32(4, firstDirectory, little);
  return Buffer.from(view.buffer);
}

function encodeChain(
  directories: readonly (readonly TestTag[])[],
  start: number,
  little: boolean,
  big: boolean,
): Buffer {
  const parts: Buffer[] = [];
  let at = start;
  directories.forEach((tags, index) => {
    const isLast = index === directories.length - 1;
    const length = encodeDirectory(tags, at, 0, little, big).length;
    parts.push(encodeDirectory(tags, at, isLast ? 0 : at + length, little, big));
    at += length;
  });
  return Buffer.concat(parts);
}

function encodeDirectory(
  tags: readonly TestTag[],
  at: number,
  next: number,
  little: boolean,
  big: boolean,
): Buffer {
  const [countBytes, entryBytes, room] = big ? [8, 20, 8] : [2, 12, 4];
  const view = new DataView(new ArrayBuffer(countBytes + tags.length * entryBytes + room));
  const setPlace = (offset: number, value: number): void => {
    if (big) view.setBigUint64(offset, BigInt(value), little);
    else view.setUint32(offset, value, little);
  };
  if (big) view.setBigUint64(0, BigInt(tags.length), little);
  else view.setUint16(0, tags.length, little);
  const outside: Buffer[] = [];
  let end = at + view.byteLength;
  tags.forEach(({ tag, type, values }, i) => {
    const entry = countBytes + i * entryBytes;
    const bytes = encodeTagValues(type, values, little);
    view.setUint16(entry, tag, little);
    view.setUint16(entry + 2, type, little);
    setPlace(entry + 4, typeof values === 'string' ? bytes.length : values.length);
    if (bytes.length <= room) Buffer.from(view.buffer).set(bytes, entry + entryBytes - room);
    else {
      setPlace(entry + entryBytes - room, end);
      outside.push(bytes);
      end += bytes.length;
    }
  });
  setPlace(countBytes + tags.length * entryBytes, next);
  return Buffer.concat([Buffer.from(view.buffer), ...outside]);
}

function encodeTagValues(type: number, values: readonly number[] | string, little: boolean): Buffer {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'latin1');
  const width = type === 3 ? 2 : type === 4 || type === 9 ? 4 : 8;
  const view = new DataView(new ArrayBuffer(values.length * width));
  values.forEach((value, i) => {
    if (type === 3) view.setUint16(i * 2, value, little);
    else if (width === 4) view.setUint32(i * 4, value, little);
    else if (type === 12) view.setFloat64(i * 8, value, little);
    else view.setBigUint64(i * 8, BigInt(value), little);
  });
  return Buffer.from(view.buffer);
}
