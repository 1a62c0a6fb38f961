import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { openFileBytes } from '../../src/raster/file-bytes.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { decodeTile } from '../../src/raster/tiff/decode-tile.ts';
import { readTiff } from '../../src/raster/tiff/directory.ts';
import { readImageLayout } from '../../src/raster/tiff/image-layout.ts';
import { tileRooms } from '../../src/raster/tiff/tile-rooms.ts';
import { gdalChecksum } from './gdal-checksum.ts';
import { describeReal } from './shared.ts';

/** Sound rasters whose values, or whose grid beside another, are refused by those who know what they mean. */
const REFUSED_LATER = [
  'grid_other_cellsize.tif',
  'grid_other_cellsize_not_multiple.tif',
  'grid_shift_half_cell.tif',
  'nodata_float32min_short_text.tif',
  'nodata_tag_255_on_float.tif',
  'nodata_tag_missing_cells_neg9999.tif',
  'nodata_tag_neg99999_cells_neg9999.tif',
  'pop_1e308_overflow_f64.tif',
  'pop_negative_cell.tif',
  'prev_mixed_units.tif',
];
/** Sparse tiles without nodata, and tiles whose length is said to be 0: GDAL takes the first as zeros. */
const REFUSED_ON_PURPOSE = ['cog_sparse_strile_arrays_zeroified_when_possible.tif'];
/** Opened above and equal to the baseline cell by cell. */
const BASELINE_SUM = 32_006_000;
const TWINS = [
  'bigendian_good.tif',
  'float64_good.tif',
  'int32_good.tif',
  'deflate_good.tif',
  'multi_strip_shuffled_offsets.tif',
  'trailing_garbage.tif',
  'struct_description_html.tif',
  'grid_pixel_is_point.tif',
  'grid_0_360.tif',
];
const BASELINE = 'synthetic/tiff/deflate_good.tif';

/** What GDAL reads and is refused here as it is stored, with the reason; whatever coordinates it has. */
const REFUSED_AS_STORED: Readonly<Record<string, string>> = {
  'many_tiles_1x1_overlap.tif': 'tiles of 1 rows x 1 columns',
  'struct_conflicting_width_tags.tif': 'holds tag 256 twice',
  'struct_duplicate_width_tags.tif': 'holds tag 256 twice',
  'struct_strip_bytecount_max.tif': 'is said to be 4,294,967,295 bytes',
  'struct_strip_bytecount_short.tif': 'gives 100 bytes',
  'struct_strip_count_30_of_1.tif': 'tag 273 holds 30 values',
  'struct_strip_offset_0.tif': 'from byte 0',
  'struct_strip_offset_header.tif': 'from byte 4',
  'bomb_1e6_strips_declared.tif': 'the places of 1 strips',
  'cog_sparse_strile_arrays_zeroified_when_possible.tif': 'is said to be 0 bytes',
  'one_strip_nobytecount.tif': 'the lengths of 0',
  'second_image_width_above_32bit.tif': '2 images in full resolution',
  'size_of_stripbytecount_at_1_and_lower_than_stripcount.tif': 'the places of 1 strips',
  'stripbytecounts_count_not_same_as_stripoffsets_count.tif': 'the lengths of 2',
  'logluv-3c-16b.tiff': 'SGI LogLuv',
  'minisblack-2c-8b-alpha.tiff': 'band 2 of 2 is transparency',
  'ojpeg_zackthecat_subsamp22_single_strip.tiff': 'old JPEG',
  'quad-tile.jpg.tiff': 'JPEG',
  'test_ifd_loop_subifd.tif': 'in a circle',
  'test_ifd_loop_to_first.tif': 'in a circle',
  'test_ifd_loop_to_self.tif': 'in a circle',
  'testfax4.tiff': 'CCITT fax 4',
  'webp_lossless_rgba_alpha_fully_opaque.tif': 'band 4 of 4 is transparency',
  'multipage_multiple_frame_loop.tiff': 'in a circle',
  'multipage_single_frame_loop.tiff': 'in a circle',
};
/** 67 million zeros take GDAL's checksum too long here. */
const TOO_LONG = 'bomb_deflate_16384x4096.tif';

interface CorpusFile {
  readonly file: string;
  readonly expected: string;
  /** Whether GDAL reads it. */
  readonly isRead: boolean;
  /** Of each band, where GDAL reads it. */
  readonly checksums: readonly string[];
}

/** No field of the rows on rasters holds a comma in quotation marks but `exercises`, which is not used. */
function readIndex(path: string): CorpusFile[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  return lines
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, 'text').split(','))
    .map(([file = '', , , , expected = '', , , gdal, , , checksums = '']) => {
      return { file, expected, isRead: gdal === 'opens', checksums: checksums.split('|') };
    })
    .filter(({ file }) => /(^|\/)tiff\//.test(file));
}

