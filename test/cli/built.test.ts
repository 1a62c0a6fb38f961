import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/stage/check-outputs.ts';
import { temporaryFolder } from '../stage/temporary-folder.ts';
import { hunger, ROOT, tinyWorld } from './tiny-world.ts';

/** What `npm run build` makes and `npm pack` ships, in a folder of its own. */
function builtPackage(): string {
  const folder = temporaryFolder();
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const build = ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...build], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
  for (const name of ['sql', 'checks']) {
    cpSync(join(ROOT, 'pipeline', name), join(folder, 'dist/pipeline', name), { recursive: true });
  }
  const factors = 'src/insecurity/fao-2015-factors.csv';
  cpSync(join(ROOT, factors), join(folder, 'dist', factors));
  for (const name of ['bin', 'package.json'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Published files; lock and log tell of code and machine, and differ. */
function published(out: string): Record<string, string> {
  const files = listFiles(out).filter((file) => !file.startsWith('run.'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(out, file), 'base64')]));
}

// Compiling and two runs of six stages take a minute on a busy machine.
describe('the built package', { timeout: 300_000 }, () => {
  it('is JavaScript that computes the same bytes as the checkout', () => {
    const world = tinyWorld();
    const built = join(builtPackage(), 'bin/hunger.js');
    const args = ['run', 'study.yaml', '--out', 'built'];
    const { status, stderr } = spawnSync(process.execPath, [built, ...args], {
      cwd: world,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('publish: done in')]);
    expect(hunger(world, 'run', 'study.yaml', '--out', 'checkout').code).toBe(0);
    expect(published(join(world, 'built'))).toEqual(published(join(world, 'checkout')));
    const { stages } = JSON.parse(readFileSync(join(world, 'built/run.lock.json'), 'utf8'));
    expect(Object.keys(stages.intersect.code)).toContain('dist/src/intersect/intersect-worker.js');
    expect(Object.keys(stages.intersect.code)).toContain('dist/src/insecurity/fao-2015-factors.csv');
    expect(Object.keys(stages.estimate.code)).toContain('dist/pipeline/sql/estimates.sql');
  });
});

describe('the launcher', () => {
  it('tells an old Node what is needed', () => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, join(ROOT, 'bin/hunger.js')],
      { encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stderr).toBe(
      'error: Node 20.20.2: too old; expected 22.18 or later. Install a newer Node; in a checkout, npm ci brings ' +
        'one along (without --ignore-scripts).\n',
    );
  });
});
