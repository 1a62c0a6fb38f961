import { describe, expect, it } from 'vitest';
import { engineCue } from '../../src/stage/cue-engine.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const PACKAGE = { dependencies: { duck: '^1.0.0' }, devDependencies: { tester: '1.0.0' } };
const LOCKED = {
  '': { version: '0.1.0' },
  'node_modules/duck': { version: '1.2.3', integrity: 'sha512-a' },
  'node_modules/feather': { version: '1.0.0', integrity: 'sha512-b' },
  'node_modules/tester': { version: '1.0.0', integrity: 'sha512-c', dev: true },
};

function cueOf(packages?: object): Record<string, string> {
  const folder = temporaryFolder();
  const lock = packages === undefined ? {} : { 'package-lock.json': JSON.stringify({ packages }) };
  writeFiles(folder, { 'package.json': JSON.stringify(PACKAGE), ...lock });
  return engineCue(folder);
}

describe('engineCue', () => {
  it('names Node and the locked version of each dependency', () => {
    expect(cueOf(LOCKED)).toEqual({
      node: process.versions.node,
      duck: '1.2.3',
      packages: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('takes the declared versions where no lock file is shipped', () => {
    expect(cueOf()).toEqual({ node: process.versions.node, duck: '^1.0.0' });
  });

  it('moves with a package below a dependency', () => {
    const other = { ...LOCKED, 'node_modules/feather': { version: '1.0.1', integrity: 'sha512-d' } };
    expect(cueOf(other).packages).not.toBe(cueOf(LOCKED).packages);
  });

  it('does not move with a development dependency or the version of the package itself', () => {
    const other = { ...LOCKED, '': { version: '9' }, 'node_modules/tester': { version: '2', dev: true } };
    expect(cueOf(other)).toEqual(cueOf(LOCKED));
  });
});
