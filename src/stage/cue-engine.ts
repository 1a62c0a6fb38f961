/**
 * The `engine` cue: what the code runs on. The version of Node, of each direct dependency, and of all the
 * packages below them, from the lock file of the package or, where none is shipped, from its `package.json`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashText } from './hash.ts';

const LOCK_FILE = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});
const PACKAGE_FILE = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Development dependencies are left out: they test and build, they compute nothing. */
function lockedPackages(path: string): [name: string, version: string, integrity: string][] {
  const { packages } = LOCK_FILE.parse(readJson(path));
  return Object.entries(packages)
    .filter(([name, { dev }]) => name !== '' && dev !== true)
    .map(([name, { version = '', integrity = '' }]) => [name, version, integrity]);
}

/**
 * @param packageFolder the folder of this package's `package.json`
 * @returns versions by name: `node`, each direct dependency, and `packages`, a hash of everything installed
 */
export function engineCue(packageFolder: string): Record<string, string> {
  const { dependencies } = PACKAGE_FILE.parse(readJson(join(packageFolder, 'package.json')));
  const lockFile = join(packageFolder, 'package-lock.json');
  const cue: Record<string, string> = { node: process.versions.node, ...dependencies };
  if (!existsSync(lockFile)) return cue;
  const packages = lockedPackages(lockFile);
  for (const [name, version] of packages) {
    const short = name.replace(/^node_modules\//, '');
    if (Object.hasOwn(dependencies, short)) cue[short] = version;
  }
  cue.packages = hashText(JSON.stringify(packages));
  return cue;
}
