/**
 * The committed files of the quick-start study are what its builder makes.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildQuickstart } from '../../data-raw/quickstart/build/build.ts';
import { readWhole } from '../quickstart/people-in-zones.ts';
import { studyPath, studyText } from '../quickstart/study-folder.ts';
import { describeReal } from './shared.ts';

describeReal(
  'the builder of the quick-start study',
  ['data/elevation/etopo5_5min_pixel.tif'],
  (elevation) => {
    const folder = mkdtempSync(join(tmpdir(), 'quickstart-'));
    beforeAll(() => buildQuickstart(elevation, folder), 240_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    it('makes every data file but the national table', () => {
      expect(readdirSync(folder).toSorted()).toEqual([
        'countries.geojson',
        'mountains.geojson',
        'population-2000.tif',
        'population-2010.tif',
        'undernourishment.csv',
      ]);
    });

    it.each(['countries.geojson', 'mountains.geojson', 'undernourishment.csv'])(
      'makes %s, byte for byte',
      (name) => {
        expect(readFileSync(join(folder, name), 'utf8') === studyText(name)).toBe(true);
      },
    );

    // Compressed bytes depend on the version of zlib, so the values are compared.
    it.each(['population-2000.tif', 'population-2010.tif'])('makes %s, cell for cell', async (name) => {
      const [made, committed] = [await readWhole(join(folder, name)), await readWhole(studyPath(name))];
      expect(made.grid).toEqual(committed.grid);
      expect(made.values.every((value, cell) => Object.is(value, committed.values[cell]))).toBe(true);
    });

    it('used the elevation grid that the README names', () => {
      const digest = createHash('sha256').update(readFileSync(elevation)).digest('hex');
      expect(studyText('README.md')).toContain(`\`${digest}\``);
    });
  },
);
