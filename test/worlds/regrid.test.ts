import { expect, it } from 'vitest';
import { describeRegridding } from '../../pipeline/describe-regridding.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { STUDY as TINY } from '../stage/tiny-study.ts';
import { answer, balance, groupRow, near } from './expectations.ts';
import { draw, HOME, tiff } from './pictures.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

/** 72 people in each cell, on a grid half a cell to the north-west with a row and a column more. */
const SHIFTED = { ...HOME, west: -0.5, north: 8.5 };
const EVEN = draw(Array.from({ length: 9 }, () => '72').join('\n'), 9);

/** Shares on cells of 1.5 degrees from (0, 8); the last row and column reach beyond. */
const COARSE = draw(Array.from({ length: 6 }, () => '10 16 20 20 30 30').join('\n'), 6);

const STUDY = edited('quantity: count', 'quantity: count\n  regrid: by-area').replace(
  'model: raster',
  'model: raster\n  regrid: by-area',
);

describeWorld(
  'people and prevalence on other grids, brought to that of the baseline year',
  {
    ...PLAIN,
    'study.yaml': STUDY,
    'people-2010.tif': tiff(EVEN, SHIFTED),
    'percent-2010.tif': tiff(COARSE, { west: 0, north: 8, cellWidth: 1.5, cellHeight: 1.5 }),
  },
  (run) => {
    it('shares people out by area: a cell gets four quarters', () => {
      const north = groupRow(run(), 'changes', 'm1');
      expect(north.population_endline_people).toBe(4 * 72);
      // The islet is a quarter of the last cell.
      expect(groupRow(run(), 'changes', 'm4').population_endline_people).toBe(18);
    });

    it('takes means of shares by area', () => {
      // 1-2 E is half at 10 %, half at 16 %; 2-3 E wholly at 16 %.
      expect(groupRow(run(), 'changes', 'm1').affected_endline_people).toEqual(near(144 * 0.13 + 144 * 0.16));
      expect(groupRow(run(), 'changes', 'm3').affected_endline_people).toEqual(near(144 * 0.2 + 144 * 0.3));
    });

    it('loses nobody but those beyond the grid, and says so', () => {
      const [, endline] = balance(run());
      expect(endline?.raster_total_people).toBe(64 * 72);
      // 81 cells of 72; outside the eight by eight cells lie 17 cells' worth.
      expect(answer(run(), 'regridding')).toBe(
        'warn: people-2010.tif: people shared out over the grid of people by area; 5,832 before, 4,608 after (-21 %: those beyond the grid); percent-2010.tif: shares brought to the grid of people as means weighted by area',
      );
    });
  },
);

it('is described without reading a raster where the extent of a study is its zones', async () => {
  const grid: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 8], rows: 8, cols: 8 };
  const other: Grid = { ...grid, transform: [1, 0, -0.5, 0, -1, 8.5] };
  const raster = { group: 'population', key: '2010', path: 'absent.tif', written: 'absent.tif' } as const;
  const study = { ...TINY, population: { ...TINY.population, regrid: 'by-area' as const } };
  const describe = (extent: 'raster' | 'zones') =>
    describeRegridding({ ...raster, grid: other }, grid, { ...study, extent });
  expect(await describe('zones')).toEqual({ rule: 'by-area', people: null });
  await expect(describe('raster')).rejects.toThrow(/absent\.tif/);
});

describeWorld(
  'prevalence weighted by people',
  {
    ...PLAIN,
    'study.yaml': edited('model: raster', 'model: raster\n  regrid: by-people'),
    // Half a cell to the west, so that the cell at 1-2 E gets halves of two: 100 % where the first lives, 0 in the second.
    'percent-2010.tif': tiff(
      draw(Array.from({ length: 8 }, () => '100 0 100 0 100 0 100 0 100').join('\n'), 9),
      {
        ...HOME,
        west: -0.5,
      },
    ),
    'people-2010.tif': tiff(draw(Array.from({ length: 8 }, () => '30 10 50 10 10 10 10 10').join('\n'))),
  },
  (run) => {
    it('counts a half cell by the people who live there', () => {
      // Cells of prevalence: half of 30; half of 30 and half of 10; half of 10 and half of 50; ...
      // 1-2 E has 10 people: the second cell of shares (0 %) weighs 20/2, the third (100 %) weighs 30/2: 60 %.
      // 2-3 E has 50 people: the third (100 %) weighs 30/2, the fourth (0 %, half of 50 and half of 10) weighs 30/2: 50 %.
      expect(groupRow(run(), 'changes', 'm1').affected_endline_people).toEqual(
        near(2 * (0.6 * 10 + 0.5 * 50)),
      );
      expect(answer(run(), 'regridding')).toBe(
        'warn: percent-2010.tif: shares brought to the grid of people as means weighted by people',
      );
    });
  },
);
