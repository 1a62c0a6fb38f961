import { describe, expect, it } from 'vitest';
import { alignGrid, readAligned } from '../../src/raster/alignment.ts';
import { defaultBlockSize, tileGrid } from '../../src/raster/block.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { describeReal } from './shared.ts';

interface Known {
  readonly cells: number;
  readonly sum: number;
}

function addKnown(values: Float64Array, known: Known): Known {
  let { cells, sum } = known;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    cells += 1;
    sum += value;
  }
  return { cells, sum };
}

function knownInBlocks(raster: Raster, blockSize = defaultBlockSize(raster.grid)): Known {
  return tileGrid(raster.grid, blockSize).reduce((known, block) => addKnown(raster.read(block), known), {
    cells: 0,
    sum: 0,
  });
}

async function withRaster(path: string, use: (raster: Raster) => void | Promise<void>): Promise<void> {
  const raster = await openRaster(path);
  try {
    await use(raster);
  } finally {
    raster.close();
  }
}

describeReal('people of the world', ['data/population'], (folder) => {
  it.each([
    { year: 2000, people: 6_048_390_446 },
    { year: 2010, people: 6_816_177_533 },
  ])('$year: $people in 67,420 cells, in blocks of any size', async ({ year, people }) => {
    await withRaster(`${folder}/gpw_v4_population_count_${year}_30_min.tif`, (raster) => {
      expect(raster.grid).toEqual({
        crs: 'EPSG:4326',
        transform: [0.5, 0, -180, 0, -0.5, 90],
        rows: 360,
        cols: 720,
      });
      expect(raster.description).toEqual({
        format: 'GeoTIFF',
        dataType: 'float32',
        encoding: 'deflate, predictor 3',
        nodata: -9999,
      });
      for (const size of [32, 100, 720]) {
        const { cells, sum } = knownInBlocks(raster, size);
        expect(cells).toBe(67_420);
        expect(Math.round(sum)).toBe(people);
      }
    });
  });
});

describeReal(
  'undernourishment on the cells of the population',
  ['data/population', 'data/food'],
  (people, food) => {
    it('has the same grid and a share from 2.5 to 71.4 percent', async () => {
      const [population, percent] = await Promise.all([
        openRaster(`${people}/gpw_v4_population_count_2010_30_min.tif`),
        openRaster(`${food}/derived_pou_fao2025_2010_30_min.tif`),
      ]);
      const alignment = alignGrid(population.grid, percent.grid, 'prevalence');
      expect(alignment).toEqual({ relation: 'equal', factor: 1, rowOffset: 0, colOffset: 0 });
      const values = readAligned(
        percent,
        alignment,
        { rowOffset: 0, colOffset: 0, rows: 360, cols: 720 },
        'mean',
      );
      const known = values.filter((value) => !Number.isNaN(value));
      expect([known.length, Math.min(...known), Math.max(...known)]).toEqual([
        64_031,
        2.5,
        Math.fround(71.4),
      ]);
      population.close();
      percent.close();
    });
  },
);

describeReal('elevation of the Earth', ['data/elevation', 'data/population'], (folder, people) => {
  it('ranges from -9,919 to 6,668 m, 29 percent of the surface at or above sea level', async () => {
    await withRaster(`${folder}/etopo5_5min_pixel.tif`, (raster) => {
      const areas = cellAreaKm2ByRow(raster.grid);
      let [land, all, low, high] = [0, 0, 0, 0];
      for (const block of tileGrid(raster.grid, 256)) {
        raster.read(block).forEach((metres, i) => {
          const area = areas[block.rowOffset + Math.floor(i / block.cols)] ?? Number.NaN;
          all += area;
          if (metres >= 0) land += area;
          low = Math.min(low, metres);
          high = Math.max(high, metres);
        });
      }
      expect([low, high]).toEqual([-9919, 6668]);
      expect(all).toBeCloseTo(510_065_621.724, 2);
      expect(land / all).toBeCloseTo(0.29, 1);
    });
  });

  it('nests six by six in the cells of the population', async () => {
    await withRaster(`${folder}/etopo5_5min_pixel.tif`, async (elevation) => {
      const population = await openRaster(`${people}/gpw_v4_population_count_2000_30_min.tif`);
      const alignment = alignGrid(population.grid, elevation.grid, 'elevation');
      expect(alignment).toEqual({ relation: 'finer', factor: 6, rowOffset: 0, colOffset: 0 });
      // Mount Everest, 86.9 E 28.0 N.
      const [mean = 0] = readAligned(
        elevation,
        alignment,
        { rowOffset: 123, colOffset: 533, rows: 1, cols: 1 },
        'mean',
      );
      expect(mean).toBeGreaterThan(4000);
      population.close();
    });
  });
});

describeReal('the Sierra de Neiba', ['data/highres'], (folder) => {
  it.each([
    { file: 'ppp_2007_1km_Aggregated.tif', cells: 855, sum: 26_186 },
    { file: 'ppp_2015_1km_Aggregated.tif', cells: 855, sum: 25_555 },
    { file: 'NASADEM_HGT_n18w072.tif', cells: 47_190, sum: 55_121_916 },
  ])('$file', async ({ file, cells, sum }) => {
    await withRaster(`${folder}/${file}`, (raster) => {
      const known = knownInBlocks(raster);
      expect({ cells: known.cells, sum: Math.round(known.sum) }).toEqual({ cells, sum });
    });
  });

  it('has people on cells that are not a whole number of cells of the elevation', async () => {
    const people = await openRaster(`${folder}/ppp_2015_1km_Aggregated.tif`);
    const elevation = await openRaster(`${folder}/NASADEM_HGT_n18w072.tif`);
    expect(() => alignGrid(people.grid, elevation.grid, 'elevation')).toThrow(
      /its cell edges miss those of the reference grid/,
    );
    people.close();
    elevation.close();
  });
});

describe('a file that is not there', () => {
  it('is named', async () => {
    await expect(openRaster('nowhere/people.tif')).rejects.toMatchObject({
      code: 'ERR_SOURCE_MISSING',
      exitCode: 3,
    });
  });
});
