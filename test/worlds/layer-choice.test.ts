/** Which zones of a file are read, what they are called, and what becomes of those that overlap: by keys of the study. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cellAreaKm2 } from './cell-area.ts';
import { columns, near, zoneNumbers } from './expectations.ts';
import { box, collection, type Feature, range } from './pictures.ts';
import { edited, type Files, PLAIN } from './plain-world.ts';
import { hunger } from './run-process.ts';
import { describeWorld, writeWorld } from './run-world.ts';

function unit(feature: Feature, level: string): Feature {
  return { ...feature, properties: { ...feature.properties, level } };
}

/** As in an inventory whose units of all levels overlap; the ids of two are equal, and one has none. */
const UNITS = [
  unit(range('all', 'Whole Land', [box(0, 0, 8, 8)]), 'Aggregated'),
  unit(range('m', 'North Range', [box(1, 6, 3, 8)]), 'Basic'),
  unit(range('m', 'Border Range', [box(3.5, 4, 5, 5.5)]), 'Basic'),
  unit(range('', 'Islet', [box(7.25, 0.25, 7.75, 0.75)]), 'Basic'),
  unit(range('east', 'East', [box(4, 0, 8, 8)]), 'Aggregated'),
];

function studyWith(mountains: string): string {
  return edited('{ file: mountains.geojson, id: id, name: name }', mountains);
}

describeWorld(
  'zones chosen by an attribute, numbered by their place in the file, one of them left out',
  {
    ...PLAIN,
    'study.yaml': studyWith(
      '{ file: mountains.geojson, id: { position: true }, name: name, where: { level: Basic }, exclude: ["4"] }',
    ),
    'mountains.geojson': collection(UNITS),
  },
  (run) => {
    it('has the basic units under their numbers, counted as in the plain world', () => {
      expect(zoneNumbers(run())).toEqual([
        [2, 2000, near(4), near(1000), near(400)],
        [2, 2010, near(4), near(800), near(160)],
        [3, 2000, near(2.25), near(1050), near(0.3 * 300 + 0.2 * 750)],
        [3, 2010, near(2.25), near(750), near(165)],
      ]);
      const names = columns(run().table('zones'), 'zone_name');
      expect(names).toEqual([['North Range'], ['North Range'], ['Border Range'], ['Border Range']]);
    });

    it('has no pair that overlaps', () => {
      expect(run().table('zone_overlaps')).toEqual([]);
    });
  },
);

describe('zones that overlap where the study refuses them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hunger overlap-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(where: string): Promise<{ readonly code: number | null; readonly text: string }> {
    const files: Files = {
      ...PLAIN,
      'study.yaml': studyWith(
        `{ file: mountains.geojson, id: { position: true }, name: name, overlap: refuse${where} }`,
      ),
      'mountains.geojson': collection(UNITS),
    };
    writeWorld(folder, files);
    const { code, err } = await hunger(['run', 'study.yaml'], { cwd: folder });
    return { code, text: err };
  }

  it('stop the run, listed by pair, the largest first', async () => {
    const { code, text } = await run('');
    const cells = (rows: readonly number[], width: number) =>
      rows.reduce((sum, row) => sum + width * cellAreaKm2(row), 0);
    const east = cells([0, 1, 2, 3, 4, 5, 6, 7], 4);
    expect(code).toBe(3);
    expect(text).toContain(
      `zones.mountains: 6 pairs of zones overlap ("1" and "5" share ${east.toPrecision(3)} km2, "1" and "2" share `,
    );
    expect(text).toContain(
      'expected zones that share at most 0.01 % of the smaller of two, as `overlap: refuse` asks. Cut the zones in the file, choose some by `zones.mountains.where`, or drop `overlap`',
    );
  }, 60_000);

  it('do not, where those chosen share nothing', async () => {
    expect(await run(', where: { level: Basic }')).toMatchObject({ code: 0 });
  }, 120_000);
});
