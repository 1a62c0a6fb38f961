import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences, isWriting, readTexts, writeTexts } from './golden.ts';
import { PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const GOLDEN = resolve(import.meta.dirname, 'golden/plain');

/** What a reader cites in numbers and words: charts, page, dictionary and Parquet twins have tests of their own. */
function isCompared(file: string): boolean {
  return /^(?:tables\/[^/]+\.csv|[^/]+\.json)$/.test(file);
}

describeWorld('the published folder of the plain world', PLAIN, (run) => {
  it('is the golden one, file by file', () => {
    const texts = readTexts(join(run().out, 'publish'), isCompared);
    if (isWriting(process.env)) writeTexts(GOLDEN, texts);
    const golden = readTexts(GOLDEN);
    expect(Object.keys(golden)).toContain('tables/zones.csv');
    expect(differences(golden, texts)).toEqual([]);
  });
});

describe('the comparison with a golden folder', () => {
  const golden = { 'a.csv': 'x\n1\n', 'b.json': '{}' };

  it.each([
    ['a file that is missing', { 'a.csv': 'x\n1\n' }, ['b.json is missing']],
    ['a file too many', { ...golden, 'c.csv': '' }, ['c.csv is not in the golden folder']],
    ['a number that changed', { ...golden, 'a.csv': 'x\n2\n' }, ['a.csv: line 2 is "2", not "1"']],
  ])('tells of %s', (_, actual, faults) => {
    expect(differences(golden, actual)).toEqual(faults);
  });

  it('writes no golden in continuous integration', () => {
    expect(isWriting({})).toBe(false);
    expect(isWriting({ WRITE_GOLDENS: '1' })).toBe(true);
    expect(() => isWriting({ WRITE_GOLDENS: '1', CI: 'true' })).toThrow(
      'goldens are never written in continuous integration',
    );
  });
});
