/** Stage 6 on a tiny study: exactly the declared files, right, and the same bytes for any number of workers. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { publish } from '../../pipeline/6-publish.ts';
import {
  BUNDLE_FILES,
  type BundleFile,
  CROSSED_FILES,
  OCCASIONAL_CHART_FILES,
} from '../../src/bundle/bundle-files.ts';
import { hashFile } from '../../src/stage/hash.ts';
import { checkTable } from '../../src/tables/check-table.ts';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { writeNoSensitivity } from '../sql/empty-tables.ts';
import { writeStudy } from '../sql/fixture.ts';
import { runCompare } from '../sql/run-compare.ts';
import { runEstimate } from '../sql/run-estimate.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { PUBLISHED_STUDY, SOURCES } from './sample-page.ts';

const FILES = Object.keys(BUNDLE_FILES).sort() as BundleFile[];
/** Files that the tiny study has not. */
const OCCASIONAL = { ...CROSSED_FILES, ...OCCASIONAL_CHART_FILES };
const ABSENT = Object.fromEntries(Object.keys(OCCASIONAL).map((file) => [file, undefined])) as Record<
  keyof typeof OCCASIONAL,
  undefined
>;
const folder = scratchFolder();
let input: Parameters<typeof publish.run>[0]['input'];

/** Runs the stage into a folder of its own and returns where. */
async function publishInto(name: string, workers: number): Promise<string> {
  const out = join(folder, name);
  const output = Object.fromEntries(FILES.map((file) => [file, join(out, file)])) as Record<
    BundleFile,
    string
  >;
  for (const path of Object.values(output)) mkdirSync(dirname(path), { recursive: true });
  const signal = new AbortController().signal;
  await publish.run(
    {
      source: {},
      input,
      output: { ...ABSENT, ...output },
      workers,
      memoryBytes: 2 ** 30,
      hash: hashFile,
      progress: () => undefined,
      notice: () => undefined,
      signal,
    },
    PUBLISHED_STUDY,
  );
  return out;
}

function hashes(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(out, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

let out = '';
beforeAll(async () => {
  const study = await writeStudy(folder);
  const estimates = await runEstimate(study);
  const compared = await runCompare(study.strata, estimates);
  const sources = join(folder, 'listed-sources.json');
  writeFileSync(sources, JSON.stringify({ study: {}, sources: SOURCES, reference_grid: {} }));
  const growth_reviews = join(folder, 'growth_reviews.parquet');
  const choices = await writeNoSensitivity(folder);
  const { sensitivity, envelopes, sensitivity_shares, ...others } = choices;
  const computed = {
    computed_sensitivity: sensitivity,
    computed_envelopes: envelopes,
    computed_sensitivity_shares: sensitivity_shares,
  };
  input = { sources, ...study, estimates, ...compared, ...computed, ...others, growth_reviews };
  out = await publishInto('one', 1);
}, 120_000);

function text(file: BundleFile): string {
  return readFileSync(join(out, file), 'utf8');
}

describe('what is written', () => {
  test('is exactly what is declared', () => {
    expect(Object.keys(hashes(out))).toEqual(FILES);
  });

  test.each(Object.entries(PUBLISHED_TABLES))('%s.parquet is as declared', async (name, definition) => {
    expect(await checkTable(join(out, 'tables', `${name}.parquet`), definition)).toEqual([]);
  });

  test.each(Object.entries(PUBLISHED_TABLES))('%s.csv has the declared columns', (name, { columns }) => {
    const [header] = readFileSync(join(out, 'tables', `${name}.csv`), 'utf8').split('\n');
    expect(header).toBe(Object.keys(columns).join(','));
  });

  test('is the same for any number of workers', async () => {
    expect(hashes(await publishInto('three', 3))).toEqual(hashes(out));
  });
});

describe('what it says', () => {
  test('everybody of the rasters is accounted for', () => {
    expect(JSON.parse(text('conservation.json'))).toMatchObject({
      conserved: true,
      years: [
        { study_year: 2000, raster_total_people: 8610, difference_people: 0 },
        { study_year: 2010, raster_total_people: 10270, difference_people: 0 },
      ],
    });
  });

  test('the summary is the row of the world', () => {
    const summary = JSON.parse(text('summary.json'));
    const [header = '', first = ''] = text('tables/world.csv').split('\n');
    const cells = first.split(',');
    const world = Object.fromEntries(header.split(',').map((name, i) => [name, Number(cells[i])]));
    expect(world.study_year).toBe(2000);
    expect(summary.mountain_population_people.baseline).toBe(world.population_people);
    expect(summary.affected_people.baseline).toBe(world.affected_people);
    expect(summary.prevalence_share.baseline).toBe(world.prevalence_share);
    expect(summary.data_share.baseline).toBe(world.data_share);
  });

  test('checks of comparability stand in the order of the gate', () => {
    expect(text('tables/comparability.csv')).toMatch(
      /^baseline_year,endline_year,check,status,reason\n2000,2010,zone_layer,pass,/,
    );
  });

  test('the page holds the charts that the files hold', () => {
    for (const file of FILES.filter((name) => name.endsWith('.svg')))
      expect(text('index.html')).toContain(text(file));
  });
});
