import { describe, expect, it } from 'vitest';
import { relativeImports } from '../../src/stage/relative-imports.ts';

function specifiers(source: string, kind: string): string[] {
  return relativeImports(source)
    .filter((found) => found.kind === kind)
    .map(({ specifier }) => specifier);
}

const MODULE = `
/**
 * import { prose } from './prose.ts'
 */
import { readFileSync } from 'node:fs';
import one from './one.ts';
import {
  two,
  type Three,
} from '../two.ts';
import type { Four } from './four.ts';
import './five.ts';
export * from './six.ts';
export type { Seven } from './seven.ts';
export const text = 'not an import from "./eight.ts"';
const nine = await import('./nine.ts');
const worker = new Worker(new URL('./worker.ts', import.meta.url));
const sql = new URL(\`./sql/\${name}.sql\`, import.meta.url);
const folder = new URL('../checks/', import.meta.url);
const remote = new URL('https://example.org/x.ts');
`;

describe('relativeImports', () => {
  it('finds what runs: static, bare, re-exported and dynamic imports', () => {
    expect(specifiers(MODULE, 'import')).toEqual([
      './one.ts',
      '../two.ts',
      './five.ts',
      './six.ts',
      './nine.ts',
    ]);
  });

  it('tells imports of types apart', () => {
    expect(specifiers(MODULE, 'type')).toEqual(['./four.ts', './seven.ts']);
  });

  it('finds workers, files and folders named by URL', () => {
    expect(specifiers(MODULE, 'url')).toEqual(['./worker.ts', '../checks/', './sql/']);
  });

  it('does not join two statements into one', () => {
    expect(relativeImports("import a from 'a';\nconst b = 1;\nexport { b };\nconst c = './c.ts';")).toEqual(
      [],
    );
  });
});
