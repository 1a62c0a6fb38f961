import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AnyStage, anyStage } from '../../src/stage/any-stage.ts';
import { defineStage } from '../../src/stage/contract.ts';
import { codeCue } from '../../src/stage/cue-code.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const FILES = {
  'pipeline/1-first.ts': `import { a } from '../src/a.ts';
import type { T } from '../src/types.ts';
const sql = new URL('./sql/first.sql', import.meta.url);
const gone = new URL('./gone.sql', import.meta.url);`,
  'pipeline/sql/first.sql': 'SELECT 1',
  'pipeline/sql/second.sql': 'SELECT 2',
  'pipeline/checks/adds-up.sql': 'SELECT 3',
  'src/a.ts': `import { b } from './b.ts';
new Worker(new URL('./worker.ts', import.meta.url));`,
  'src/b.ts': `import { a } from './a.ts';`,
  'src/worker.ts': 'export {};',
  'src/types.ts': 'export type T = 1;',
  'src/unrelated.ts': '',
};

function stageIn(folder: string): AnyStage {
  return anyStage(
    defineStage({
      id: 'first',
      summary: '',
      module: pathToFileURL(join(folder, 'pipeline/1-first.ts')).href,
      ...{ sources: [], inputs: {}, outputs: {}, checks: ['adds-up'] },
      params: () => null,
      run: async () => {},
    }),
  );
}

function cueIn(folder: string): Record<string, string> {
  return codeCue(stageIn(folder), { packageFolder: folder, checksFolder: join(folder, 'pipeline/checks') });
}

function project(changes: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { ...FILES, ...changes });
  return folder;
}

describe('codeCue', () => {
  it('follows imports, workers, SQL and checks, through a cycle, and leaves types out', () => {
    expect(Object.keys(cueIn(project())).sort()).toEqual([
      'pipeline/1-first.ts',
      'pipeline/checks/adds-up.sql',
      'pipeline/sql/first.sql',
      'src/a.ts',
      'src/b.ts',
      'src/worker.ts',
    ]);
  });

  it('is the same in every folder', () => {
    expect(cueIn(project())).toEqual(cueIn(project()));
  });

  it.each(['src/b.ts', 'src/worker.ts', 'pipeline/sql/first.sql', 'pipeline/checks/adds-up.sql'])(
    'moves with %s, and only there',
    (file) => {
      const before = cueIn(project());
      const after = cueIn(project({ [file]: '-- changed' }));
      expect(after[file]).not.toBe(before[file]);
      expect({ ...after, [file]: before[file] }).toEqual(before);
    },
  );

  it.each(['src/types.ts', 'src/unrelated.ts', 'pipeline/sql/second.sql'])(
    'does not move with %s',
    (file) => {
      expect(cueIn(project({ [file]: '-- changed' }))).toEqual(cueIn(project()));
    },
  );
});
