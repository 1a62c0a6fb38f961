import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completeSources } from '../../src/study/companion-files.ts';
import { filesOnDisk } from '../../src/study/list-files.ts';

it('adds the files beside a Shapefile that are there, in either case, and nothing to other files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'companions-'));
  for (const name of ['a.shp', 'a.dbf', 'a.PRJ', 'b.geojson', 'b.dbf']) writeFileSync(join(folder, name), '');
  const sources = {
    population: {},
    insecurity: {},
    mountains: { zones: 'a.shp' },
    countries: { zones: 'b.geojson' },
    endline_mountains: {},
    classes: {},
    settlement: {},
    published: {},
  };
  expect(completeSources(sources, filesOnDisk(folder))).toEqual({
    ...sources,
    mountains: { zones: 'a.shp', dbf: 'a.dbf', prj: 'a.PRJ' },
  });
  expect(
    completeSources({ ...sources, mountains: { elevation: 'a.shp' } }, filesOnDisk(folder)).mountains,
  ).toEqual({
    elevation: 'a.shp',
  });
  rmSync(folder, { recursive: true });
});
