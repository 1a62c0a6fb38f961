/** A study whose rasters are bands of files: the numbers are those of the plain world. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { near, zoneNumbers } from './expectations.ts';
import { type Picture, tiff } from './pictures.ts';
import { edited, PEOPLE_2000, PEOPLE_2010, PERCENT_2000, PERCENT_2010, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const valuesOf = ({ values }: Picture) => values.map((value) => value ?? -9999);

describeWorld(
  'people of two years in two bands of one file, and prevalence in the last bands of two',
  {
    ...PLAIN,
    'people.tif': tiff(PEOPLE_2000, undefined, {
      ...{ otherBands: [valuesOf(PEOPLE_2010)], compression: 'deflate', predictor: 3 },
      tile: [16, 16],
    }),
    'percent-2000.tif': tiff(PERCENT_2010, undefined, { otherBands: [valuesOf(PERCENT_2000)], planar: true }),
    'percent-2010.tif': tiff(PERCENT_2000, undefined, { otherBands: [valuesOf(PERCENT_2010)] }),
    'study.yaml': edited(
      'files: { 2000: people-2000.tif, 2010: people-2010.tif }',
      'files: { 2000: people.tif, 2010: people.tif }\n  band: { 2000: 1, 2010: 2 }',
    ).replace('  unit: percent', '  unit: percent\n  band: 2'),
  },
  (run) => {
    it('counts as in the plain world', () => {
      expect(zoneNumbers(run()).slice(0, 4)).toEqual([
        ['m1', 2000, near(4), near(1000), near(400)],
        ['m1', 2010, near(4), near(800), near(160)],
        ['m2', 2000, near(2.25), near(1050), near(0.3 * 300 + 0.2 * 750)],
        ['m2', 2010, near(2.25), near(750), near(165)],
      ]);
    });

    it('says which bands were read', () => {
      const sources = JSON.parse(readFileSync(join(run().out, 'sources/sources.json'), 'utf8'));
      expect(JSON.stringify(sources)).toContain('"band":{"number":2,"count":2,"name":null}');
    });
  },
);
