import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { readZoneLayer } from '../../src/zones/read-zone-layer.ts';
import { describeReal } from './shared.ts';

/** Slowest file, the loading of libraries included. */
const MAX_MILLISECONDS = 5000;

describeReal('corpus of binary zone files', ['corpus'], (corpus) => {
  const rows = readFileSync(join(corpus, 'index.csv'), 'utf8')
    .split('\n')
    .filter((line) => /^(?:shp|gpkg|parquet)\//.test(line))
    .map((line) => ({
      file: line.slice(0, line.indexOf(',')),
      expected: /,(opens|refuse|either),/.exec(line)?.[1] ?? 'unknown',
    }));

  it('has 16 files', () => {
    expect(rows).toHaveLength(16);
    expect(rows.filter(({ expected }) => expected === 'unknown')).toEqual([]);
  });

  it.each(rows)('$file: $expected', async ({ file, expected }) => {
    const start = performance.now();
    const outcome = await readOrRefuse(join(corpus, file), file);
    expect(performance.now() - start).toBeLessThan(MAX_MILLISECONDS);
    // The outlines that open do so with `repair: true`, as some cross. A .dbf has no shapes of its own: it is read with the .shp beside it.
    if (expected === 'opens' && !file.endsWith('.dbf')) expect(outcome).toBe('opens');
    else expect(['opens', 'refuse']).toContain(outcome);
  });
});

async function readOrRefuse(path: string, file: string): Promise<string> {
  const dbf = path.replace(/\.\w+$/, '.dbf');
  const spec = {
    file,
    crs: 'EPSG:32632',
    id: { position: true },
    name: { position: true },
  } as const;
  try {
    const { zones } = await readZoneLayer(
      { zones: path, dbf: existsSync(dbf) ? dbf : undefined },
      { ...spec, exclude: [], off_grid: 'refuse', repair: true },
      'mountains',
    );
    expect(zones.length).toBeGreaterThan(0);
    return 'opens';
  } catch (error) {
    if (!(error instanceof StudyError)) throw error;
    expect([3, 4]).toContain(error.exitCode);
    expect(error.message.length).toBeLessThan(3000);
    expect(error.message).toContain(file.replace(/\.\w+$/, ''));
    expect(error.message).not.toMatch(/[^\P{Cc}\n]/u);
    return 'refuse';
  }
}
