/**
 * Where this package lies, in a checkout or installed, and what it is called.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CodePlace } from '../src/stage/cue-code.ts';

const PACKAGE = z.object({ version: z.string() });

/** The nearest folder above this module with a `package.json`. */
function findPackageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** What the code cue of stages is computed from. */
export function codePlace(): CodePlace {
  const checksFolder = fileURLToPath(new URL('./checks/', import.meta.url));
  return { packageFolder: findPackageFolder(), checksFolder };
}

export function packageVersion(): string {
  const text = readFileSync(join(findPackageFolder(), 'package.json'), 'utf8');
  return PACKAGE.parse(JSON.parse(text)).version;
}
