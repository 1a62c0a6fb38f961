/** A folder that lives as long as one test file, with a name that breaks careless quoting. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export function scratchFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'tables-'));
  const folder = join(root, "it's [a] k=v folder");
  mkdirSync(folder);
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return folder;
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
