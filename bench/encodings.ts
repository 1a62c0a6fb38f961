/**
 * Every encoding of one raster, read in bands as a run reads it, against inflating the same raster with zlib.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { bandsOf } from '../src/intersect/sum-block.ts';
import { scratchCells } from '../src/kernel/scratch.ts';
import { defaultBlockSize, tileGrid } from '../src/raster/block.ts';
import { openRaster } from '../src/raster/open-raster.ts';
import { encodeTiff, type TestTiff } from '../test/raster/encode-tiff.ts';
import { cpuSeconds, type Figure } from './figure.ts';

const SIDE = 1024;
const TILE = 256;
const TIMES = 8;

type Encoding = Pick<
  TestTiff,
  'type' | 'compression' | 'predictor' | 'littleEndian' | 'tile' | 'rowsPerStrip'
>;

const TILES = { tile: [TILE, TILE] } as const;
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  float32_none: { type: 'float32', compression: 'none', ...TILES },
  float32_deflate: { type: 'float32', compression: 'deflate', ...TILES },
  float32_deflate_predictor_2: { type: 'float32', compression: 'deflate', predictor: 2, ...TILES },
  float32_deflate_predictor_3: { type: 'float32', compression: 'deflate', predictor: 3, ...TILES },
  float32_deflate_strips: { type: 'float32', compression: 'deflate', rowsPerStrip: 8 },
  float32_deflate_big_endian: { type: 'float32', compression: 'deflate', littleEndian: false, ...TILES },
  float32_lzw: { type: 'float32', compression: 'lzw', ...TILES },
  float32_lzw_predictor_3: { type: 'float32', compression: 'lzw', predictor: 3, ...TILES },
  float32_zstd: { type: 'float32', compression: 'zstd', ...TILES },
  float32_packbits: { type: 'float32', compression: 'packbits', ...TILES },
  float64_deflate: { type: 'float64', compression: 'deflate', ...TILES },
  float64_deflate_predictor_3: { type: 'float64', compression: 'deflate', predictor: 3, ...TILES },
  float32_lerc: { type: 'float32', compression: 'lerc', ...TILES },
  float32_lerc_deflate: { type: 'float32', compression: 'lerc-deflate', ...TILES },
  float16_deflate: { type: 'float16', compression: 'deflate', ...TILES },
  uint4_deflate: { type: 'uint4', compression: 'deflate', ...TILES },
  int16_deflate_predictor_2: { type: 'int16', compression: 'deflate', predictor: 2, ...TILES },
};

/** A third nobody, the others noisy: people hardly compress. */
function drawPeople(): number[] {
  let state = 1;
  return Array.from({ length: SIDE * SIDE }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % 3 === 0 ? 0 : Math.fround(state / 2 ** 24);
  });
}

/** One figure for each encoding. */
export async function benchEncodings(): Promise<Figure[]> {
  const values = drawPeople();
  const floats = Float32Array.from(values);
  const tiles = Array.from({ length: SIDE ** 2 / TILE ** 2 }, (_, i) => {
    return deflateSync(floats.subarray(i * TILE ** 2, (i + 1) * TILE ** 2));
  });
  const size = TILE ** 2 * 4;
  const inflate = await cpuSeconds(() => {
    for (let time = 0; time < TIMES; time++) {
      for (const tile of tiles) inflateSync(tile, { chunkSize: size + 1, maxOutputLength: size });
    }
  });
  const folder = join(tmpdir(), 'hunger-bench');
  mkdirSync(folder, { recursive: true });
  const figures: Figure[] = [];
  for (const [name, encoding] of Object.entries(ENCODINGS)) {
    const path = join(folder, `${name}.tif`);
    const whole = inType(values, encoding.type);
    const place = [
      { tag: 33_550, type: 12, values: [0.1, 0.1, 0] },
      { tag: 33_922, type: 12, values: [0, 0, 0, -50, 50, 0] },
    ];
    writeFileSync(path, encodeTiff({ rows: SIDE, cols: SIDE, values: whole, tags: place, ...encoding }));
    const read = await cpuSeconds(async () => {
      for (let time = 0; time < TIMES; time++) await readAll(path);
    });
    figures.push({
      name: `read_${name}_to_inflate_cpu`,
      ratio: read / inflate,
      what: 'reading to inflating the same cells as float32 without predictor',
      measured: { million_cells_per_second: (TIMES * SIDE ** 2) / read / 1e6 },
    });
  }
  return figures;
}

/** Values that a type holds. */
function inType(values: readonly number[], type: TestTiff['type']): readonly number[] {
  if (type.startsWith('float') && type !== 'float16') return values;
  const most = type === 'uint4' ? 16 : 2048;
  return values.map((value) => Math.floor(value) % most);
}

async function readAll(path: string): Promise<void> {
  const raster = await openRaster(path);
  for (const block of tileGrid(raster.grid, defaultBlockSize(raster.grid))) {
    for (const band of bandsOf(block)) raster.read(band, scratchCells(0, band.rows * band.cols));
  }
  raster.close();
}
