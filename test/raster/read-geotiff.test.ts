import { describe, expect, it } from 'vitest';
import { encodeTiff, geoKeys, type TestTag, type TestTiff } from './encode-tiff.ts';
import { faultOf, openCase, openInMemory, readAll, refusalOf } from './raster-file.ts';

const NAN = Number.NaN;
const PLAIN: TestTiff = { rows: 2, cols: 3, values: [1, 2, 3, 4, 5, 6], type: 'float32' };
const SCALE: TestTag = { tag: 33550, type: 12, values: [0.5, 0.25, 0] };

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

describe('where the cells lie', () => {
  const transformOf = (spec: Partial<TestTiff>) => openInMemory({ ...PLAIN, ...spec }).grid.transform;

  it('is half a cell to the north-west of points', () => {
    const tags = [SCALE, { tag: 34735, type: 3, values: geoKeys(2) }];
    expect(transformOf({ tags })).toEqual([0.5, 0, 9.75, 0, -0.25, 50.125]);
  });

  it('counts from the cell that the tie point names', () => {
    const tie = { tag: 33922, type: 12, values: [2, 1, 0, 10, 50, 0] };
    expect(transformOf({ tags: [SCALE, tie] })).toEqual([0.5, 0, 9, 0, -0.25, 50.25]);
  });

  it('may be given by a transformation that does not turn', () => {
    const matrix = { tag: 34264, type: 12, values: [0.5, 0, 0, 10, 0, -0.25, 0, 50, 0, 0, 0, 0, 0, 0, 0, 1] };
    expect(transformOf({ tags: [matrix], without: [33550, 33922] })).toEqual([0.5, 0, 10, 0, -0.25, 50]);
  });

  it.each([
    {
      what: 'a turned grid',
      tags: [{ tag: 34264, type: 12, values: [7, -7, 0, 10, -7, -7, 0, 50, 0, 0, 0, 0, 0, 0, 0, 1] }],
      without: [33550, 33922],
      fault:
        'its transform is [7, -7, 10, -7, -7, 50]; expected a north-up grid: columns to the east, rows to the south, not turned',
    },
    {
      what: 'rows from south to north',
      tags: [{ tag: 33550, type: 12, values: [1, -1, 0] }],
      fault:
        'its rows run from south to north (1 degrees); expected a north-up grid: columns to the east, rows to the south, not turned',
    },
    {
      what: 'a cell size that is no number',
      tags: [{ tag: 33550, type: 12, values: [NAN, 1, 0] }],
      fault:
        'its transform is [NaN, 0, NaN, 0, -1, 50]; expected a north-up grid: columns to the east, rows to the south, not turned',
    },
    {
      what: 'control points',
      tags: [{ tag: 33922, type: 12, values: [0, 0, 0, 10, 50, 0, 2, 1, 0, 12, 49, 0] }],
      fault:
        '2 tie points, 3 cell sizes and 0 numbers of a transformation; expected one tie point with a cell size, or a transformation of 16 numbers',
    },
    {
      what: 'no coordinate system',
      without: [34735],
      fault: 'no coordinate system; expected EPSG:4326',
    },
    {
      what: 'another datum',
      tags: [{ tag: 34735, type: 3, values: geoKeys(1, 4267) }],
      fault: 'its coordinate system is EPSG:4267; expected EPSG:4326',
    },
    {
      what: 'a projection',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32631] }],
      fault: 'its coordinate system is EPSG:32631; expected EPSG:4326',
    },
    {
      what: 'a projection without a code',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32767] }],
      fault: 'its coordinate system has no EPSG code; expected EPSG:4326',
    },
    {
      what: 'grads from Paris',
      tags: [
        {
          tag: 34735,
          type: 3,
          values: [1, 1, 0, 4, 1024, 0, 1, 2, 2048, 0, 1, 4326, 2051, 0, 1, 8903, 2054, 0, 1, 9105],
        },
      ],
      fault:
        'its longitudes and latitudes are in unit 9105 from meridian 8903; expected degrees (9102) from Greenwich (8901)',
    },
    {
      what: 'keys cut off',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 50, 1024, 0, 1, 2] }],
      fault:
        'its coordinate system is cut off (8 numbers for 50 keys); expected a GeoTIFF key directory of version 1, whole',
    },
  ])('refuses $what', async ({ tags = [], without = [], fault }) => {
    expect(await faultOf({ ...PLAIN, tags, without })).toBe(`ERR_RASTER case.tif: ${fault}`);
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

  it('are refused where they are no numbers, or 0', async () => {
    expect(await faultOf({ ...PLAIN, tags: [metadata(item('scale', '0'))] })).toBe(
      'ERR_RASTER case.tif: its scale is 0; expected one number other than 0',
    );
    expect(await faultOf({ ...PLAIN, tags: [metadata(item('offset', 'x'))] })).toBe(
      'ERR_RASTER case.tif: its offset is NaN; expected one number',
    );
  });
});

