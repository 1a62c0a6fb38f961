/**
 * The studies of the world, run by the command from files to page, against an independent tool and against themselves.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, balance, columns, groupRow } from '../worlds/expectations.ts';
import { hunger, tree } from '../worlds/run-process.ts';
import { published, type Row, readCsv } from '../worlds/run-world.ts';
import { describeReal } from './shared.ts';

const RASTER = 'data/studies/global-2000-2010/study.yaml';
const NATIONAL = 'data/studies/global-2000-2010-national/study.yaml';
const ORACLE = 'oracle/gmba_gpw_pou.csv';

/** Rounding of two ways to add up the same doubles, and nothing else. */
const TOLERANCE = 1e-9;

describeReal('the studies of the world', [RASTER, NATIONAL, ORACLE], (raster, national, oracle) => {
  const root = mkdtempSync(join(tmpdir(), 'hunger world-'));
  const outs = { raster: join(root, 'raster'), national: join(root, 'national'), again: join(root, 'again') };

  async function run(study: string, out: string, workers: string): Promise<void> {
    const ended = await hunger(['run', study, '--out', out, '--workers', workers], { cwd: root });
    expect({ code: ended.code, end: ended.out.trimEnd().split('\n').at(-1) }).toEqual({
      ...{ code: 0, end: `Look at: ${out}/publish/index.html` },
    });
  }

  beforeAll(async () => {
    await Promise.all([run(raster, outs.raster, '1'), run(national, outs.national, '1')]);
    await run(raster, outs.again, '4');
  }, 400_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  describe('with gridded prevalence', () => {
    const results = () => published(root, outs.raster);

    it('agrees with exactextract in every range wherever that has a number', () => {
      const expected = readOracle(readFileSync(oracle, 'utf8'));
      const zones = zonesByYear(results().table('zones'));
      expect([expected.length, zones.size]).toEqual([1048, 2 * 1048]);
      const pairs = expected.flatMap(({ zid, ...numbers }) => pairsOf(String(zid), numbers, zones));
      // Cells and people of both years everywhere; affected people of both years in all but 61 ranges.
      expect(pairs.length).toBe(4 * 1048 + 2 * (1048 - 61));
      const apart = pairs.filter(
        ({ ours, theirs }) => !(Math.abs(ours - theirs) <= TOLERANCE * Math.abs(theirs)),
      );
      expect(apart).toEqual([]);
    });

    it('has as many people in the ranges as that', () => {
      const zones = columns(results().table('zones'), 'study_year', 'population_people');
      const inYear = (year: number) =>
        zones.reduce((sum, [row, people]) => sum + (row === year ? Number(people) : 0), 0);
      expect(inYear(2000)).toBeCloseTo(1_257_380_530.57, 1);
      expect(inYear(2010)).toBeCloseTo(1_406_275_863.2, 1);
    });

    it('loses nobody of the raster', () => {
      const years = balance(results());
      expect(years.map(({ raster_total_people }) => Math.round(Number(raster_total_people)))).toEqual([
        6_048_390_446, 6_816_177_533,
      ]);
    });

    it('is the same by one worker and by four', () => {
      expect(tree(outs.again)).toEqual(tree(outs.raster));
    });
  });

  describe('with a national table', () => {
    const results = () => published(root, outs.national);

    it('loses nobody of the raster', () => {
      const [people, alike] = [results(), published(root, outs.raster)].map(balance);
      const placed = (years: typeof people) =>
        years?.map((year) => [year.raster_total_people, year.in_mountain_zones_people]);
      expect(placed(people)).toEqual(placed(alike));
    });

    it('gives every country its own prevalence, in the mountains and everywhere', () => {
      const names = ['prevalence_share', 'total_prevalence_share', 'data_share'];
      const rows = results().table('countries');
      const inYear = (id: string, year: number) =>
        columns(
          rows.filter(({ country_id, study_year }) => country_id === id && study_year === year),
          ...names,
        )[0];
      const near = (share: number) => expect.closeTo(share, 12);
      expect(inYear('AFG', 2000)).toEqual([near(0.46), near(0.46), 1]);
      expect(inYear('AFG', 2010)).toEqual([near(0.194), near(0.194), 1]);
      // Below 2.5 percent: the middle counts.
      expect(inYear('FRA', 2000)?.slice(0, 2)).toEqual([near(0.0125), near(0.0125)]);
      // No row in the table.
      expect(inYear('BTN', 2000)).toEqual([null, null, 0]);
    });

    it('says that it knows nothing within a country, and bounds what is censored', () => {
      expect(answer(results(), 'signal_within_countries')).toMatch(/^warn: one value per country/);
      const bounds = ['affected_lower_people', 'affected_people', 'affected_upper_people'];
      for (const [lower, mean, upper] of columns(results().table('world'), ...bounds)) {
        expect(Number(lower)).toBeLessThan(Number(mean));
        expect(Number(mean)).toBeLessThan(Number(upper));
      }
      const { growth_people, prevalence_people, change_people } = groupRow(
        results(),
        'decomposition',
        'world',
      );
      expect(Number(growth_people) + Number(prevalence_people)).toBeCloseTo(Number(change_people), 3);
    });
  });
});

type OracleRow = Readonly<Record<string, string | number | null | undefined>>;

/** Text `nan` stays text. */
function readOracle(text: string): OracleRow[] {
  return readCsv(text.replaceAll('"', ''));
}

function zonesByYear(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [`${row.zone_id} ${row.study_year}`, row]));
}

interface Pair {
  readonly zone: string;
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
}

function pairsOf(zid: string, numbers: OracleRow, zones: ReadonlyMap<string, Row>): Pair[] {
  const ofYear = (year: number, end: string): Pair[] => {
    const row = zones.get(`${zid} ${year}`) ?? {};
    const pair = (what: string, theirs: OracleRow[string], whole = 1): Pair[] => {
      if (typeof theirs !== 'number') return [];
      const ours = row[what];
      return [
        {
          zone: `${zid} ${year}`,
          what,
          ours: typeof ours === 'number' ? ours : Number.NaN,
          theirs: theirs / whole,
        },
      ];
    };
    return [
      ...pair('cells', numbers.cells),
      ...pair('population_people', numbers[`population_${end}`]),
      ...pair('affected_people', numbers[`affected_${end}`], 100),
    ];
  };
  return [...ofYear(2000, 'baseline'), ...ofYear(2010, 'endline')];
}
