/** One raster in the encodings that GDAL writes, where GDAL is installed: all of them hold the same values. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaster } from '../../src/raster/open-raster.ts';
import { askSecondReader } from '../../src/raster/second-reader.ts';
import { encodeTiff } from '../raster/encode-tiff.ts';

const [ROWS, COLS] = [40, 35];
const WHOLE = Array.from({ length: ROWS * COLS }, (_, i) => (i * 7) % 101);
const UNKNOWN = WHOLE.map((value) => (value % 9 === 0 ? Number.NaN : value));
const hasGdal = spawnSync('gdal_translate', ['--version']).status === 0;

/** Options of gdal_translate, and whether the second reader is asked. */
const WHOLE_NUMBERS: readonly (readonly [options: string, opinion: 'agrees' | 'not asked'])[] = [
  ['-ot Byte -co COMPRESS=LERC', 'agrees'],
  ['-ot Int16 -co COMPRESS=LERC_DEFLATE -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16', 'agrees'],
  ['-ot UInt32 -co COMPRESS=LERC_ZSTD', 'agrees'],
  ['-ot Int64 -co COMPRESS=DEFLATE -co PREDICTOR=2', 'not asked'],
  ['-ot Float32 -co NBITS=16 -co COMPRESS=LZW', 'agrees'],
  ['-ot Float32 -co NBITS=16 -co COMPRESS=DEFLATE -co PREDICTOR=3', 'agrees'],
  ['-ot UInt16 -b 1 -b 1 -co INTERLEAVE=PIXEL -co COMPRESS=LZW -co PREDICTOR=2', 'agrees'],
  ['-ot Float32 -b 1 -b 1 -co INTERLEAVE=PIXEL -co COMPRESS=ZSTD -co PREDICTOR=3', 'agrees'],
  [
    '-ot Float64 -b 1 -b 1 -b 1 -co INTERLEAVE=BAND -co COMPRESS=DEFLATE -co PREDICTOR=3 -co TILED=YES',
    'agrees',
  ],
  ['-ot Byte -b 1 -b 1 -co INTERLEAVE=PIXEL -co COMPRESS=LERC', 'not asked'],
  ['-of COG -ot Float32 -co COMPRESS=LERC_DEFLATE -co BLOCKSIZE=128', 'agrees'],
];

describe.skipIf(!hasGdal)('a raster as GDAL writes it', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gdal-encodings-'));
    const base = { rows: ROWS, cols: COLS } as const;
    writeFileSync(join(folder, 'whole.tif'), encodeTiff({ ...base, values: WHOLE, type: 'uint8' }));
    writeFileSync(join(folder, 'unknown.tif'), encodeTiff({ ...base, values: UNKNOWN, type: 'float32' }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (from: string, options: string): string => {
    const to = join(folder, 'written.tif');
    rmSync(to, { force: true });
    execFileSync('gdal_translate', ['-q', ...options.split(' '), join(folder, from), to], { stdio: 'pipe' });
    return to;
  };
  const read = async (path: string, band?: number) => {
    const raster = await openRaster(path, { band });
    try {
      const values = [...raster.read({ rowOffset: 0, colOffset: 0, rows: ROWS, cols: COLS })];
      return { values, opinion: await askSecondReader(raster, 'written.tif') };
    } finally {
      raster.close();
    }
  };

  it.each(WHOLE_NUMBERS)('%s', async (options, opinion) => {
    const bands = options.match(/-b /g)?.length ?? 1;
    const path = write('whole.tif', options);
    expect(await read(path, bands === 1 ? undefined : bands)).toEqual({ values: WHOLE, opinion });
  });

  it.each(['LERC', 'LERC_DEFLATE', 'LERC_ZSTD'])('%s, which masks what is not a number', async (compress) => {
    const { values, opinion } = await read(write('unknown.tif', `-co COMPRESS=${compress}`));
    expect(values).toEqual(UNKNOWN);
    expect(opinion).toBe('agrees');
  });

  it('bands of LERC that are known in the same cells', async () => {
    const options = '-b 1 -b 1 -co COMPRESS=LERC -co INTERLEAVE=PIXEL';
    expect((await read(write('unknown.tif', options), 2)).values).toEqual(UNKNOWN);
  });

  it.each([1, 2, 4])('%i bits', async (bits) => {
    const most = 2 ** bits - 1;
    const options = `-ot Byte -scale 0 100 0 ${most} -co NBITS=${bits} -co COMPRESS=DEFLATE`;
    const path = write('whole.tif', options);
    const { values, opinion } = await read(path);
    const told = execFileSync('gdal_translate', ['-q', '-of', 'XYZ', path, '/vsistdout/'], {
      encoding: 'utf8',
    });
    expect(values).toEqual(
      told
        .trim()
        .split('\n')
        .map((line) => Number(line.split(' ')[2])),
    );
    expect(opinion).toBe('not asked');
  });

  it('a mask inside the file', async () => {
    const path = join(folder, 'masked.tif');
    const mask = WHOLE.map((value) => (value > 50 ? 255 : 0));
    const both = encodeTiff({ rows: ROWS, cols: COLS, values: WHOLE, otherBands: [mask], type: 'uint8' });
    writeFileSync(join(folder, 'both.tif'), both);
    const options = '-q -b 1 -mask 2 -co COMPRESS=DEFLATE --config GDAL_TIFF_INTERNAL_MASK YES'.split(' ');
    execFileSync('gdal_translate', [...options, join(folder, 'both.tif'), path], { stdio: 'pipe' });
    const { values, opinion } = await read(path);
    expect(values).toEqual(WHOLE.map((value) => (value > 50 ? value : Number.NaN)));
    expect(opinion).toBe('agrees');
  });

  it('rows from south to north', async () => {
    const { values, opinion } = await read(write('whole.tif', '-a_ullr 10 10 45 50'));
    expect(values.slice(0, COLS)).toEqual(WHOLE.slice(-COLS));
    expect(opinion).toBe('agrees');
  });
});
