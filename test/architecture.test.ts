import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { relativeImports } from '../src/stage/relative-imports.ts';
import {
  ALLOWED_IMPURE,
  cycleFaults,
  type Files,
  headerFaults,
  importFaults,
  lengthFaults,
  nameFaults,
  purityFaults,
  wordFaults,
} from './architecture/rules.ts';

const ROOT = resolve(import.meta.dirname, '..');

function readModules(folder: string): Files {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [relative(ROOT, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

const MODULES: Files = { ...readModules('src'), ...readModules('pipeline') };

describe('the code keeps the rules of the house', () => {
  it('finds the code at all', () => {
    expect(Object.keys(MODULES)).toContain('src/errors.ts');
    expect(Object.keys(MODULES)).toContain('pipeline/stages.ts');
  });

  it.each([
    ['imports go one way', importFaults],
    ['no files import each other in a circle', cycleFaults],
    ['files stay short', lengthFaults],
    ['nothing in src depends on clock, chance, environment or language', purityFaults],
    ['no words that do not belong in code', wordFaults],
    ['names say what is in a file, and no file only passes on others', nameFaults],
    ['every module says what belongs there', headerFaults],
  ])('%s', (_, faultsOf) => {
    expect(faultsOf(MODULES)).toEqual([]);
  });

  it('allows nothing that is not there', () => {
    expect(Object.keys(ALLOWED_IMPURE).filter((path) => !(path in MODULES))).toEqual([]);
  });
});

/** Modules that a module loads in its own thread. */
function loadedBy(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { specifier, kind } of relativeImports(MODULES[path] ?? '')) {
    if (kind === 'import') loadedBy(posix.join(posix.dirname(path), specifier), seen);
  }
  return seen;
}

describe('threads', () => {
  const run = loadedBy('pipeline/commands/run.ts');
  const threads = Object.keys(MODULES).filter((path) => path.endsWith('-worker.ts'));

  it('load the renderer of charts where they draw, and the stages do not', () => {
    expect(loadedBy('src/bundle/chart-worker.ts')).toContain('src/charts/render.ts');
    expect(run).toContain('pipeline/6-publish.ts');
    expect(run).not.toContain('src/charts/render.ts');
  });

  it.each(threads)('%s loads no database', (path) => {
    expect(run).toContain('src/tables/session.ts');
    expect(loadedBy(path)).not.toContain('src/tables/session.ts');
  });
});

describe('the rules can fail', () => {
  it.each([
    ['src/raster/a.ts', "import { z } from '../zones/zone.ts';", 'raster may not import zones'],
    ['src/tables/a.ts', "import type { C } from '../compare/change.ts';", 'tables may not import compare'],
    ['src/insecurity/a.ts', "export { x } from '../intersect/x.ts';", 'insecurity may not import intersect'],
    ['src/errors.ts', "import type { S } from './study/study.ts';", 'errors may not import study'],
    ['src/study/a.ts', "import type { G } from '../raster/grid.ts';", 'study may not import raster'],
    ['src/stage/a.ts', "await import('../../pipeline/stages.ts');", 'stage may not import pipeline'],
    ['src/stage/a.ts', "import '../raster/grid.ts';", 'stage may not import raster'],
    ['src/utils/a.ts', "import '../raster/grid.ts';", 'utils is no room of the house'],
    ['src/charts/a.ts', "import x from '../../test/x.ts';", 'lies outside src and pipeline'],
    ['src/charts/a.ts', "import x from './b';", 'without its ending'],
  ])('import in %s: %s', (path, text, fault) => {
    expect(importFaults({ [path]: text }).join()).toContain(fault);
  });

  it.each([
    ['src/intersect/a.ts', "import '../coverage/x.ts'; "],
    ['src/raster/a.ts', "import type { P } from '../study/study.ts';\nimport { E } from '../errors.ts';"],
    ['src/bundle/a.ts', "import '../tables/x.ts';\nimport './b.ts';\nimport data from './c.json';"],
    ['pipeline/1-a.ts', "import '../src/bundle/x.ts';\nimport './2-b.ts';"],
  ])('allows in %s: %s', (path, text) => {
    expect(importFaults({ [path]: text })).toEqual([]);
  });

  it('finds a circle, and only a circle', () => {
    const files = {
      'src/a/one.ts': "import './two.ts';\nimport './three.ts';",
      'src/a/two.ts': "import type { T } from './three.ts';",
      'src/a/three.ts': '',
    };
    expect(cycleFaults(files)).toEqual([]);
    expect(cycleFaults({ ...files, 'src/a/three.ts': "import '../a/one.ts';" })).toEqual([
      'circle: src/a/one.ts -> src/a/two.ts -> src/a/three.ts -> src/a/one.ts',
    ]);
  });

  it.each([
    'const now = new Date();',
    'Date.now()',
    'performance.now()',
    'Math.random()',
    "process.env['HOME']",
    'n.toLocaleString()',
    'n.toLocaleString(undefined)',
    'new Intl.NumberFormat()',
    'a.localeCompare(b)',
  ])('src may not: %s', (text) => {
    expect(purityFaults({ 'src/a/b.ts': text })).toHaveLength(1);
    expect(purityFaults({ 'pipeline/b.ts': text })).toEqual([]);
  });

  it.each(["n.toLocaleString('en-US')", "new Intl.Segmenter('en')", 'new Date(0)', 'update()'])(
    'src may: %s',
    (text) => {
      expect(purityFaults({ 'src/a/b.ts': text })).toEqual([]);
    },
  );

  it.each([
    "sharedPath('../shared/data')",
    "'/home/somebody/x'",
    '// @ts-ignore',
    'x as unknown as Y',
    '// TODO: later',
  ])('no file may hold: %s', (text) => {
    expect(wordFaults({ 'pipeline/a.ts': text })).toHaveLength(1);
  });

  it('counts lines', () => {
    expect(lengthFaults({ 'src/a.ts': 'x\n'.repeat(300) })).toEqual([]);
    expect(lengthFaults({ 'src/a.ts': 'x\n'.repeat(301) })).toEqual(['src/a.ts has 301 lines; at most 300']);
  });

  it.each([
    ['src/a/all.ts', "/** All. */\nexport * from './b.ts';\nexport {\n  c,\n} from './c.ts';\n"],
    ['src/a/index.ts', 'export const a = 1;'],
    ['src/a/utils.ts', 'export const a = 1;'],
    ['src/a/camelCase.ts', 'export const a = 1;'],
  ])('name or content of %s', (path, text) => {
    expect(nameFaults({ [path]: text })).toHaveLength(1);
  });

  it('a file may pass on something beside its own', () => {
    expect(nameFaults({ 'src/a/b.ts': "export { c } from './c.ts';\nexport const d = 1;" })).toEqual([]);
  });

  it('asks for a head', () => {
    expect(headerFaults({ 'src/a/b.ts': "import x from './x.ts';" })).toHaveLength(1);
  });
});
