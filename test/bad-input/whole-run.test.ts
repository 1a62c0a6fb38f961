import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../pipeline/commands/run.ts';
import { reportFailure } from '../../pipeline/report-failure.ts';
import type { Terminal } from '../../pipeline/terminal.ts';
import { makeZip } from '../archive/make-zip.ts';
import { box, collection, country, draw, HOME, type Picture, range, tiff } from '../worlds/pictures.ts';
import {
  COUNTRIES,
  edited,
  type Files,
  NATIONAL_STUDY,
  PEOPLE_2010,
  PERCENT_2000,
  PERCENT_2010,
  PLAIN,
  RANGES,
} from '../worlds/plain-world.ts';
import { hunger, tree } from '../worlds/run-process.ts';
import { writeWorld } from '../worlds/run-world.ts';

const OUT = 'data-out/plain-world';

/** A good study with published results, which every bad input must leave as they are. */
const good = mkdtempSync(join(tmpdir(), 'hunger good-'));
let before: Record<string, string> = {};

beforeAll(async () => {
  writeWorld(good, PLAIN);
  expect(await hunger(['run', 'study.yaml'], { cwd: good })).toMatchObject({ code: 0 });
  before = tree(join(good, OUT));
  expect(Object.keys(before)).toContain('publish/index.html');
}, 120_000);
afterAll(() => rmSync(good, { recursive: true, force: true }));

/** The command without its process, which `test/cli` starts: that would take longer than all else here. */
async function runHere(study: string, out: string) {
  const told = { out: '', err: '' };
  const terminal: Terminal = {
    out: (line) => {
      told.out += `${line}\n`;
    },
    err: (line) => {
      told.err += `${line}\n`;
    },
    status: null,
  };
  const { signal } = new AbortController();
  const code = await run(study, { out, workers: 2, memory: 2 ** 30 }, terminal, signal).then(
    () => 0,
    (error) => reportFailure(error, terminal, false),
  );
  // A shell shows the path as it was typed.
  return { code, out: told.out, err: told.err.replace(`${dirname(study)}/`, '') };
}

