/**
 * The wide world as a study of one country and one range: what it says of them is what the whole world says of them, and
 * tiles that hold no piece of either are never read.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/tables/read-table.ts';
import { withSession } from '../../src/tables/session.ts';
import { answer, balance, columns } from './expectations.ts';
import { box, collection, country, range } from './pictures.ts';
import { edited, type Files } from './plain-world.ts';
import { tree } from './run-process.ts';
import { type Published, runWorld, writeWorld } from './run-world.ts';
import { WIDE, wideTiff } from './wide-world.ts';

const root = mkdtempSync(join(tmpdir(), 'hunger extent-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TILED = { compression: 'deflate', tile: [32, 32] } as const;
const STUDY = edited(
  'zones:\n',
  'zones:\n  settlement: { file: towns.geojson, id: id, name: name }\n',
  edited('id: plain-world', 'id: part-of-a-world'),
);

/**
 * Sixteen blocks of 32 x 32 cells, two degrees wide. The range and the country reach into seven of them:
 *
 *     a a + .      a  country A, 0-3.5 E, 4-8 N    r  range, 2.5-5 E, 3-5.5 N    +  both
 *     a + r .
 *     . r r .
 *     . . . .
 */
const PART: Files = {
  ...WIDE,
  'people-2000.tif': wideTiff('people-2000', TILED),
  'people-2010.tif': wideTiff('people-2010', TILED),
  'mountains.geojson': collection([range('r', 'Range', [box(2.5, 3, 5, 5.5)])]),
  'countries.geojson': collection([country('AAA', 'One', 'One West', [box(0, 4, 3.5, 8)])]),
  // One town in the country, one where nothing of the study is.
  'towns.geojson': collection([range('t1', 'In', [box(1, 5, 2, 6)]), range('t2', 'Out', [box(6, 0, 7, 1)])]),
};

/** People of 2010 with zeros for the tile in the south-west, where the second reader of stage 1 does not look. */
const BROKEN = wideTiff('people-2010', {
  ...TILED,
  spoil: (bytes, tile) => (tile === 12 ? Buffer.alloc(bytes.length) : bytes),
});

async function run(name: string, files: Files, extent: 'raster' | 'zones', workers = 1): Promise<Published> {
  const folder = join(root, name);
  const study = edited('title:', `extent: ${extent}\ntitle:`, STUDY);
  writeWorld(folder, { ...PART, ...files, 'study.yaml': study });
  return runWorld(folder, workers);
}

const page = ({ out }: Published): string => readFileSync(join(out, 'publish/index.html'), 'utf8');

describe('a study whose extent is its zones', { timeout: 120_000 }, () => {
  let whole: Published;
  let zones: Published;
  beforeAll(async () => {
    whole = await run('whole', {}, 'raster');
    zones = await run('zones', { 'people-2010.tif': BROKEN }, 'zones');
  }, 120_000);

  it('reads no tile without a piece of a zone, where the raster as extent refuses a broken one', async () => {
    expect(zones.json('conservation.json')).toMatchObject({ grid_blocks: 16, read_blocks: 7 });
    await expect(run('broken', { 'people-2010.tif': BROKEN }, 'raster')).rejects.toThrow(/people-2010\.tif/);
  });

  it.each(['zones', 'countries', 'zone_countries', 'zone_regions', 'changes', 'decomposition', 'inequality'])(
    'says the same of %s',
    (table) => {
      // Everybody outside the countries is more people where the raster is the extent.
      const rowsOf = (run: Published) =>
        run.table(table).filter((row) => table !== 'countries' || row.country_id !== 'no_country');
      expect(rowsOf(zones).length).toBeGreaterThan(0);
      expect(rowsOf(zones)).toEqual(rowsOf(whole));
    },
  );

  it('counts in every total who is in a zone, wherever blocks end', async () => {
    const strata = await withSession({ folders: [whole.out] }, (session) =>
      readTable(session, join(whole.out, 'intersect/strata.parquet')),
    );
    const inZones = (year: number): number =>
      strata
        .filter(({ study_year }) => study_year === year)
        .filter(({ mountain_zone_ids: m, country_ids: c }) => [m, c].flat().length > 0)
        .reduce((sum, row) => sum + Number(row.population_people), 0);
    const totals = columns(zones.table('world'), 'study_year', 'total_population_people');
    expect(totals).toEqual([
      [2000, expect.closeTo(inZones(2000), 4)],
      [2010, expect.closeTo(inZones(2010), 4)],
    ]);
    const settled = zones.table('settlements').filter(({ study_year }) => study_year === 2000);
    const all = settled.reduce((sum, row) => sum + Number(row.total_population_people), 0);
    expect(all).toBeCloseTo(inZones(2000), 4);
  });

  it('says what its totals are of', () => {
    const [first] = balance(zones);
    expect(first).not.toHaveProperty('raster_total_people');
    const { read_blocks_people: read, outside_study_people: outside } = first ?? {};
    const [total] = columns(zones.table('world'), 'total_population_people');
    expect(Number(read) - Number(outside)).toBeCloseTo(Number(total), 4);
    expect(zones.json('summary.json')).toMatchObject({ extent: 'zones' });
    const text = page(zones);
    expect(text.split('The extent of this study is its zones: it speaks of people').length).toBe(3);
    expect(text).toContain('The balance is of the 7 of 16 blocks of the grid that hold a piece');
    expect(text).toContain('<th scope="row">People in the blocks that were read</th>');
    expect(text).not.toMatch(/(?:of|in) the (?:population )?raster\b/);
    expect(readFileSync(join(zones.out, 'publish/tables/columns.json'), 'utf8')).toContain(
      'every total is of these',
    );
    expect(page(whole)).not.toContain('extent of this study');
    expect(whole.json('summary.json')).not.toHaveProperty('extent');
    expect(whole.json('conservation.json')).not.toHaveProperty('extent');
  });

  it('gives the same bytes with two workers', async () => {
    const two = await run('two', { 'people-2010.tif': BROKEN }, 'zones', 2);
    expect(tree(two.out)).toEqual(tree(zones.out));
  });

  it('is judged as the whole is', () => {
    expect(answer(zones, 'same_ground')).toBe(answer(whole, 'same_ground'));
  });
});
