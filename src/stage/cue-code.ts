/**
 * The `code` cue: a hash of each file of code that a stage may execute, by its path in the package.
 * Type imports are left out: they are erased and cannot change a result.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyStage } from './any-stage.ts';
import { hashText } from './hash.ts';
import { relativeImports } from './relative-imports.ts';

const MODULE_ENDING = /\.[cm]?[jt]s$/;

/** Where the code lies: the package's folder, and the folder of the SQL checks. */
export interface CodePlace {
  readonly packageFolder: string;
  readonly checksFolder: string;
}

/** The files a path stands for: itself, or every file below it. */
function filesAt(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A URL of a worker keeps its `.ts` in the built package, where the file ends like the module that names it. */
function asBuilt(file: string, module: string): string {
  return existsSync(file) ? file : file.replace(/\.ts$/, extname(module));
}

/** Files that a module names and that are there; a name in a comment may lead nowhere. */
function namedBy(path: string, text: string): string[] {
  if (!MODULE_ENDING.test(path)) return [];
  return relativeImports(text)
    .filter(({ kind }) => kind !== 'type')
    .flatMap(({ specifier }) => filesAt(asBuilt(resolve(dirname(path), specifier), path)))
    .filter((file) => existsSync(file));
}

/**
 * @returns SHA-256 by path, relative to the package and with `/`, so that the folder of an installation never counts
 */
export function codeCue(stage: AnyStage, place: CodePlace): Record<string, string> {
  const cue: Record<string, string> = {};
  const checks = stage.checks.map((name) => join(place.checksFolder, `${name}.sql`));
  const waiting = [fileURLToPath(stage.module), ...checks];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const name = relative(place.packageFolder, path).split(sep).join('/');
    if (name in cue) continue;
    const text = readFileSync(path, 'utf8');
    cue[name] = hashText(text);
    waiting.push(...namedBy(path, text));
  }
  return cue;
}
