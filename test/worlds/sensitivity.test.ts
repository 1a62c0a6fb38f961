import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTask } from '../../pipeline/commands/task.ts';
import { listFiles } from '../../src/stage/check-outputs.ts';
import type { Conduct } from '../../src/stage/run-stage.ts';
import { runStudy } from '../../src/stage/run-study.ts';
import { checkTables } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { runChecks } from '../../src/tables/run-check.ts';
import { type Row, withSession } from '../../src/tables/session.ts';
import { answer, columns, near } from './expectations.ts';
import { type Published, runWorld, writeWorld } from './run-world.ts';
import { SENSITIVE, SINGLES } from './sensitivity-world.ts';

const CONDUCT: Conduct = {
  workers: 1,
  memoryBytes: 2 ** 30,
  checks: { checkTables, runChecks },
  emit: () => {},
  signal: new AbortController().signal,
  clock: () => 0,
};

const root = mkdtempSync(join(tmpdir(), 'hunger choices-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a world with two choices', { timeout: 120_000 }, () => {
  let run: Published;
  const of = (table: string, groupId: string) =>
    run.table(table).filter(({ group_id }) => group_id === groupId);
  beforeAll(async () => {
    writeWorld(join(root, 'grid'), SENSITIVE);
    run = await runWorld(join(root, 'grid'));
  }, 120_000);

  it('names what every combination takes', () => {
    expect(columns(run.table('specifications'), 'specification', 'choice', 'alternative')).toEqual([
      [1, 'definition', 'ranges'],
      [1, 'prevalence', 'raster'],
      [2, 'definition', 'ranges'],
      [2, 'prevalence', 'a tenth'],
      [3, 'definition', 'ranges'],
      [3, 'prevalence', 'a table'],
      [4, 'definition', 'the west'],
      [4, 'prevalence', 'raster'],
      [5, 'definition', 'the west'],
      [5, 'prevalence', 'a tenth'],
      [6, 'definition', 'the west'],
      [6, 'prevalence', 'a table'],
    ]);
  });

  it('has the affected people of every combination, and their place', () => {
    const names = ['specification', 'affected_baseline_people', 'affected_endline_people', 'change_rank'];
    expect(columns(of('sensitivity', 'world'), ...names)).toEqual([
      [1, near(743), near(362), 3],
      [2, near(256), near(213), 6],
      // 20 % of 1,300, 30 % of 750 and 10 % of 510 people; then 10 % of 950, 20 % of 600 and 10 % of 580.
      [3, near(260 + 225 + 51), near(95 + 120 + 58), 4],
      [4, near(1480), near(516), 1],
      [5, near(440), near(360), 5],
      [6, near(880), near(360), 2],
    ]);
  });

  it('has the envelope of the combinations', () => {
    const names = [
      'quantity',
      'own_value',
      'lowest_value',
      'median_value',
      'highest_value',
      'specifications',
    ];
    expect(columns(of('envelopes', 'world'), ...names)).toContainEqual([
      ...['affected_change_people', near(-381), near(-964), near((-381 - 263) / 2), near(-43), 6],
    ]);
  });

  it('shares the variance between the choices', () => {
    const shares = of('sensitivity_shares', 'world').filter(
      ({ quantity }) => quantity === 'affected_change_people',
    );
    // The worked numbers of docs/methods.md.
    expect(columns(shares, 'choice', 'first_share', 'total_share', 'interaction_share')).toEqual([
      ['definition', near(0.22186526527), near(0.35247900783), near(0.13061374255)],
      ['prevalence', near(0.64752099217), near(0.77813473473), near(0.13061374255)],
    ]);
  });

  it('compares zones only where they are those of the study', () => {
    const zones = run.table('sensitivity').filter(({ grouping }) => grouping === 'zone');
    expect(new Set(zones.map(({ specification }) => specification))).toEqual(new Set([1, 2, 3]));
    expect(new Set(zones.map(({ group_id }) => group_id))).toEqual(new Set(['m1', 'm2', 'm3', 'm4']));
    const shares = of('sensitivity_shares', 'm1').filter(
      ({ quantity }) => quantity === 'affected_change_people',
    );
    expect(columns(shares, 'choice', 'first_share', 'total_share')).toEqual([
      ['definition', 0, 0],
      ['prevalence', 1, 1],
    ]);
  });

  it('computes what combinations share once, and nothing of the study as it stands', () => {
    const work = JSON.parse(readFileSync(join(run.out, 'sensitivity/work.json'), 'utf8'));
    expect(work).toEqual({ combinations: 6, computed: { zones: 1, intersect: 5, estimate: 5 } });
  });

  it('has the mountains of an alternative beside those of the study', () => {
    const names = ['alternative', 'class_key', 'study_year', 'population_people', 'affected_people'];
    expect(columns(run.table('definitions'), 'definition', ...names)).toEqual([
      ['polygons', null, null, 2000, near(2560), near(743)],
      ['polygons', null, null, 2010, near(2130), near(362)],
      ['polygons', 'the west', null, 2000, near(4400), near(1480)],
      ['polygons', 'the west', null, 2010, near(3600), near(516)],
    ]);
    const page = readFileSync(join(run.out, 'publish/index.html'), 'utf8');
    expect(page).toContain('the west, all (alternative: polygons as given)');
    expect(page).toContain('What the choices change');
    expect(page).toContain('Files that alternatives read in their place');
  });

  it('is told by the gate', () => {
    expect(answer(run, 'choices')).toBe(
      'pass: 6 combinations of choices change affected people by -964 to -43 (an envelope, not an interval), all in one direction',
    );
  });

  it('refuses files that are not there, with the alternative that reads them', async () => {
    const folder = join(root, 'missing');
    writeWorld(folder, SENSITIVE);
    rmSync(join(folder, 'west.geojson'));
    rmSync(join(folder, 'national.csv'));
    await expect(runWorld(folder)).rejects.toThrow(
      'files of the study: west.geojson (sensitivity, definition: the west, mountains zones) does not exist, national.csv (sensitivity, prevalence: a table, insecurity table) does not exist; expected every file that the study names.',
    );
  });

  it('gives the same bytes for any number of workers, and computes nothing again for a new title', async () => {
    const folder = join(root, 'grid');
    const task = await openTask(join(folder, 'study.yaml'), join(root, 'two workers'));
    const stages = task.stages.slice(0, 5);
    await runStudy({ ...task, stages }, { ...CONDUCT, workers: 2 });
    for (const file of listFiles(join(run.out, 'sensitivity'))) {
      const [one, two] = [run.out, task.out].map((out) => readFileSync(join(out, 'sensitivity', file)));
      expect(two?.equals(one ?? Buffer.alloc(0)), file).toBe(true);
    }
    const study = { ...task.study, title: 'Another title' };
    const emitted: unknown[] = [];
    await runStudy({ ...task, study, stages }, { ...CONDUCT, emit: (event) => emitted.push(event) });
    expect(emitted).toContainEqual({ event: 'stage-skipped', stage: 'sensitivity', why: 'up-to-date' });
  });

  it('records the files of alternatives', () => {
    const { sources } = JSON.parse(readFileSync(join(run.out, 'sensitivity/sources.json'), 'utf8'));
    expect(
      sources.map((file: Record<string, unknown>) => [file.alternative, file.group, file.key, file.title]),
    ).toEqual([
      ['the west', 'mountains', 'zones', null],
      ['a tenth', 'insecurity', '2000', 'A tenth'],
      ['a tenth', 'insecurity', '2010', 'A tenth'],
      ['a table', 'insecurity', 'table', 'A table'],
    ]);
  });

  it('gives what a study of each combination by itself gives, to the last bit', async () => {
    for (const [i, study] of SINGLES.entries()) {
      const folder = join(root, `single-${i}`);
      writeWorld(folder, { ...SENSITIVE, 'study.yaml': study });
      const single = await readChanges(await runTo('compare', folder));
      const grid = run.table('sensitivity').filter(({ specification }) => specification === i + 1);
      const names = ['grouping', 'group_id', 'population_baseline_people', 'population_endline_people'];
      const affected = ['affected_baseline_people', 'affected_endline_people', 'affected_change_people'];
      const shares = ['prevalence_baseline_share', 'prevalence_endline_share', 'data_share_endline'];
      const found = grid.filter(({ grouping }) => grouping !== 'zone');
      expect(found.map((row) => pickFields(row, [...names, ...affected, ...shares]))).toEqual(
        single.map((row) => pickFields(row, [...names, ...affected, ...shares])),
      );
      expect(found).toHaveLength(9);
    }
  });
});

/** Runs the stages of a study up to one of them, and returns the folder of results. */
async function runTo(last: string, folder: string): Promise<string> {
  const task = await openTask(join(folder, 'study.yaml'), join(folder, 'out'));
  const stages = task.stages.slice(0, task.stages.findIndex(({ id }) => id === last) + 1);
  await runStudy({ ...task, stages }, CONDUCT);
  return task.out;
}

/** Changes of the groups that are compared over combinations, in the order of publication. */
async function readChanges(out: string): Promise<Row[]> {
  const folder = join(out, 'compare');
  return withSession({ folders: [folder] }, async (session) => {
    const rows = await readTable(session, join(folder, 'changes.parquet'));
    const kinds = ['world', 'region', 'subregion', 'country'];
    return kinds.flatMap((kind) => rows.filter(({ grouping }) => grouping === kind));
  });
}

function pickFields(row: Readonly<Record<string, unknown>>, names: readonly string[]): unknown[] {
  return names.map((name) => row[name]);
}
