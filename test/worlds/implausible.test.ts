/**
 * The plain world with 1,000 people in every cell, who grow by 10 %, and a town in the north-east that grows ninefold:
 * half of its cell lies in the Border Range, all of it in BBB. 10.5 cells lie in mountains, and a tenth of everybody is
 * affected.
 */
import { expect, it } from 'vitest';
import { answer, columns } from './expectations.ts';
import { draw, tiff } from './pictures.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const EVERYWHERE = (value: number) => draw(Array.from({ length: 8 }, () => `${value}`).join('\n'));
const WITH_TOWN = draw(`
  1100
  1100
  1100 1100 1100 1100 9000 1100 1100 1100
  1100
  1100
  1100
  1100
  1100`);

const WORLD = {
  ...PLAIN,
  'study.yaml': edited('zones:', 'quality: { least_people: 100, radius: 2 }\nzones:'),
  'people-2000.tif': tiff(EVERYWHERE(1000)),
  'people-2010.tif': tiff(WITH_TOWN),
  'percent-2000.tif': tiff(EVERYWHERE(10)),
  'percent-2010.tif': tiff(EVERYWHERE(10)),
};

describeWorld('a world with a town that grows as no place around does', WORLD, (run) => {
  it('lists the town with its place, its people and whose they are', () => {
    const cells = run().table('quality');
    expect(cells).toHaveLength(1);
    expect(cells[0]).toMatchObject({
      ...{ cell: 20, grid_row: 2, grid_col: 4, longitude_degrees: 4.5, latitude_degrees: 5.5 },
      ...{ cell_population_baseline_people: 1000, cell_population_endline_people: 9000, growth_ratio: 9 },
      ...{ cell_mountain_baseline_people: 500, cell_mountain_endline_people: 4500 },
      ...{ cell_countries: 'BBB', cell_country_names: 'Country BBB', cell_zones: 'm2' },
    });
  });

  it('gives totals with the town and without, for the world and for whom it touches', () => {
    const totals = columns(
      run().table('quality_totals'),
      ...['group_id', 'cells_counted', 'population_baseline_people', 'population_change_people'],
      'affected_change_people',
    );
    expect(totals.filter(([id]) => id === 'world' || id === 'BBB' || id === 'AAA')).toEqual([
      ['world', 'all', 10_500, 5000, 500],
      ['world', 'plausible', 10_000, 1000, 100],
      // In BBB lie half of the cell of the town and all of the cell south of it.
      ['BBB', 'all', 1500, 4100, 410],
      ['BBB', 'plausible', 1000, 100, 10],
    ]);
  });

  it('warns at the gate', () => {
    expect(answer(run(), 'implausible_cells')).toBe(
      'warn: 1 of 64 cells judged grows unlike those around; people in mountains change by +5,000 with them and by +1,000 without, affected people by +500 and by +100, 2000 to 2010',
    );
  });
});