function readInBands(raster: Raster): Float64Array {
  const { rows, cols } = raster.grid;
  const values = new Float64Array(rows * cols);
  for (let row = 0; row < rows; row += 64) {
    const band = { rowOffset: row, colOffset: 0, rows: Math.min(64, rows - row), cols };
    values.set(raster.read(band), row * cols);
  }
  return values;
}

/** Stored values of the image, whatever it shows and where. */
function readStored(path: string, band: number): { values: (number | bigint)[]; isFloat: boolean } {
  const bytes = openFileBytes(path, basename(path));
  try {
    const { file, directory } = readTiff(bytes);
    const layout = readImageLayout(file, directory, band);
    const values: (number | bigint)[] = new Array(layout.rows * layout.cols);
    const rooms = tileRooms(layout, 0);
    for (let tile = 0; tile < layout.offsets.length; tile += 1) {
      const top = Math.floor(tile / layout.tilesAcross) * layout.tileRows;
      const left = (tile % layout.tilesAcross) * layout.tileCols;
      decodeTile(file, layout, tile, rooms, 0).forEach((value: number | bigint, i: number) => {
        const row = top + Math.floor(i / layout.tileCols);
        const col = left + (i % layout.tileCols);
        if (row < layout.rows && col < layout.cols) values[row * layout.cols + col] = value;
      });
    }
    return { values, isFloat: layout.sampleType.startsWith('float') };
  } finally {
    bytes.close();
  }
}

async function outcomeOf(path: string): Promise<Float64Array | StudyError> {
  try {
    const raster = await openRaster(path);
    try {
      return readInBands(raster);
    } finally {
      raster.close();
    }
  } catch (error) {
    if (error instanceof StudyError) return error;
    throw error;
  }
}

describeReal('every TIFF of the corpus', ['corpus/index.csv'], (index) => {
  const folder = join(index, '..');
  const files = readIndex(index);

  it('is there', () => {
    expect(files.length).toBeGreaterThan(140);
  });

  it.each(files)('$file ($expected)', async ({ file, expected, isRead }) => {
    const path = join(folder, file);
    const name = basename(file);
    const outcome = await outcomeOf(path);
    if (outcome instanceof StudyError) {
      expect(outcome.code).toBe('ERR_RASTER');
      expect(outcome.subject).toBe(name);
      if (expected !== 'opens' || REFUSED_ON_PURPOSE.includes(name)) return;
      // Pictures of other places: refused for their coordinate system alone.
      expect(`${outcome.found}; ${outcome.expected}`).toMatch(/coordinate system|the crs/);
      return;
    }
    expect(isRead).toBe(true);
    if (expected.startsWith('refuse')) expect(REFUSED_LATER).toContain(name);
  });

  const readByGdal = files.filter(({ file, isRead }) => isRead && basename(file) !== TOO_LONG);
  it.each(readByGdal)('$file has the values that GDAL reads, in every band', ({ file, checksums }) => {
    const reason = REFUSED_AS_STORED[basename(file)];
    checksums.forEach((checksum, i) => {
      const read = () => readStored(join(folder, file), i + 1);
      if (reason !== undefined) {
        expect(read).toThrow(reason);
        return;
      }
      const { values, isFloat } = read();
      expect(`${gdalChecksum(values, isFloat)}`).toBe(checksum);
    });
  });

  it.each(TWINS)('%s is the baseline cell by cell', async (name) => {
    const baseline = await outcomeOf(join(folder, BASELINE));
    const twin = await outcomeOf(join(folder, 'synthetic/tiff', name));
    if (baseline instanceof StudyError || twin instanceof StudyError) throw new Error('refused');
    expect(baseline.reduce((sum, value) => sum + value, 0)).toBe(BASELINE_SUM);
    // From 0 to 360 degrees, the values move half a row to the west.
    const moved =
      name === 'grid_0_360.tif'
        ? twin.map((_, i) => twin[i - (i % 36) + ((i + 18) % 36)] ?? Number.NaN)
        : twin;
    expect(moved).toEqual(baseline);
  });

  it('reads every nodata twin alike', async () => {
    const names = [
      'nodata_neg9999.tif',
      'nodata_nan_tag.tif',
      'nodata_tag_zero.tif',
      'nodata_float32min_7digits.tif',
    ];
    const sums = await Promise.all(
      names.map(async (name) => {
        const values = await outcomeOf(join(folder, 'synthetic/tiff', name));
        if (values instanceof StudyError) throw values;
        const known = values.filter((value) => !Number.isNaN(value));
        return [known.length, known.reduce((sum, value) => sum + value, 0)];
      }),
    );
    expect(sums).toEqual(names.map(() => [576, 28_659_576]));
  });
});
