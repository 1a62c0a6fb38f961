/**
 * The world's mountains by other choices: GMBA ranges, K1 and land above 1,500 m, from ETOPO5; a raster of prevalence or
 * the national table that it was made from.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, columns } from '../worlds/expectations.ts';
import { type Published, type Row, runWorld } from '../worlds/run-world.ts';
import { describeReal } from './shared.ts';

const RASTER = 'data/studies/global-2000-2010/study.yaml';
const NATIONAL = 'data/studies/global-2000-2010-national/study.yaml';
const ELEVATION = 'data/elevation/etopo5_5min_pixel.tif';

describeReal(
  'the mountains of the world by other choices',
  [RASTER, NATIONAL, ELEVATION],
  (raster, national, dem) => {
    const folder = mkdtempSync(join(tmpdir(), 'hunger choices-'));
    let run: Published | null = null;

    /** A study with its paths as seen from the folder of the test. */
    const moved = (study: string): string =>
      readFileSync(study, 'utf8').replace(/\.\.\/\.\.\/[\w./-]+/g, (path) =>
        relative(folder, resolve(dirname(study), path)),
      );

    beforeAll(async () => {
      const [, insecurity = ''] = /\ninsecurity:\n((?: {2}.*\n)+)/.exec(moved(national)) ?? [];
      const elevation = `elevation: ${relative(folder, dem)}, source: { title: ETOPO5, producer: NOAA }`;
      const choices = `
sensitivity:
  definition:
    base: GMBA ranges
    alternatives:
      K1 (Kapos 2000): { zones: { mountains: { ${elevation}, definition: kapos-2000 } } }
      above 1500 m: { zones: { mountains: { ${elevation}, definition: elevation-bands, options: { bands: [1500] } } } }
  model:
    base: raster
    alternatives:
      national table:
        insecurity:
${insecurity.replace(/^/gm, '        ').trimEnd()}
`;
      writeFileSync(join(folder, 'study.yaml'), `${moved(raster)}${choices}`);
      run = await runWorld(folder);
    }, 600_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const rowsOf = (table: string): Row[] =>
      (run?.table(table) ?? []).filter(
        ({ grouping, group_id }) => grouping === 'world' && group_id === 'world',
      );
    const millions = (value: unknown): number => Math.round(Number(value) / 1e5) / 10;

    it('has people and affected people of every combination, in millions', () => {
      const names = ['population_endline_people', 'affected_baseline_people', 'affected_endline_people'];
      const found = columns(rowsOf('sensitivity'), ...names).map((row) => row.map(millions));
      expect(found).toEqual([
        [1406.1, 170.7, 118.9],
        [1406.1, 167.9, 111.3],
        // Slopes flatten on cells of 9 km: K1 from ETOPO5 finds far fewer mountains than it was written to find.
        [220.0, 29.4, 21.6],
        [220.0, 29.2, 21.0],
        [553.6, 80.6, 59.7],
        [553.6, 80.3, 57.8],
      ]);
    });

    it('hangs on the definition far more than on the model', () => {
      const shares = rowsOf('sensitivity_shares').filter(
        ({ quantity }) => quantity === 'affected_change_people',
      );
      expect(columns(shares, 'choice', 'first_share')).toEqual([
        ['definition', expect.closeTo(0.994, 3)],
        ['model', expect.closeTo(0.003, 3)],
      ]);
      if (run === null) throw new Error('the study did not run');
      expect(answer(run, 'choices')).toMatch(
        /^pass: 6 combinations of choices change affected people by -56,/,
      );
    });

    it('computes each definition once', () => {
      const work = JSON.parse(readFileSync(join(folder, 'out/sensitivity/work.json'), 'utf8'));
      expect(work).toEqual({ combinations: 6, computed: { zones: 2, intersect: 5, estimate: 5 } });
    });

    it('has area and people of every definition', () => {
      const whole = (run?.table('definitions') ?? []).filter(
        ({ class_key, study_year }) => class_key === null && study_year === 2010,
      );
      expect(columns(whole, 'alternative', 'definition')).toEqual([
        [null, 'polygons'],
        ['K1 (Kapos 2000)', 'kapos-2000'],
        ['above 1500 m', 'elevation-bands'],
      ]);
      expect(whole.map(({ population_people: people }) => millions(people))).toEqual([1406.1, 220.0, 553.6]);
    });
  },
);
