import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/stage/check-outputs.ts';
import { events, hunger, tinyWorld } from './tiny-world.ts';

const STAGES = ['sources', 'zones', 'intersect', 'estimate', 'sensitivity', 'compare', 'publish'];

function tree(out: string): Record<string, string> {
  const files = listFiles(out).filter((file) => file !== 'run.log');
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(out, file), 'base64')]));
}

describe('hunger run', { timeout: 300_000 }, () => {
  it('goes from a study file to a page, and a second run redoes nothing', () => {
    const folder = tinyWorld();
    const first = hunger(folder, 'run', 'study.yaml');
    expect(first.err).toContain('publish: done in');
    expect(first.code).toBe(0);
    // 6 whole cells' worth of people: 3 cells of the northern range, 2 of the southern.
    expect(first.out).toMatch(
      /^A world of sixteen cells\n\n +2000 +2010\npeople in mountains +5,000 +6,000\n/,
    );
    expect(first.out).toMatch(/Look at: data-out\/tiny-world\/publish\/index\.html\n$/);
    const out = join(folder, 'data-out/tiny-world');
    expect(existsSync(join(out, 'publish/index.html'))).toBe(true);

    const before = tree(out);
    const second = hunger(folder, 'run', 'study.yaml', '--workers', '1');
    expect(second.err.match(/: up to date$/gm)).toHaveLength(STAGES.length);
    expect(second.out).toBe(first.out);
    expect(tree(out)).toEqual(before);
  });

  it('tells everything as events, and leaves the same bytes in another folder with other workers and memory', () => {
    const folder = tinyWorld();
    const [one, other] = ['1', '3'].map((workers) => {
      const conduct = ['--workers', workers, '--memory', workers === '1' ? '256M' : '4G'];
      return hunger(folder, 'run', 'study.yaml', '--json', '--out', `out ${workers}`, ...conduct);
    });
    expect([one?.code, one?.err, other?.code]).toEqual([0, '', 0]);
    const told = one === undefined ? [] : events(one);
    expect(told[0]).toMatchObject({ event: 'run-start', study: 'tiny-world', out: 'out 1', stages: STAGES });
    expect(told.filter(({ event }) => event === 'stage-done').map(({ stage }) => stage)).toEqual(STAGES);
    expect(told.at(-1)).toMatchObject({
      ...{ event: 'summary', out: 'out 1', published: STAGES, look_at: 'publish/index.html' },
      mountain_population_people: { baseline: 5000, endline: 6000 },
      affected_people: { baseline: 2500, endline: 1500 },
    });
    expect(tree(join(folder, 'out 3'))).toEqual(tree(join(folder, 'out 1')));
  });

  it.each([
    [
      ['people-2010.asc', 'mountains.geojson'],
      {},
      3,
      'error: files of the study: people-2010.asc (population 2010) does not exist, mountains.geojson ' +
        '(mountains zones) does not exist; expected every file that the study names. Correct the paths, which ' +
        'are relative to the study file, or put the files there.\n',
    ],
    [[], { 'people-2010.asc': 'ncols 4\n' }, 3, 'people-2010.asc'],
    [[], { 'prevalence-2010.asc': '<html>' }, 3, 'a web page, perhaps the error page of a download'],
  ])('refuses %j missing, %j broken, before anything is written', (missing, broken, exitCode, message) => {
    const folder = tinyWorld(broken);
    for (const file of missing) rmSync(join(folder, file));
    const { code, out, err } = hunger(folder, 'run', 'study.yaml', '--out', 'out');
    expect([code, out]).toEqual([exitCode, '']);
    expect(err).toContain(message);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('says that the output folder cannot be made', () => {
    const folder = tinyWorld();
    const { code, err } = hunger(folder, 'run', 'study.yaml', '--out', 'study.yaml/out');
    expect(code).toBe(4);
    expect(err).toMatch(/^error: .*study\.yaml\/out: a part of the path is a file \(ENOTDIR\)/);
  });
});

describe('hunger plan', () => {
  it('says what would run and why, and makes no folder', () => {
    const folder = tinyWorld();
    const { code, out } = hunger(folder, 'plan', 'study.yaml');
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 2)).toEqual([
      'sources      runs: never run here',
      'zones        runs: never run here',
    ]);
    expect(existsSync(join(folder, 'data-out'))).toBe(false);
    expect(events(hunger(folder, 'plan', 'study.yaml', '--json'))[6]).toEqual({
      ...{ event: 'plan', stage: 'publish', verdict: 'runs', reasons: ['never run here'] },
    });
  });
});
