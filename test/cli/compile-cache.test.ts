import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../pipeline/compile-cache.ts';

const HOME = '/home/ana';

describe('cacheFolder', () => {
  it.each([
    ['linux', {}, '/home/ana/.cache/hunger-in-mountains'],
    ['linux', { XDG_CACHE_HOME: '/var/ana' }, '/var/ana/hunger-in-mountains'],
    ['linux', { XDG_CACHE_HOME: '' }, '/home/ana/.cache/hunger-in-mountains'],
    ['darwin', {}, '/home/ana/Library/Caches/hunger-in-mountains'],
    ['win32', { LOCALAPPDATA: '/c/local' }, '/c/local/hunger-in-mountains'],
  ] as const)('is the one of the caches of the user on %s with %j', (platform, env, expected) => {
    expect(cacheFolder({ platform, env, home: HOME })).toBe(expected);
  });
});

describe('hunger', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'hunger-cache-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const version = (extra: Readonly<Record<string, string>> = {}) => {
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    return spawnSync(process.execPath, ['pipeline/cli.ts', '--version'], {
      env: { ...env, XDG_CACHE_HOME: home, ...extra },
      encoding: 'utf8',
    });
  };

  it('keeps compiled modules there', () => {
    expect(version().status).toBe(0);
    expect(readdirSync(join(home, 'hunger-in-mountains'))).not.toEqual([]);
  });

  it('goes without where a file is in the way of the folder, and says nothing', () => {
    writeFileSync(join(home, 'hunger-in-mountains'), 'mine');
    const { status, stdout, stderr } = version();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('goes without where the user says so', () => {
    expect(version({ NODE_DISABLE_COMPILE_CACHE: '1' }).status).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });
});
