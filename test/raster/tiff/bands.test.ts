import { describe, expect, it } from 'vitest';
import type { Compression, TestTag, TestTiff } from '../encode-tiff.ts';
import { faultOf, openCase, openInMemory, readAll, refusalOf } from '../raster-file.ts';

const ROWS = 19;
const COLS = 35;
const bandOf = (factor: number): number[] => Array.from({ length: ROWS * COLS }, (_, i) => (i * factor) % 97);
const BANDS = [bandOf(3), bandOf(7), bandOf(11)] as const;
const SMALL: TestTiff = {
  rows: 1,
  cols: 2,
  values: [1, 2],
  otherBands: [
    [3, 4],
    [5, 6],
  ],
  type: 'uint8',
};

function described(names: readonly string[], ...items: string[]): TestTag {
  const descriptions = names.map(
    (name, i) => `<Item name="DESCRIPTION" sample="${i}" role="description">${name}</Item>`,
  );
  const text = `<GDALMetadata>${[...descriptions, ...items].join('')}</GDALMetadata>`;
  return { tag: 42112, type: 2, values: Buffer.from(text).toString('latin1') };
}

describe('a file of three bands', () => {
  const layouts: readonly Partial<TestTiff>[] = [{ tile: [16, 16] }, { rowsPerStrip: 4 }];
  const compressions: readonly Compression[] = ['none', 'deflate', 'lzw'];

  it.each(['uint8', 'int16', 'int64', 'float32', 'float64'] as const)('gives each band, in %s', (type) => {
    for (const layout of layouts) {
      for (const compression of compressions) {
        const predictors = compression === 'none' ? [1 as const] : ([1, 2, 3] as const);
        for (const predictor of predictors.filter((each) => each < 3 || type.startsWith('float'))) {
          for (const [littleEndian, planar] of [
            [true, false],
            [true, true],
            [false, false],
            [false, true],
          ] as const) {
            const [values, ...otherBands] = BANDS;
            const spec = { ...{ rows: ROWS, cols: COLS, values, otherBands, type, compression }, ...layout };
            BANDS.forEach((expected, i) => {
              const raster = openInMemory({ ...spec, predictor, littleEndian, planar }, { band: i + 1 });
              const what = JSON.stringify({
                ...layout,
                compression,
                predictor,
                littleEndian,
                planar,
                band: i + 1,
              });
              expect(readAll(raster), what).toEqual(expected);
            });
          }
        }
      }
    }
  });

  it('says which band is read, with its name', async () => {
    const tags = [described(['people 1990', 'd&apos;Ivoire &amp; Perú', 'people 2010'])];
    const raster = await openCase({ ...SMALL, tags }, { band: 2 });
    expect(readAll(raster)).toEqual([3, 4]);
    expect(raster.description.band).toEqual({ number: 2, count: 3, name: "d'Ivoire & Perú" });
  });

  it('is refused without a choice, with the names of its bands', async () => {
    const { found, remedy } = await refusalOf({ ...SMALL, tags: [described(['mean', 'lower', 'upper'])] });
    expect(`${found}. ${remedy}`).toBe(
      '3 bands (1 is "mean", 2 is "lower", 3 is "upper"). Set `band:` for this source, from 1 to 3.',
    );
  });

  it('is refused where it has no such band', async () => {
    expect(await faultOf(SMALL, { band: 4 })).toBe(
      'ERR_RASTER case.tif: 3 bands; expected a band 4, as `band:` says',
    );
    const { otherBands: _, ...single } = SMALL;
    expect(await faultOf(single, { band: 2 })).toBe(
      'ERR_RASTER case.tif: one band; expected a band 2, as `band:` says',
    );
    expect(readAll(await openCase(single, { band: 1 }))).toEqual([1, 2]);
  });

  it('applies the scale of the band that is read', async () => {
    const scale = (sample: number, value: number) =>
      `<Item name="SCALE" sample="${sample}" role="scale">${value}</Item>`;
    const tags = [described([], scale(0, 10), scale(2, 0.5))];
    const read = async (band: number) => readAll(await openCase({ ...SMALL, tags }, { band }));
    expect([await read(1), await read(2), await read(3)]).toEqual([
      [10, 20],
      [3, 4],
      [2.5, 3],
    ]);
  });

  it('is refused where bands are of different types', async () => {
    const tags: readonly TestTag[] = [{ tag: 258, type: 3, values: [8, 16, 8] }];
    expect(await faultOf({ ...SMALL, tags }, { band: 1 })).toBe(
      'ERR_RASTER case.tif: BitsPerSample differs between bands (8, 16); expected one value, the same for all of the 3 bands',
    );
  });

  it('is refused where a band is transparency', async () => {
    const tags: readonly TestTag[] = [{ tag: 338, type: 3, values: [0, 2] }];
    const { found, remedy } = await refusalOf({ ...SMALL, tags }, { band: 1 });
    expect(found).toBe('band 3 of 3 is transparency (alpha)');
    expect(remedy).toContain('gdalwarp -srcalpha -dstnodata -9999 in.tif out.tif');
  });
});

it('an ASCII grid has one band', async () => {
  const text = 'ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n5\n';
  expect(await faultOf(text, { band: 2 })).toBe(
    'ERR_RASTER case.asc: one band; expected a band 2, as `band:` says',
  );
});
