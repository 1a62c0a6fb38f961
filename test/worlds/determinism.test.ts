import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../src/stage/check-outputs.ts';
import { COUNTRIES, edited } from './plain-world.ts';
import { hunger, type ProcessOptions, tree } from './run-process.ts';
import { writeWorld } from './run-world.ts';
import { rangesFile, retold, WIDE, WIDE_PICTURES, WIDE_RANGES, wideTiff } from './wide-world.ts';

const root = mkdtempSync(join(tmpdir(), 'hunger same-'));
const home = join(root, 'home');

/** A run of the study in `home` with one worker, to which all others are compared. */
let first: Record<string, string> = {};

/** Runs a study with events and returns what became of each stage: `+` done, `-` up to date. */
async function run(folder: string, args: readonly string[], options?: Partial<ProcessOptions>) {
  const ended = await hunger(['run', ...args, '--json'], { cwd: folder, ...options });
  expect(ended).toMatchObject({ code: 0, err: '' });
  const events: Record<string, unknown>[] = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events
    .map(({ event, stage }) =>
      event === 'stage-done' ? `+${stage}` : event === 'stage-skipped' ? `-${stage}` : '',
    )
    .filter((word) => word !== '')
    .join(' ');
}

const ALL_DONE = '+sources +zones +intersect +estimate +sensitivity +compare +publish';
const NONE_DONE = ALL_DONE.replaceAll('+', '-');

beforeAll(async () => {
  writeWorld(home, WIDE);
  expect(await run(home, ['study.yaml', '--workers', '1'])).toBe(ALL_DONE);
  first = tree(join(home, 'data-out/wide-world'));
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the same study gives the same bytes', { timeout: 120_000 }, () => {
  it('is a study whose work is shared by workers', () => {
    const { rows, cols } = WIDE_PICTURES['people-2000'];
    expect([rows / 32, cols / 32]).toEqual([4, 4]);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        'run.lock.json',
        'intersect/strata.parquet',
        'publish/charts/affected-map.png',
      ]),
    );
  });

  it('a second time, by two workers, in another folder', async () => {
    await run(home, ['study.yaml', '--workers', '2', '--out', 'again/results']);
    expect(tree(join(home, 'again/results'))).toEqual(first);
  });

  it('by four workers, from elsewhere, in another time zone and language, with other permissions', async () => {
    const folder = join(root, 'Île à l’été ☃ 山', 'two  blanks');
    mkdirSync(folder, { recursive: true });
    writeWorld(folder, WIDE);
    const env = {
      TZ: 'Asia/Kathmandu',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      LANGUAGE: 'tr',
      COLUMNS: '40',
    };
    const out = join(folder, 'résultats');
    await run('/', [join(folder, 'study.yaml'), '--workers', '4', '--out', out], { env, umask: '077' });
    expect(tree(out)).toEqual(first);
    expect(statSync(join(out, 'publish/index.html')).mode & 0o777).toBe(0o600);
  });

  it('however zones are ordered and rasters are encoded', async () => {
    const folder = join(root, 'retold');
    writeWorld(folder, {
      ...WIDE,
      'mountains.geojson': rangesFile(retold(WIDE_RANGES)),
      'countries.geojson': rangesFile(retold(COUNTRIES)),
      'people-2000.tif': wideTiff('people-2000', { tile: [16, 48], compression: 'deflate' }),
      'people-2010.tif': wideTiff('people-2010', { rowsPerStrip: 5, littleEndian: false }),
      'percent-2000.tif': wideTiff('percent-2000', { big: true, compression: 'lzw', tile: [64, 32] }),
      'percent-2010.tif': wideTiff('percent-2010', { compression: 'zstd', predictor: 3, rowsPerStrip: 50 }),
    });
    await run(folder, ['study.yaml', '--workers', '2', '--out', 'out']);
    // What tells of the files themselves, and outlines, which are drawn from another point on.
    const differs =
      /^(?:sources\/|zones\/zones\.parquet|run\.lock|publish\/index|publish\/charts\/affected-map\.(?!csv))/;
    const others = (files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).filter(([file]) => !differs.test(file)));
    const retoldTree = tree(join(folder, 'out'));
    expect(Object.keys(others(first))).toEqual(
      expect.arrayContaining([
        'zones/coverage.arrow',
        'intersect/strata.parquet',
        'publish/tables/zones.csv',
      ]),
    );
    expect(others(retoldTree)).toEqual(others(first));
    expect(retoldTree['sources/sources.json']).not.toBe(first['sources/sources.json']);
  });
});

describe('a further run redoes what changed, and nothing else', { timeout: 120_000 }, () => {
  const out = join(home, 'data-out/wide-world');

  function times(): Record<string, number> {
    const files = listFiles(out).filter((file) => file !== 'run.log');
    return Object.fromEntries(files.map((file) => [file, statSync(join(out, file)).mtimeMs]));
  }

  it('nothing where nothing changed, not even a time of change', async () => {
    const before = times();
    expect(await run(home, ['study.yaml', '--workers', '2'])).toBe(NONE_DONE);
    expect(tree(out)).toEqual(first);
    expect(times()).toEqual(before);
  });

  it('nothing where inputs were touched or written again', async () => {
    for (const file of Object.keys(WIDE)) utimesSync(join(home, file), 1_700_000_000, 1_700_000_000);
    writeWorld(home, { 'people-2000.tif': WIDE['people-2000.tif'] ?? '' });
    expect(await run(home, ['study.yaml'])).toBe(NONE_DONE);
    expect(tree(out)).toEqual(first);
  });

  it('all that people reach where one value of a raster changed, and as a first run would', async () => {
    const bytes = Buffer.from(WIDE['percent-2010.tif'] ?? '');
    // The second cell, where people live outside the mountains: values stand after a header of 8 bytes, 8 bytes each.
    bytes.writeDoubleLE(12.5, 16);
    writeWorld(home, { 'percent-2010.tif': bytes });
    expect(await run(home, ['study.yaml'])).toBe(
      '+sources -zones +intersect +estimate +sensitivity +compare +publish',
    );
    await run(home, ['study.yaml', '--out', 'fresh']);
    expect(tree(out)).toEqual(tree(join(home, 'fresh')));
    expect(tree(out)['intersect/strata.parquet']).not.toBe(first['intersect/strata.parquet']);
  });

  it('what names the study where its title changed', async () => {
    const study = readFileSync(join(home, 'study.yaml'), 'utf8');
    writeWorld(home, {
      'study.yaml': edited('title: A world of sixty-four cells', 'title: Another title', study),
    });
    const story = await run(home, ['study.yaml']);
    expect(story).toBe('+sources -zones -intersect -estimate -sensitivity +compare +publish');
    expect(readFileSync(join(out, 'publish/index.html'), 'utf8')).toContain('<title>Another title');
  });
});
