import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { planRestart } from '../../pipeline/thrifty-node.ts';

const START = {
  execPath: '/usr/bin/node',
  execArgv: ['--enable-source-maps'],
  argv: ['node', 'cli.ts', 'run', 'study.yaml'],
  env: { HOME: '/home/me', NOT_SET: undefined },
};
const SETTINGS = ['--max-semi-space-size=16', '--heap-growing-percent=100', '--expose-gc'];
const TIGHT = ['--max-semi-space-size=4', '--heap-growing-percent=30', '--expose-gc'];

describe('planRestart', () => {
  it('keeps what Node and the program were given', () => {
    expect(planRestart(START)).toEqual({
      args: ['/usr/bin/node', ...SETTINGS, '--enable-source-maps', 'cli.ts', 'run', 'study.yaml'],
      env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '1048576', HOME: '/home/me' },
    });
  });

  it.each([
    [['--memory', '512M'], TIGHT],
    [['--memory=1023M'], TIGHT],
    [['--memory', '2G', '--memory', '512M'], TIGHT],
    [['--memory', '1G'], SETTINGS],
    [['--memory=4GiB'], SETTINGS],
    [['--memory', 'much'], SETTINGS],
    [['--memory'], SETTINGS],
  ])('collects garbage sooner where less than the default may be taken: %j', (asked, settings) => {
    const restart = planRestart({ ...START, argv: [...START.argv, ...asked] });
    expect(restart?.args.slice(1, 4)).toEqual(settings);
  });

  it('does not replace what the user has set, however it is written', () => {
    const env = { NODE_OPTIONS: '--max_semi_space_size=64', MALLOC_ARENA_MAX: '8' };
    expect(planRestart({ ...START, env })).toEqual({
      args: [
        '/usr/bin/node',
        '--heap-growing-percent=100',
        '--expose-gc',
        '--enable-source-maps',
        'cli.ts',
        'run',
        'study.yaml',
      ],
      env: { ...env, MALLOC_TRIM_THRESHOLD_: '1048576' },
    });
  });

  it('starts nothing where all is set, so that a process starts again once', () => {
    expect(planRestart({ ...START, execArgv: SETTINGS })).toBeNull();
  });
});

describe('restartThrifty', () => {
  // Windows cannot start a process in place of another.
  it.skipIf(process.platform === 'win32')('goes on in the same process, with its streams', () => {
    const script = `import('${new URL('../../pipeline/thrifty-node.ts', import.meta.url)}').then(({ restartThrifty }) => {
      console.log(process.pid, process.execArgv.includes('--max-semi-space-size=16'));
      restartThrifty();
    })`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    const [before = '', after = ''] = stdout.trim().split('\n');
    expect(before).toMatch(/^\d+ false$/);
    expect(after).toBe(before.replace('false', 'true'));
    expect(stderr).toBe('');
  });
});
