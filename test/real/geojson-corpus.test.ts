import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { read, SPEC } from '../zones/geojson.ts';
import { readGeoJsonZones } from '../zones/read-geojson.ts';
import { describeReal } from './shared.ts';

/** Rows of the corpus that a reader of one file decides otherwise, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'geojson/geojsonhint-good/issue82.geojson':
    'latitudes down to -134 are valid JSON but no place on Earth: refused',
  'synthetic/geojson/features_10000.geojson':
    'seven ids for 10,000 zones: refused, as ids must be unique; see the test below',
  'synthetic/geojson/zone_inside_zone.geojson':
    'zones may overlap (METHOD 2.1): read; people in more than one zone are reported by the run',
  'synthetic/geojson/zones_overlap.geojson':
    'zones may overlap (METHOD 2.1): read; people in more than one zone are reported by the run',
};

/** Slowest file: 5,000 holes or 10,000 zones. */
const MAX_MILLISECONDS = 5000;

describeReal('corpus of zone files', ['corpus'], (corpus) => {
  const rows = readFileSync(join(corpus, 'index.csv'), 'utf8')
    .split('\n')
    .filter((line) => /^(?:geojson|synthetic\/geojson|json)\//.test(line))
    .map((line) => ({
      file: line.slice(0, line.indexOf(',')),
      expected: /,(opens|refuse|either),/.exec(line)?.[1] ?? 'unknown',
    }));

  it('has 116 files', () => {
    expect(rows).toHaveLength(116);
    expect(rows.filter(({ expected }) => expected === 'unknown')).toEqual([]);
  });

  it.each(rows)('$file: $expected', ({ file, expected }) => {
    const start = performance.now();
    const outcome = readOrRefuse(join(corpus, file));
    expect(performance.now() - start).toBeLessThan(MAX_MILLISECONDS);
    if (Object.hasOwn(EXCEPTIONS, file)) expect(outcome).not.toBe(expected);
    else if (expected === 'either') expect(['opens', 'refuse']).toContain(outcome);
    else expect(outcome).toBe(expected);
  });

  it('opens 10,000 zones once their ids are unique', () => {
    const text = readFileSync(join(corpus, 'synthetic/geojson/features_10000.geojson'), 'utf8');
    let next = 0;
    const unique = text.replace(/"zone": "Z\d"/g, () => `"zone": ${next++}`);
    const { zones } = read(unique, { id: 'zone' });
    expect(zones).toHaveLength(10_000);
    expect(zones.at(-1)?.zoneId).toBe('9999');
  });
});

function readOrRefuse(path: string): string {
  try {
    const { zones } = readGeoJsonZones(path, { ...SPEC, id: 'zone', file: 'zones.geojson' }, 'mountains');
    expect(zones.length).toBeGreaterThan(0);
    return 'opens';
  } catch (error) {
    if (!(error instanceof StudyError)) throw error;
    expect([3, 4]).toContain(error.exitCode);
    expect(error.message.length).toBeLessThan(3000);
    expect(error.message).not.toMatch(/[^\P{Cc}\n]/u);
    return 'refuse';
  }
}