describe('images beside the image', () => {
  const kind = (value: number): TestTag => ({ tag: 254, type: 4, values: [value] });

  it('are left alone where they are overviews or masks', async () => {
    expect(readAll(await openCase({ ...PLAIN, more: [[kind(1)], [kind(4)], [kind(5)]] }))).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('are refused where they are in full resolution', async () => {
    expect(await faultOf({ ...PLAIN, more: [[kind(0)]] })).toBe(
      'ERR_RASTER case.tif: 2 images in full resolution; expected one',
    );
  });
});

describe('a broken file', () => {
  const one = (tag: number, value: number, type = 4): TestTag => ({ tag, type, values: [value] });

  it.each([
    { what: 'no width', without: [256], fault: 'no tag 256 (ImageWidth); expected one value' },
    {
      what: 'a width of 0',
      tags: [one(256, 0)],
      fault: 'an image of 2 rows x 0 columns; expected at least one cell and at most 1,099,511,627,776',
    },
    { what: 'bands', tags: [one(277, 3)], fault: '3 bands; expected one' },
    {
      what: 'values of 16-bit floats',
      tags: [one(258, 16)],
      fault:
        'values of 16 bits (floating-point numbers); expected integers of 8, 16, 32 or 64 bits, or floating-point numbers of 32 or 64 bits',
    },
    {
      what: 'complex numbers',
      tags: [one(258, 64), one(339, 6)],
      fault:
        'values of 64 bits (complex numbers); expected integers of 8, 16, 32 or 64 bits, or floating-point numbers of 32 or 64 bits',
    },
    {
      what: 'JPEG',
      tags: [one(259, 7)],
      fault: 'compression 7 (JPEG); expected none, Deflate, LZW, PackBits or Zstandard',
    },
    {
      what: 'a predictor without compression',
      tags: [one(317, 2)],
      fault:
        'predictor 2 on float32 values with compression none; expected predictor 1, 2 with Deflate, LZW or Zstandard, or 3 with these on floating-point values',
    },
    { what: 'rows from below', tags: [one(274, 4)], fault: 'Orientation is 4; expected 1' },
    { what: 'bits in reverse', tags: [one(266, 2)], fault: 'FillOrder is 2; expected 1' },
    {
      what: 'neither strips nor tiles',
      without: [273],
      fault: 'neither strips nor tiles; expected an image in strips or in tiles',
    },
    {
      what: 'both',
      tags: [one(322, 16)],
      fault: 'both strips and tiles; expected an image in strips or in tiles',
    },
    {
      what: 'fewer strips than rows need',
      tags: [one(278, 1)],
      fault: 'the places of 1 strips and the lengths of 1; expected 2 of each, for all strips of the image',
    },
    {
      what: 'no lengths of strips',
      without: [279],
      fault: 'the places of 1 strips and the lengths of 0; expected 1 of each, for all strips of the image',
    },
    {
      what: 'a strip beyond the end',
      tags: [one(273, 1_000_000)],
      fault:
        /^strip 0 \(rows 0 to 1\) is said to be 24 bytes from byte 1,000,000; expected a place within the \d+ bytes of the file$/,
    },
    {
      what: 'a strip in the header',
      tags: [one(273, 4)],
      fault:
        'strip 0 (rows 0 to 1) is said to be 24 bytes from byte 4; expected a length above 0 and a place after the header',
    },
    {
      what: 'a strip that is too short',
      tags: [one(279, 20)],
      fault: 'strip 0 (rows 0 to 1) gives 20 bytes (compression: none); expected 24 bytes',
    },
    {
      what: 'a text for a number',
      tags: [{ tag: 256, type: 2, values: 'wide' }],
      fault: 'tag 256 holds 5 values of type 2; expected at most 65,535 whole numbers',
    },
    {
      what: 'a tag twice',
      tags: [one(256, 3), one(256, 3)],
      fault: 'directory 1 holds tag 256 twice; expected each tag at most once',
    },
    {
      what: 'a tile of a terabyte',
      tags: [one(322, 2 ** 20), one(323, 2 ** 20), one(324, 8), one(325, 24)],
      without: [273, 278, 279],
      fault:
        'tiles or strips of 4,398,046,511,104 bytes; expected at most 268,435,456 bytes, as each is decoded whole',
    },
    {
      what: 'tiles of odd sizes',
      tags: [one(322, 10), one(323, 16), one(324, 8), one(325, 24)],
      without: [273, 278, 279],
      fault: 'tiles of 16 rows x 10 columns; expected multiples of 16, as TIFF prescribes',
    },
  ])('is refused for $what', async ({ tags = [], without = [], fault }) => {
    const refusal = await refusalOf({ ...PLAIN, tags, without });
    expect(refusal.code).toBe('ERR_RASTER');
    expect(`${refusal.found}; expected ${refusal.expected}`).toMatch(
      fault instanceof RegExp ? fault : new RegExp(`^${fault.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
    );
  });

  it.each([
    { compression: 'deflate', reason: 'incorrect data check' },
    { compression: 'zstd', reason: 'unexpected end of file' },
    { compression: 'lzw', reason: 'has no meaning' },
    { compression: 'packbits', reason: 'a run is cut off' },
  ] as const)(
    'is refused for a spoilt $compression stream, naming the tile',
    async ({ compression, reason }) => {
      const spoil = (bytes: Buffer, tile: number): Buffer => {
        if (tile !== 1) return bytes;
        if (compression === 'lzw') return Buffer.from([0x80, 0x0b, 0x5f, 0xff, 0xff]);
        if (compression !== 'deflate') return bytes.subarray(0, bytes.length - 1);
        const spoilt = Buffer.from(bytes);
        spoilt[spoilt.length - 1] = (spoilt[spoilt.length - 1] ?? 0) ^ 1;
        return spoilt;
      };
      const { found } = await refusalOf({ ...PLAIN, rowsPerStrip: 1, compression, spoil });
      expect(found).toContain('strip 1 (rows 1 to 1) cannot be decoded');
      expect(found).toContain(reason);
    },
  );

  it('is refused for directories in a circle', async () => {
    const bytes = encodeTiff(PLAIN);
    const directory = bytes.readUInt32LE(4);
    bytes.writeUInt32LE(directory, directory + 2 + bytes.readUInt16LE(directory) * 12);
    expect(await faultOf(bytes)).toBe(
      'ERR_RASTER case.tif: its directories run in a circle; expected a chain of directories that ends',
    );
  });

  it('is refused wherever it is cut', async () => {
    const bytes = encodeTiff({ ...PLAIN, nodata: '-9999.0', compression: 'deflate' });
    for (let length = 0; length < bytes.length; length += 1) {
      const { code } = await refusalOf(bytes.subarray(0, length));
      expect(code, `cut at ${length}`).toBe('ERR_RASTER');
    }
  });
});
