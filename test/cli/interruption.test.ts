import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/stage/check-outputs.ts';
import { temporaryFolder } from '../stage/temporary-folder.ts';
import { runScript } from './tiny-world.ts';

/** Stops a run with a signal when its second stage has begun. */
async function stopped(signal: NodeJS.Signals, ...mode: readonly string[]) {
  const out = join(temporaryFolder(), 'out');
  const ended = await runScript('slow-run.ts', [out, ...mode], (line, kill) => {
    if (line === 'waiting') kill(signal);
  });
  return { ...ended, out };
}

const KEPT = ['.unfinished/first/a.txt', '.unfinished/run.lock.json'];

describe('a run that is told to stop', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends after %s with %i, publishes nothing and gives the folder free',
    async (signal, exitCode) => {
      const { out, code, err } = await stopped(signal);
      expect(code).toBe(exitCode);
      expect(err).toBe(`error: stopped by ${signal}; published outputs are as they were\n`);
      expect(listFiles(out)).toEqual(KEPT);
    },
  );

  it('does not wait for a stage that does not listen', async () => {
    const { out, code } = await stopped('SIGINT', 'deaf');
    expect(code).toBe(130);
    expect(listFiles(out)).toEqual(KEPT);
  });
});

describe('two runs in one folder', () => {
  it("lets the first one work and refuses the second at once; a dead one is in nobody's way", async () => {
    const out = join(temporaryFolder(), 'out');
    let second: ReturnType<typeof runScript> | undefined;
    const first = await runScript('slow-run.ts', [out], (line, kill) => {
      if (line !== 'waiting' || second !== undefined) return;
      second = runScript('slow-run.ts', [out], () => {});
      second.then(() => kill('SIGKILL'));
    });
    expect(first.code).toBe(null);
    const { code, err } = (await second) ?? { code: 0, err: '' };
    expect(code).toBe(5);
    expect(err).toMatch(
      /^error: out: in use by process \d+; expected one run at a time in an output folder\./,
    );
    expect(readdirSync(out).sort()).toEqual(['.unfinished', 'run.pid']);

    const third = await runScript('slow-run.ts', [out], (line, kill) => {
      if (line === 'waiting') kill('SIGINT');
    });
    expect(third.code).toBe(130);
    expect(existsSync(join(out, 'run.pid'))).toBe(false);
    expect(listFiles(out)).toEqual(KEPT);
  });
});
