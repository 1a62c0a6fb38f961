import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/stage/check-outputs.ts';
import { completePublication, publishUnfinished } from '../../src/stage/publication.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const OLD = { 'one/a.txt': 'old one', 'two/b.txt': 'old two', 'run.lock.json': 'old lock' };
const NEW = {
  'one/a.txt': 'new one',
  'two/b.txt': 'new two',
  'three/c.txt': 'new three',
  'run.lock.json': 'new',
};

function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

function tree(folder: string): Record<string, string> {
  return Object.fromEntries(
    listFiles(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

function prepared(folder = '.unfinished'): string {
  const out = temporaryFolder();
  writeFiles(out, { ...OLD, ...below(folder, NEW) });
  return out;
}

describe('publishUnfinished', () => {
  it('replaces old stages, adds new ones and leaves nothing else', () => {
    const out = prepared();
    publishUnfinished(out);
    expect(tree(out)).toEqual(NEW);
    expect(readdirSync(out).sort()).toEqual(['one', 'run.lock.json', 'three', 'two']);
  });

  it('puts everything back when a move fails', () => {
    const out = prepared();
    // A folder in the place of the lock is what a rename cannot replace.
    renameSync(join(out, 'run.lock.json'), join(out, 'aside'));
    writeFiles(out, { 'run.lock.json/in-the-way': '' });
    const before = tree(out);
    expect(() => publishUnfinished(out)).toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/);
    expect(tree(out)).toEqual(before);
  });
});

describe('completePublication', () => {
  it('does nothing before the decision', () => {
    const out = prepared();
    const before = tree(out);
    completePublication(out);
    expect(tree(out)).toEqual(before);
  });

  /** The moves of a publication in order; a crash may come after any of them. */
  const MOVES = [
    ['one', '.publishing/.old-one'],
    ['.publishing/one', 'one'],
    ['.publishing/three', 'three'],
    ['two', '.publishing/.old-two'],
    ['.publishing/two', 'two'],
    ['.publishing/run.lock.json', 'run.lock.json'],
  ] as const;

  it.each(MOVES.map((_, made) => made).concat(MOVES.length))(
    'completes one that died after %i moves',
    (made) => {
      const out = prepared('.publishing');
      for (const [from, to] of MOVES.slice(0, made)) renameSync(join(out, from), join(out, to));
      completePublication(out);
      expect(tree(out)).toEqual(NEW);
      expect(existsSync(join(out, '.publishing'))).toBe(false);
      completePublication(out);
      expect(tree(out)).toEqual(NEW);
    },
  );
});
