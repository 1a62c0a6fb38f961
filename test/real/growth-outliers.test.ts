import { expect, it } from 'vitest';
import { growthOutliers, wholeGrid } from '../../src/compare/growth-outliers.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import { GROWTH_RULES } from '../../src/study/growth-rules.ts';
import { describeReal } from './shared.ts';

describeReal(
  'growth outliers in GPWv4 2000 and 2010',
  [
    'data/population/gpw_v4_population_count_2000_30_min.tif',
    'data/population/gpw_v4_population_count_2010_30_min.tif',
  ],
  (path2000, path2010) => {
    async function review() {
      const rasters = [await openRaster(path2000), await openRaster(path2010)];
      const [people2000, people2010] = rasters.map((raster) => {
        const { rows, cols } = raster.grid;
        const values = raster.read({ rowOffset: 0, colOffset: 0, rows, cols });
        raster.close();
        return values;
      });
      if (people2000 === undefined || people2010 === undefined) throw new Error('two rasters were expected');
      const { outliers, judged, notJudged } = growthOutliers(
        people2000,
        people2010,
        wholeGrid(360, 720, true),
        GROWTH_RULES,
      );
      const placed = outliers.map((outlier) => ({
        ...outlier,
        lon: -179.75 + 0.5 * (outlier.cell % 720),
        lat: 89.75 - 0.5 * Math.floor(outlier.cell / 720),
      }));
      return { placed, judged, notJudged };
    }

    it('finds the cell at 103.75 E 29.75 N, its neighbours, and few places elsewhere', async () => {
      const { placed, judged, notJudged } = await review();
      const known = placed.find(({ lon, lat }) => lon === 103.75 && lat === 29.75);
      expect(known?.baselinePeople).toBeCloseTo(1.24e6, -4);
      expect(known?.endlinePeople).toBeCloseTo(10.6e6, -5);
      const inChina = placed.filter(({ lon, lat }) => lon > 73 && lon < 125 && lat > 20 && lat < 50);
      expect(inChina).toHaveLength(10);
      expect(placed).toHaveLength(13);
      expect(judged).toBeGreaterThan(10_000);
      expect(notJudged).toBeLessThan(500);
    });
  },
);
