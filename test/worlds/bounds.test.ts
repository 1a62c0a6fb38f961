import { expect, it } from 'vitest';
import { answer, columns, near } from './expectations.ts';
import { draw, tiff } from './pictures.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const LOW_2000 = draw(`
   30
   30
   20
   20
   10
    5
   50
    0`);
const HIGH_2000 = draw(`
   60
   40
   30
   30
   10
   20
   50
   30`);

const STUDY = edited(
  'files: { 2000: percent-2000.tif, 2010: percent-2010.tif }',
  [
    'files: { 2000: percent-2000.tif, 2010: percent-2010.tif }',
    '  lower: { 2000: low-2000.tif, 2010: percent-2010.tif }',
    '  upper: { 2000: high-2000.tif, 2010: percent-2010.tif }',
  ].join('\n'),
);

describeWorld(
  'a raster with rasters of its bounds',
  { ...PLAIN, 'study.yaml': STUDY, 'low-2000.tif': tiff(LOW_2000), 'high-2000.tif': tiff(HIGH_2000) },
  (run) => {
    it('sums the bounds by zone as it sums the mean', () => {
      const people = ['affected_people', 'affected_lower_people', 'affected_upper_people'];
      expect(columns(run().table('zones'), 'zone_id', 'study_year', ...people)).toEqual([
        // 500 people in each of two rows: 40 % of both; 30 % of both; 60 and 40 %.
        ['m1', 2000, near(400), near(300), near(500)],
        ['m1', 2010, near(160), near(160), near(160)],
        // West, 30 %: half of 400 in one row and a quarter in the next. East, 20 %: 500 and half of 500.
        ['m2', 2000, near(0.3 * 300 + 0.2 * 750), near(0.2 * 1050), near(0.3 * 1050)],
        ['m2', 2010, near(165), near(165), near(165)],
        // 130 people in each of two rows: 10 and 50 %; 5 and 50 %; 20 and 50 %.
        ['m3', 2000, near(78), near(71.5), near(91)],
        ['m3', 2010, near(12), near(12), near(12)],
        ['m4', 2000, near(25), 0, near(75)],
        ['m4', 2010, near(25), near(25), near(25)],
      ]);
    });

    it('tells the gate how far apart they are, and lists their files', () => {
      expect(answer(run(), 'stated_bounds')).toMatch(
        /^warn: the bounds stated by the source leave affected people between 582 and 981, /,
      );
      expect(answer(run(), 'indicator')).toMatch(/^pass/);
      const { sources } = run().json('../sources/sources.json');
      expect(sources).toContainEqual(
        expect.objectContaining({
          group: 'insecurity',
          key: 'lower.2000',
          path: 'low-2000.tif',
          reference_year: 2001,
        }),
      );
    });
  },
);
