import { deflateSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeTiff, type TestTag, type TestTiff } from './encode-tiff.ts';
import { faultOf, refusalOf } from './raster-file.ts';

const PLAIN: TestTiff = { rows: 2, cols: 3, values: [1, 2, 3, 4, 5, 6], type: 'float32' };

describe('a broken file', () => {
  const one = (tag: number, value: number, type = 4): TestTag => ({ tag, type, values: [value] });

  it.each([
    { what: 'no width', without: [256], fault: 'no tag 256 (ImageWidth); expected one value' },
    {
      what: 'a width of 0',
      tags: [one(256, 0)],
      fault: 'an image of 2 rows x 0 columns; expected at least one cell and at most 1,099,511,627,776',
    },
    { what: 'bands', tags: [one(277, 3)], fault: '3 bands; expected one, or the number of the band to read' },
    {
      what: 'values of 24-bit floats',
      tags: [one(258, 24)],
      fault:
        'values of 24 bits (floating-point numbers); expected integers of 8, 16, 32 or 64 bits, unsigned ones of 1, 2 or 4, or floating-point numbers of 16, 32 or 64 bits',
    },
    {
      what: 'complex numbers',
      tags: [one(258, 64), one(339, 6)],
      fault:
        'values of 64 bits (complex numbers); expected integers of 8, 16, 32 or 64 bits, unsigned ones of 1, 2 or 4, or floating-point numbers of 16, 32 or 64 bits',
    },
    {
      what: 'JPEG',
      tags: [one(259, 7)],
      fault:
        'compression 7 (JPEG), which is made for pictures and changes values; expected none, Deflate, LZW, LERC, PackBits or Zstandard',
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
      what: 'a nodata value of 300 digits',
      tags: [{ tag: 42113, type: 2, values: '9'.repeat(300) }],
      fault: 'tag 42113 (GDAL_NODATA) holds 301 values of type 2; expected text of at most 256 bytes',
    },
    {
      what: 'more lengths than strips',
      tags: [{ tag: 279, type: 4, values: [24, 24] }],
      fault: 'tag 279 holds 2 values of type 4; expected at most 1 whole numbers',
    },
    {
      what: 'a tag twice',
      tags: [one(256, 3), one(256, 3)],
      fault:
        'directory 1 holds tag 256 twice; expected tags in ascending order, each at most once, as TIFF prescribes',
    },
    {
      what: 'a length below 0',
      tags: [{ tag: 279, type: 9, values: [2 ** 32 - 64] }],
      fault:
        /^strip 0 \(rows 0 to 1\) is said to be -64 bytes from byte 8; expected a place within the \d+ bytes of the file$/,
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

  it.each(['deflate', 'zstd'] as const)(
    'is refused for a %s stream longer than its strip',
    async (compression) => {
      const zeros = Buffer.alloc(1000);
      const longer = compression === 'deflate' ? deflateSync(zeros) : zstdCompressSync(zeros);
      const { found } = await refusalOf({ ...PLAIN, rowsPerStrip: 1, compression, spoil: () => longer });
      expect(found).toBe(`strip 0 (rows 0 to 0) cannot be decoded (${compression}: more than 12 bytes)`);
    },
  );

  it('is refused for tags out of order, as a changed number leaves them', async () => {
    const bytes = encodeTiff({ ...PLAIN, nodata: '-9999' });
    const directory = bytes.readUInt32LE(4);
    const last = directory + 2 + (bytes.readUInt16LE(directory) - 1) * 12;
    expect(bytes.readUInt16LE(last)).toBe(42113);
    bytes.writeUInt16LE(42113 & 0xff, last);
    expect(await faultOf(bytes)).toBe(
      'ERR_RASTER case.tif: directory 1 holds tag 129 after tag 34735; expected tags in ascending order, each at most once, as TIFF prescribes',
    );
  });

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
