import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTask } from '../../pipeline/commands/task.ts';
import { planStudy } from '../../src/stage/plan-study.ts';
import { makeZip } from '../archive/make-zip.ts';
import { encodeClassic, onGrid } from '../raster/netcdf/encode-classic.ts';
import { near, zoneNumbers } from './expectations.ts';
import { HOME, type Picture, tiff } from './pictures.ts';
import { edited, PEOPLE_2010, PERCENT_2000, PERCENT_2010, PLAIN } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';

/** The northern or southern half of the people of 2010. */
function half(north: number): Buffer {
  const values = PEOPLE_2010.values.slice((8 - north) * 8, (12 - north) * 8);
  const picture: Picture = { rows: 4, cols: 8, values };
  return tiff(picture, { ...HOME, north });
}

/** A NetCDF file of two variables, its rows from the south. */
function netCdf({ values }: Picture): Buffer {
  const rows = Array.from({ length: 8 }, (_, row) => values.slice(row * 8, (row + 1) * 8));
  const pou = rows.toReversed().flatMap((row) => row.map((value) => value ?? -1));
  const centres = Array.from({ length: 8 }, (_, i) => i + 0.5);
  const { dimensions, variables } = onGrid(centres, centres, pou, { _FillValue: -1 });
  const { v = { dimensions: [], values: [] }, ...axes } = variables;
  return encodeClassic({ dimensions, variables: { ...axes, pou: v, other: v } });
}

const north = makeZip([
  { name: 'GHS_R1_C1.tif', bytes: half(8) },
  { name: 'GHS_R1_C1.tif.ovr', bytes: 'overviews' },
  { name: 'about.pdf', bytes: 'text' },
]);

function records(run: Published): Record<string, unknown>[] {
  return JSON.parse(readFileSync(join(run.out, 'sources', 'sources.json'), 'utf8')).sources;
}

describeWorld(
  'sources in ZIP archives',
  {
    'study.yaml': edited('2010: people-2010.tif', '2010: GHS_*_R*_C1.zip')
      .replace(
        '2000: percent-2000.tif, 2010: percent-2010.tif',
        '2000: percent.zip/in/a.nc, 2010: percent.zip/b.nc',
      )
      .replace('unit: percent', 'unit: percent\n  variable: pou')
      .replace('mountains: { file: mountains.geojson', 'mountains: { file: ranges.zip'),
    'people-2000.tif': PLAIN['people-2000.tif'] ?? '',
    'countries.geojson': PLAIN['countries.geojson'] ?? '',
    'GHS_POP_R1_C1.zip': north,
    'GHS_POP_R2_C1.zip': makeZip([{ name: 'GHS_R2_C1.tif', bytes: half(4), stored: true }]),
    'percent.zip': makeZip([
      { name: 'in/a.nc', bytes: netCdf(PERCENT_2000), zip64: true },
      { name: 'b.nc', bytes: netCdf(PERCENT_2010), stored: true },
    ]),
    'ranges.zip': makeZip([{ name: 'ranges.geojson', bytes: PLAIN['mountains.geojson'] ?? '' }]),
  },
  (run) => {
    it('give what the files in them give', () => {
      expect(zoneNumbers(run()).slice(0, 4)).toEqual([
        ['m1', 2000, 4, near(1000), near(400)],
        ['m1', 2010, 4, near(800), near(160)],
        ['m2', 2000, 2.25, near(1050), near(240)],
        ['m2', 2010, 2.25, near(750), near(165)],
      ]);
    });

    it('are listed by the archive and the file in it, with the hash of the archive', () => {
      const sha256 = createHash('sha256').update(north).digest('hex');
      const [, people, ...others] = records(run());
      expect(people).toMatchObject({
        path: 'GHS_*_R*_C1.zip',
        format: '2 tiles, GeoTIFF',
        mosaic: {
          cells_without_tile: 0,
          tiles: [
            { path: 'GHS_POP_R1_C1.zip/GHS_R1_C1.tif', sha256 },
            { path: 'GHS_POP_R2_C1.zip/GHS_R2_C1.tif' },
          ],
        },
      });
      expect(others.map(({ path }) => path)).toEqual([
        'percent.zip/in/a.nc',
        'percent.zip/b.nc',
        'ranges.zip/ranges.geojson',
        'countries.geojson',
      ]);
      const lock = JSON.parse(readFileSync(join(run().out, 'run.lock.json'), 'utf8'));
      expect(lock.stages.intersect.inputs['population/2010/GHS_POP_R1_C1.zip/GHS_R1_C1.tif']).toBe(sha256);
    });

    it('leave nothing unpacked behind, and are up to date afterwards', async () => {
      expect(existsSync(join(run().out, '.unpacked'))).toBe(false);
      const task = await openTask(join(run().folder, 'study.yaml'), run().out);
      const plans = await planStudy(task, new AbortController().signal);
      expect(new Set(plans.map(({ verdict }) => verdict))).toEqual(new Set(['up-to-date']));
    });
  },
);
