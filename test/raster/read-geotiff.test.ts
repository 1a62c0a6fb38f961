import { describe, expect, it } from 'vitest';
import { tileGrid } from '../../src/raster/block.ts';
import type { FileBytes } from '../../src/raster/file-bytes.ts';
import type { RasterOptions } from '../../src/raster/raster.ts';
import { readGeoTiff } from '../../src/raster/read-geotiff.ts';
import { encodeTiff, type TestTag, type TestTiff } from './encode-tiff.ts';
import { bytesInMemory, faultOf, openCase, readAll, refusalOf } from './raster-file.ts';

const NAN = Number.NaN;
const PLAIN: TestTiff = { rows: 2, cols: 3, values: [1, 2, 3, 4, 5, 6], type: 'float32' };

function metadata(...items: string[]): TestTag {
  return { tag: 42112, type: 2, values: `<GDALMetadata>\n  ${items.join('\n  ')}\n</GDALMetadata>\n` };
}

describe('a plain GeoTIFF', () => {
  it('is a raster with what the file says of itself', async () => {
    const raster = await openCase({ ...PLAIN, nodata: '-9999', compression: 'deflate', predictor: 3 });
    expect(raster.grid).toEqual({ crs: 'EPSG:4326', transform: [1, 0, 10, 0, -1, 50], rows: 2, cols: 3 });
    expect(raster.description).toEqual({
      format: 'GeoTIFF',
      dataType: 'float32',
      encoding: 'deflate, predictor 3',
      nodata: -9999,
    });
    expect(readAll(raster)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('says so when it is big, in either sense', async () => {
    const raster = await openCase({ ...PLAIN, big: true, littleEndian: false });
    expect(raster.description).toEqual({
      format: 'BigTIFF',
      dataType: 'float32',
      encoding: 'none, big-endian',
      nodata: null,
    });
  });

  it('knows of tiles that are nodata from end to end', async () => {
    const values = Array.from({ length: 16 * 48 }, (_, i) => (i % 48 === 40 ? 1 : -9999));
    const spec: TestTiff = { rows: 16, cols: 48, values, type: 'float32', tile: [16, 16], nodata: '-9999' };
    const raster = await openCase({ ...spec, compression: 'deflate' });
    const isVoid = (colOffset: number, cols: number) =>
      raster.isVoid?.({ rowOffset: 3, colOffset, rows: 2, cols });
    expect([isVoid(0, 32), isVoid(31, 1), isVoid(31, 2), isVoid(47, 1)]).toEqual([true, true, false, false]);
    expect(readAll(raster).filter((value) => !Number.isNaN(value))).toEqual(new Array(16).fill(1));
    const zeros = await openCase({ ...spec, values: values.map(() => 0) });
    expect(zeros.isVoid?.({ rowOffset: 0, colOffset: 0, rows: 16, cols: 48 })).toBe(false);
  });

  it('gives an array that is the caller’s', async () => {
    const raster = await openCase(PLAIN);
    raster.read({ rowOffset: 0, colOffset: 0, rows: 1, cols: 3 }).fill(0);
    expect(readAll(raster)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('refuses a window beyond it as a defect', async () => {
    const raster = await openCase(PLAIN);
    expect(() => raster.read({ rowOffset: 1, colOffset: 0, rows: 2, cols: 3 })).toThrow(
      'case.tif: a window of 2 x 3 cells from row 1, column 0 was asked for; expected a window within its 2 rows and 3 columns',
    );
  });

  it('refuses to be read after it was closed', async () => {
    const raster = await openCase(PLAIN);
    raster.close();
    raster.close();
    expect(() => readAll(raster)).toThrow('case.tif: it was read after it was closed');
  });
});

describe('nodata', () => {
  const values = [1, -9999, -3.4028234663852886e38, 4, NAN, 6];

  it('is NaN, and so is a stored NaN', async () => {
    const people = { ...PLAIN, values };
    expect(readAll(await openCase({ ...people, nodata: '-9999' }))).toEqual([1, NAN, values[2], 4, NAN, 6]);
    expect(readAll(await openCase({ ...people, nodata: '-3.402823e+38' }))).toEqual([
      1,
      -9999,
      NAN,
      4,
      NAN,
      6,
    ]);
    expect(readAll(await openCase(people))).toEqual([1, -9999, values[2], 4, NAN, 6]);
  });

  it('is compared in the type of the file', async () => {
    expect(readAll(await openCase({ ...PLAIN, values: [0.1, 1, 2, 3, 4, 5], nodata: '0.1' }))[0]).toBeNaN();
    const halves: TestTiff = { ...PLAIN, type: 'float16', values: [-10_000, 1, 2, 3, 4, 5] };
    expect(readAll(await openCase({ ...halves, nodata: '-9999' }))[0]).toBeNaN();
  });

  it('may be infinite, where infinity is refused otherwise', async () => {
    const people = { ...PLAIN, values: [1, Number.NEGATIVE_INFINITY, 3, 4, 5, 6] };
    expect(readAll(await openCase({ ...people, nodata: '-inf' }))).toEqual([1, NAN, 3, 4, 5, 6]);
    expect(await faultOf(people)).toBe(
      'ERR_RASTER case.tif: the value at row 0, column 1 is -Infinity; expected finite numbers, or nodata',
    );
  });

  it('of the study takes the place of that of the file, even of one that cannot be read', async () => {
    const raster = await openCase({ ...PLAIN, nodata: '0xD8F1' }, { nodata: 4 });
    expect(readAll(raster)).toEqual([1, 2, 3, NAN, 5, 6]);
    expect(raster.description.nodata).toBe(4);
  });

  it('is refused when it is no decimal number', async () => {
    const refusal = await refusalOf(
      { ...PLAIN, nodata: '0xD8F1' },
      { label: 'population 2000 (people.tif)' },
    );
    expect(refusal.message).toBe(
      'population 2000 (people.tif): its nodata value is "0xD8F1"; expected a decimal number, nan or inf. ' +
        'Set `nodata:` for this source, or write it anew: `gdal_translate -a_nodata -9999 in.tif out.tif`.',
    );
  });

  it('of 64-bit integers may be the end of their range', async () => {
    const smallest = -(2n ** 63n);
    const spec: TestTiff = { ...PLAIN, type: 'int64', values: [1, smallest, 3, 4, 5, 6] };
    expect(readAll(await openCase({ ...spec, nodata: `${smallest}` }))).toEqual([1, NAN, 3, 4, 5, 6]);
    expect(await faultOf(spec)).toBe(
      'ERR_RASTER case.tif: the value at row 0, column 1 is -9223372036854775808; ' +
        'expected whole numbers within 9,007,199,254,740,991, or nodata',
    );
  });

  it('stands for tiles that are not stored, which are refused without it', async () => {
    const spec: TestTiff = { ...PLAIN, rowsPerStrip: 1, sparse: [1] };
    expect(readAll(await openCase({ ...spec, nodata: '-1' }))).toEqual([1, 2, 3, NAN, NAN, NAN]);
    expect(await faultOf(spec)).toBe(
      'ERR_RASTER case.tif: strip 1 (rows 1 to 1) is not stored, and no nodata value is declared; ' +
        'expected values for every cell, or a nodata value that the tiles left out stand for',
    );
  });
});

describe('scale and offset', () => {
  const item = (role: string, value: string) =>
    `<Item name="${role.toUpperCase()}" sample="0" role="${role}">${value}</Item>`;

  it('are applied to known values', async () => {
    const tags = [metadata(item('scale', '0.1'), item('offset', '2'), '<Item name="UNITS">percent</Item>')];
    const raster = await openCase({
      ...PLAIN,
      type: 'int16',
      values: [10, 20, -1, 0, 5, 6],
      nodata: '-1',
      tags,
    });
    expect(readAll(raster)).toEqual([3, 4, NAN, 2, 2.5, 6 * 0.1 + 2]);
    expect(raster.description.encoding).toBe('none, scale 0.1, offset 2');
  });

  it('change nothing where they are 1 and 0', async () => {
    const raster = await openCase({ ...PLAIN, tags: [metadata(item('scale', '1'), item('offset', '0'))] });
    expect(readAll(raster)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(raster.description.encoding).toBe('none');
  });

  it('are refused where they make a value infinite', async () => {
    const spec: TestTiff = { ...PLAIN, type: 'float64', values: [1, 2, 1e308, 4, 5, 6] };
    expect(await faultOf({ ...spec, tags: [metadata(item('scale', '100'))] })).toBe(
      'ERR_RASTER case.tif: the stored value 1e+308 times its scale 100 is infinite; expected finite numbers',
    );
  });

  it('are refused where they are said twice', async () => {
    expect(await faultOf({ ...PLAIN, tags: [metadata(item('scale', '2'), item('scale', '3'))] })).toBe(
      'ERR_RASTER case.tif: its scale is 2 and 3; expected one number other than 0',
    );
  });

  it('are refused where they are no numbers, or 0', async () => {
    expect(await faultOf({ ...PLAIN, tags: [metadata(item('scale', '0'))] })).toBe(
      'ERR_RASTER case.tif: its scale is 0; expected one number other than 0',
    );
    expect(await faultOf({ ...PLAIN, tags: [metadata(item('offset', 'x'))] })).toBe(
      'ERR_RASTER case.tif: its offset is NaN; expected one number',
    );
  });
});

describe('memory', () => {
  /** Reads of the file after it was opened, when blocks are read row by row. */
  function readsOf(spec: TestTiff, options: RasterOptions): number {
    const file = bytesInMemory(encodeTiff(spec));
    let reads = 0;
    const counting: FileBytes = {
      ...file,
      read: (offset, length) => {
        reads += 1;
        return file.read(offset, length);
      },
    };
    const raster = readGeoTiff('case.tif', counting, options);
    reads = 0;
    for (const block of tileGrid(raster.grid, 32)) raster.read(block);
    return reads;
  }

  const grid = { rows: 100, cols: 150, values: [], type: 'float32' } as const;
  const tags: readonly TestTag[] = [{ tag: 33550, type: 12, values: [0.1, 0.1, 0] }];

  it.each([
    { what: 'strips', layout: { rowsPerStrip: 3 }, pieces: 34 },
    { what: 'tiles that nest in blocks', layout: { tile: [16, 32] }, pieces: 35 },
    { what: 'tiles that do not', layout: { tile: [48, 48] }, pieces: 12 },
  ] as const)('is enough to decode each of $pieces $what once', ({ layout, pieces }) => {
    expect(readsOf({ ...grid, tags, ...layout }, {})).toBe(pieces);
  });

  it('may be less, at the cost of decoding strips again in each of five blocks across', () => {
    // The last strip is always kept: two rows of blocks start with the strip that the row before ended with.
    expect(readsOf({ ...grid, tags, rowsPerStrip: 3 }, { cacheBytes: 0 })).toBe((11 + 12 + 11 + 2) * 5 - 2);
  });
});

describe('a mask', () => {
  const mask = [1, 0, 1, 0, 1, 1];

  it('leaves nothing known where it is 0, whatever is stored there', async () => {
    const raster = await openCase({ ...PLAIN, mask });
    expect(readAll(raster)).toEqual([1, NAN, 3, NAN, 5, 6]);
    expect([...raster.read({ rowOffset: 1, colOffset: 1, rows: 1, cols: 2 })]).toEqual([5, 6]);
    expect(raster.description.encoding).toBe('none, mask');
  });

  it('goes beside a nodata value, bands and 64-bit integers', async () => {
    const spec: TestTiff = { ...PLAIN, type: 'int64', mask, nodata: '5', otherBands: [[6, 5, 4, 3, 2, 1]] };
    expect(readAll(await openCase(spec, { band: 2 }))).toEqual([6, NAN, 4, NAN, 2, 1]);
    expect(readAll(await openCase(spec, { band: 1 }))).toEqual([1, NAN, 3, NAN, NAN, 6]);
  });

  it('is refused where it is of another size, or there are two', async () => {
    const more: TestTag[] = [
      [254, 4],
      [256, 2],
      [257, 2],
      [258, 1],
      [273, 8],
      [279, 2],
    ].map(([tag = 0, value = 0]) => ({ tag, type: 4, values: [value] }));
    expect(await faultOf({ ...PLAIN, more: [more] })).toBe(
      'ERR_RASTER case.tif: a mask of 2 rows x 2 columns and 1 bands (uint8); expected one band of 1 or 8 bits, with the 2 rows and 3 columns of the image',
    );
    expect(await faultOf({ ...PLAIN, mask, more: [more] })).toBe(
      'ERR_RASTER case.tif: 2 masks; expected at most one',
    );
  });
});

describe('rows from south to north', () => {
  it('are read from the north', async () => {
    const tags: TestTag[] = [
      { tag: 34264, type: 12, values: [2, 0, 0, 10, 0, 3, 0, 44, 0, 0, 0, 0, 0, 0, 0, 1] },
    ];
    const spec: TestTiff = {
      rows: 3,
      cols: 2,
      values: [5, 6, 3, 4, 1, 2],
      type: 'uint8',
      tags,
      without: [33550, 33922],
    };
    const raster = await openCase(spec);
    expect(raster.grid.transform).toEqual([2, 0, 10, 0, -3, 53]);
    expect(readAll(raster)).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...raster.read({ rowOffset: 0, colOffset: 1, rows: 2, cols: 1 })]).toEqual([2, 4]);
  });
});

describe('images beside the image', () => {
  const kind = (value: number): TestTag => ({ tag: 254, type: 4, values: [value] });

  it('are left alone where they are overviews', async () => {
    expect(readAll(await openCase({ ...PLAIN, more: [[kind(1)], [kind(5)]] }))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are refused where they are in full resolution', async () => {
    expect(await faultOf({ ...PLAIN, more: [[kind(0)]] })).toBe(
      'ERR_RASTER case.tif: 2 images in full resolution; expected one',
    );
  });
});
