import { describe, expect, it } from 'vitest';
import type { StageRecord } from '../../src/stage/run-lock.ts';
import { whyStale, wordReason } from '../../src/stage/why-stale.ts';

const RECORD: StageRecord = {
  code: { 'src/a.ts': '1', 'src/b.ts': '2' },
  engine: { node: '24.20.0', duck: '1.0.0', packages: 'p' },
  params: { insecurity: { unit: 'percent', files: ['x.tif'] }, title: 'T'.repeat(100) },
  inputs: { 'population/2000': 'a', 'zones/zones.parquet': 'b' },
  outputs: { 'strata.parquet': { sha256: 'f', bytes: 3 } },
};
const FOUND = { 'strata.parquet': { sha256: 'f', bytes: 3 } };

function reasons(change: Partial<StageRecord>, found: Parameters<typeof whyStale>[2] = FOUND): string[] {
  return whyStale(RECORD, { ...RECORD, ...change }, found).map(wordReason);
}

describe('whyStale', () => {
  it('says nothing of a stage that is up to date', () => {
    expect(reasons({})).toEqual([]);
  });

  it('names the value that changed, before and after', () => {
    const params = {
      insecurity: { unit: 'fraction', files: ['x.tif', 'y.tif'] },
      title: `${'T'.repeat(99)}U`,
    };
    expect(reasons({ params })).toEqual([
      'params: insecurity.files.1 (not set) -> y.tif',
      'params: insecurity.unit percent -> fraction',
    ]);
  });

  it('notices a long text that changes beyond what is shown', () => {
    const params = { ...{ insecurity: { unit: 'percent', files: ['x.tif'] } }, title: `${'T'.repeat(99)}U` };
    expect(reasons({ params })).toEqual(['params: a long text changed']);
  });

  it('names inputs that changed, came and went', () => {
    expect(reasons({ inputs: { 'population/2000': 'z', 'population/2010': 'c' } })).toEqual([
      'inputs: population/2000 changed',
      'inputs: population/2010 is new',
      'inputs: zones/zones.parquet is gone',
    ]);
  });

  it('names a few files of code', () => {
    expect(reasons({ code: { 'src/a.ts': '1', 'src/b.ts': '3' } })).toEqual(['code: src/b.ts changed']);
    const many = Object.fromEntries(['c', 'd', 'e', 'f'].map((name) => [`src/${name}.ts`, '9']));
    expect(reasons({ code: { ...RECORD.code, ...many } })).toEqual([
      'code: src/c.ts is new, src/d.ts is new, src/e.ts is new and 1 more',
    ]);
  });

  it('names versions', () => {
    expect(reasons({ engine: { node: '24.21.0', duck: '1.0.0', packages: 'q' } })).toEqual([
      'engine: node 24.20.0 -> 24.21.0',
      'engine: the packages below the dependencies changed',
    ]);
  });

  it('tells an edited output from one that is gone', () => {
    expect(reasons({}, { 'strata.parquet': { sha256: 'e', bytes: 3 } })).toEqual([
      'outputs: strata.parquet was edited',
    ]);
    expect(reasons({}, { 'strata.parquet': null })).toEqual(['outputs: strata.parquet is gone']);
  });
});
