/**
 * A whole folder compared with a committed one: every file, byte by byte, none missing and none too many.
 * `WRITE_GOLDENS=1 npx vitest run test/worlds/golden.test.ts` writes it anew, but never in continuous integration.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../../src/stage/check-outputs.ts';

/** Text by path below the folder. */
export type Texts = Readonly<Record<string, string>>;

/** Files of a folder as text, in order. */
export function readTexts(folder: string, accept: (file: string) => boolean = () => true): Texts {
  if (!existsSync(folder)) return {};
  const files = listFiles(folder).filter(accept);
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** What differs between two folders, in words; none when they are the same. */
export function differences(expected: Texts, actual: Texts): string[] {
  const files = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  return files.flatMap((file) => {
    const [before, now] = [expected[file], actual[file]];
    if (before === now) return [];
    if (before === undefined) return [`${file} is not in the golden folder`];
    if (now === undefined) return [`${file} is missing`];
    return [`${file}: ${firstDifference(before.split('\n'), now.split('\n'))}`];
  });
}

function firstDifference(before: readonly string[], now: readonly string[]): string {
  const line = Math.max(
    0,
    before.findIndex((text, i) => text !== now[i]),
  );
  return `line ${line + 1} is ${JSON.stringify(now[line])}, not ${JSON.stringify(before[line])}`;
}

/** Whether goldens are to be written; asking for it in continuous integration is an error. */
export function isWriting(env: Readonly<Record<string, string | undefined>>): boolean {
  if (!env.WRITE_GOLDENS) return false;
  if (env.CI) throw new Error('goldens are never written in continuous integration');
  return true;
}

/** Replaces the golden folder. */
export function writeTexts(folder: string, texts: Texts): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