/** Runs the good study after some files changed or went, in a folder of its own. */
async function runChanged(files: Files, missing: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'hunger bad-'));
  try {
    cpSync(good, folder, { recursive: true });
    for (const file of missing) rmSync(join(folder, file));
    writeWorld(folder, files);
    const out = join(folder, OUT);
    const ended = await runHere(join(folder, 'study.yaml'), out);
    return { ...ended, after: tree(out), isUnfinished: existsSync(join(out, '.unfinished')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function scaled({ values, ...picture }: Picture, factor: number): Picture {
  return { ...picture, values: values.map((value) => (value === null ? null : value * factor)) };
}

const OTHER_RANGES = RANGES.slice(1);
const NATIONAL = 'Code,Year,Percent\nAAA,2001,40\nAAA,2010,20\n';
const DAMAGED =
  'The file may be damaged or cut short: obtain it again, and check it with `gdalinfo -checksum`.';
const CONVERT = 'Obtain the file again, or convert it: `gdal_translate in out.tif`.';
const RESAMPLE =
  'People and prevalence come to it with `regrid`; resample anything else onto the cells of the reference grid before the study (amounts by area, so that totals stay).';
const REPAIR =
  'Set `zones.mountains.repair` to true to have the polygon repaired, or list its id under `zones.mountains.exclude`.';

const CASES: readonly (readonly [
  name: string,
  code: number,
  files: Files,
  message: string,
  missing?: string[],
])[] = [
  [
    'a missing file',
    3,
    {},
    'files of the study: people-2010.tif (population 2010) does not exist, mountains.geojson (mountains zones) does not exist; expected every file that the study names. Correct the paths, which are relative to the study file, or put the files there.',
    ['people-2010.tif', 'mountains.geojson'],
  ],
  [
    'tiles of which there is none',
    3,
    { 'study.yaml': edited('2000: people-2000.tif', '2000: GHS_POP_*_R*_C*.tif') },
    'files of the study: GHS_POP_*_R*_C*.tif (population 2000) matches no file: none of the 8 names in the folder of the study file leads to one; expected every file that the study names. Correct the paths, which are relative to the study file, or put the files there.',
  ],
  [
    'tiles in a folder that is not there',
    3,
    { 'study.yaml': edited('2000: people-2000.tif', '2000: tiles/GHS_*.tif') },
    'files of the study: tiles/GHS_*.tif (population 2000) matches no file: "tiles" is no folder that can be read; expected every file that the study names. Correct the paths, which are relative to the study file, or put the files there.',
  ],
  [
    'an archive with two rasters',
    3,
    {
      'study.yaml': edited('2000: people-2000.tif', '2000: people.zip'),
      'people.zip': makeZip(['a.tif', 'b.tif'].map((name) => ({ name, bytes: '' }))),
    },
    'people.zip: "a.tif", "b.tif" in it; expected one raster, or a path to it. Name the file: `people.zip/a.tif`.',
  ],
  [
    'an archive that is cut',
    3,
    {
      'study.yaml': edited('2000: people-2000.tif', '2000: people.zip/a.tif'),
      'people.zip': makeZip([{ name: 'a.tif', bytes: 'x' }]).subarray(0, 80),
    },
    'people.zip: no list of files at its end: it is cut short, or no ZIP archive; expected a ZIP archive that is whole. Obtain the archive again, or unpack it and name the file itself.',
  ],
  [
    'a wrong key',
    2,
    { 'study.yaml': edited('quantity: count', 'quantity: count\n  nodta: -9999') },
    'study.yaml: 6:3 population.nodta: an unknown key; expected quantity, files, regrid, nodata, crs, variable, band or source. Did you mean `nodata`?',
  ],
  [
    'a year without a file',
    2,
    {
      'study.yaml': edited('{ 2000: people-2000.tif, 2010: people-2010.tif }', '{ 2000: people-2000.tif }'),
    },
    'study.yaml: 6:3 population.files: no file for 2010; expected a file for 2000 and for 2010, the years studied. Add `2010:` to `population.files`.',
  ],
  [
    'percent given as fraction',
    3,
    { 'study.yaml': edited('unit: percent', 'unit: fraction') },
    'insecurity.files.2000 (percent-2000.tif): 64 cells above 1 (largest 50, row 6, column 0); expected fractions in 0..1. The values look like percent: set `insecurity.unit: percent`.',
  ],
  [
    'fractions given as percent',
    3,
    {
      'percent-2000.tif': tiff(scaled(PERCENT_2000, 0.01)),
      'percent-2010.tif': tiff(scaled(PERCENT_2010, 0.01)),
    },
    'insecurity.files.2000 (percent-2000.tif): no cell above 1 percent (largest 0.5, row 6, column 0); expected percentages in 0..100, some above 1. The values look like fractions: set `insecurity.unit: fraction`.',
  ],
  [
    'fractions in one year only',
    3,
    { 'percent-2010.tif': tiff(scaled(PERCENT_2010, 0.01)) },
    'insecurity.files.2010 (percent-2010.tif): no cell above 1 percent (largest 0.25, row 2, column 4); expected percentages in 0..100, some above 1. The values look like fractions: set `insecurity.unit: fraction`.',
  ],
  [
    'bounds that were exchanged',
    3,
    {
      'study.yaml': edited(
        'files: { 2000: percent-2000.tif, 2010: percent-2010.tif }',
        'files: { 2000: percent-2000.tif, 2010: percent-2010.tif }\n  lower: { 2000: percent-2000.tif, 2010: high.tif }\n  upper: { 2000: percent-2000.tif, 2010: percent-2010.tif }',
      ),
      'high.tif': tiff(scaled(PERCENT_2010, 2)),
    },
    'insecurity.lower.2010 (high.tif) and insecurity.upper.2010 (percent-2010.tif): 64 cells whose mean does not lie between its bounds (lower, mean, upper: 40, 20, 20 at row 0, column 0; 40, 20, 20 at row 0, column 1; 40, 20, 20 at row 0, column 2; 40, 20, 20 at row 0, column 3; 40, 20, 20 at row 0, column 4; and 59 more); expected lower <= mean <= upper in every cell with a mean. Exchange `insecurity.lower` and `insecurity.upper` if they are swapped, and take all three rasters from one edition of the source.',
  ],
  [
    'nodata taken for people',
    3,
    { 'people-2010.tif': tiff(PEOPLE_2010, HOME, { without: [42113] }) },
    'population.files.2010 (people-2010.tif): 1 cell below 0 (-9999 at row 7, column 6); expected from 0 to 20,000,000,000 people per cell. If -9999 marks cells without data, the file does not declare it: set `nodata: -9999` under `population`.',
  ],
  [
    'more people than the world has, as nodata of other programs looks',
    3,
    { 'people-2010.tif': tiff({ ...PEOPLE_2010, values: PEOPLE_2010.values.map(() => 1e308) }) },
    'population.files.2010 (people-2010.tif): 64 cells above 2e+10 (1e+308 at row 0, column 0, 1e+308 at row 0, column 1, 1e+308 at row 0, column 2, 1e+308 at row 0, column 3, 1e+308 at row 0, column 4 and 59 more); expected from 0 to 20,000,000,000 people per cell. If 1e+308 marks cells without data, the file does not declare it: set `nodata: 1e+308` under `population`.',
  ],
  [
    'an unclosed ring',
    3,
    {
      'mountains.geojson': collection([
        range('m1', 'North Range', [box(1, 6, 3, 8).slice(0, 4)]),
        ...OTHER_RANGES,
      ]),
    },
    'mountains.geojson: 1 ring that is not closed: zone "m1" (feature 1), shell, from (1 6) to (1 8); expected rings whose last position equals the first. If the polygon is cut off, fetch the file again; to have the ring closed, set `zones.mountains.repair` to true.',
  ],
  [
    'a coordinate NaN',
    3,
    { 'mountains.geojson': collection(RANGES).replace('[3,6]', '[NaN,6]') },
    'mountains.geojson: "NaN", which is not JSON, at line 1, column 163; expected one JSON document of at most 64 levels, every key once. Write the file again as GeoJSON; `ogr2ogr -f GeoJSON out.geojson in` makes one from most formats.',
  ],
  [
    'a coordinate that is infinite as a double',
    3,
    { 'mountains.geojson': collection(RANGES).replace('[3,6]', '[1e999,6]') },
    'mountains.geojson: 1 ring with a position that is not two finite numbers: zone "m1" (feature 1), shell, position 2; expected [longitude, latitude] with finite numbers. Correct the coordinates, or write the file again as GeoJSON.',
  ],
  [
    'ids that are not unique',
    3,
    { 'mountains.geojson': collection([...RANGES, range('m2', 'Twin', [box(0, 0, 1, 1)])]) },
    'mountains.geojson: 1 id that stands for more than one zone: "m2" (features 2 + 5); expected ids that are unique. Name a field with unique values under `zones.mountains.id`, or merge the zones into one MultiPolygon.',
  ],
  [
    'a country that claims the id of people outside every country',
    3,
    {
      'countries.geojson': collection([...COUNTRIES, country('no_country', 'One', 'X', [box(0, 0, 1, 1)])]),
    },
    'zones.countries: the id "no_country" of "Country no_country"; expected ids other than that, which stands in tables for people outside every country. Rename the id, or name another field under `zones.countries.id`.',
  ],
  [
    'a zone that crosses itself',
    3,
    {
      'mountains.geojson': collection([
        range('m1', 'Bow Tie', [
          [
            [1, 6],
            [3, 8],
            [3, 6],
            [1, 8],
            [1, 6],
          ],
        ]),
        ...OTHER_RANGES,
      ]),
    },
    `mountains.geojson: 1 zone with rings that cross: zone "m1" (feature 1): shell crosses itself near (1 6); expected rings that neither cross themselves nor each other. ${REPAIR}`,
  ],
  [
    'a zone whose parts overlap',
    3,
    {
      'mountains.geojson': collection([
        range('m1', 'Twice', [box(1, 6, 3, 8)], [box(2, 5, 4, 7)]),
        ...OTHER_RANGES,
      ]),
    },
    `mountains.geojson: 1 zone with rings that cross: zone "m1" (feature 1): shell of part 1 crosses shell of part 2 near (1 6); expected rings that neither cross themselves nor each other. ${REPAIR}`,
  ],
  [
    'zones off the grid, one of which only touches it',
    3,
    {
      'mountains.geojson': collection([
        ...RANGES,
        range('m5', 'Far Range', [box(20, 20, 21, 21)]),
        range('m6', 'Next Range', [box(8, 0, 9, 1)]),
      ]),
    },
    'zones.mountains: 2 of 6 zones have no cell ("m5", "m6"); expected every zone to reach into the population grid, from 0 to 8 east and 0 to 8 north. Use a grid that covers them, list them under `zones.mountains.exclude`, or set `off_grid: drop` there.',
  ],
  [
    'grids that differ by a quarter of a cell',
    3,
    { 'percent-2010.tif': tiff(PERCENT_2010, { ...HOME, west: 0.25 }) },
    `insecurity.files.2010 (percent-2010.tif): its cell edges miss those of the reference grid by up to 0.25 cells (0.25 degrees) along columns and 0 cells (0 degrees) along rows, cell size 1 x 1 degrees against 1 x 1 degrees; expected cells that are equal or nest exactly. ${RESAMPLE}`,
  ],
  [
    'people of the endline in cells of another size',
    3,
    { 'people-2010.tif': tiff(draw('1\n2\n3\n4', 4), { ...HOME, cellWidth: 2, cellHeight: 2 }) },
    'population.files.2010 (people-2010.tif): its cells are 2 x 2 times those of the population grid, which is that of the baseline year; expected people in cells of the same size, or in smaller ones that nest. Add the people of the baseline year up to these cells before the study (`gdalwarp -r sum`).',
  ],
  [
    'people of the endline with another extent',
    3,
    { 'people-2010.tif': tiff(draw('5\n5\n5\n5\n5\n5\n5')) },
    'population.files.2010 (people-2010.tif): it covers 0 to 8 east and 1 to 8 north (7 rows x 8 columns); expected the extent of the population grid, 0 to 8 east and 0 to 8 north (8 rows x 8 columns). People of all years must come from the same part of the world: add the tiles that one year lacks, or cut or extend one of the rasters.',
  ],
  [
    'a table without a column of countries',
    3,
    { 'study.yaml': NATIONAL_STUDY, 'national.csv': NATIONAL.replace('Code', 'ISO3') },
    'national.csv: no column "Code" for insecurity.table.country; expected one column of each name. The file has: "ISO3", "Year", "Percent".',
  ],
  [
    'a table that knows none of the countries',
    3,
    { 'study.yaml': NATIONAL_STUDY, 'national.csv': NATIONAL.replaceAll('AAA', 'Arcadia') },
    'national.csv: no row for any of the 3 countries in 2001 (codes such as "Arcadia"); expected codes as the countries layer has them (such as "AAA", "BBB", "CCC"). Set `insecurity.table.country` and `zones.countries.id` to fields with the same codes.',
  ],
  [
    'people said to vary in a country that is not there',
    2,
    {
      'study.yaml': edited(
        'zones:\n',
        'uncertainty: { population_cv: { default: 0.05, countries: { AAB: 0.1 } } }\nzones:\n',
      ),
    },
    'uncertainty.population_cv.countries: no country "AAB"; expected ids of `zones.countries`, such as "AAA". Did you mean "AAA"?',
  ],
  [
    'a file that is no raster',
    3,
    { 'people-2010.tif': '<!DOCTYPE html><html><title>404</title></html>' },
    `population.files.2010 (people-2010.tif): a web page, perhaps the error page of a download; expected a GeoTIFF, an ESRI ASCII grid or a NetCDF file. ${CONVERT}`,
  ],
  [
    'a TIFF cut short by one byte',
    3,
    { 'people-2010.tif': tiff(PEOPLE_2010).subarray(0, -1) },
    `population.files.2010 (people-2010.tif): tag 42113 is said to be 6 bytes from byte 798; expected a place within the 803 bytes of the file. ${DAMAGED}`,
  ],
  [
    'a TIFF cut in the middle of its values',
    3,
    { 'people-2010.tif': tiff(PEOPLE_2010).subarray(0, 400) },
    `population.files.2010 (people-2010.tif): directory 1 is said to be 2 bytes from byte 520; expected a place within the 400 bytes of the file. ${DAMAGED}`,
  ],
];

describe('a run refuses, in one message and without a trace in the outputs', { timeout: 120_000 }, () => {
  it.for(CASES)('%s', async ([, code, files, message, missing]) => {
    const { after, ...ended } = await runChanged(files, missing);
    const error = ended.err.slice(Math.max(0, ended.err.indexOf('error: ')));
    expect({ ...ended, err: error }).toEqual({
      ...{ code, out: '', err: `error: ${message}\n`, isUnfinished: false },
    });
    expect(after).toEqual(before);
  });
});
