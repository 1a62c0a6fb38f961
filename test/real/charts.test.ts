/** The maps with real zones: small, complete, and no polygon turned inside out. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { affectedMap } from '../../src/charts/affected-map.ts';
import { prepareMaps } from '../../src/charts/map-data.ts';
import { drawSpec } from '../../src/charts/render.ts';
import type { ChangeRow, ZoneShape } from '../../src/charts/rows.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';
import { SAMPLE_STUDY, sampleRows } from '../charts/sample-study.ts';
import { schemaFaults } from '../charts/vega-schema.ts';
import { describeReal } from './shared.ts';

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };
}

function readShapes(path: string, idField: string | null): ZoneShape[] {
  const { features }: { features: Feature[] } = JSON.parse(readFileSync(path, 'utf8'));
  return features.map(({ properties, geometry }, i) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.map((polygon) => polygon.map((ring) => Float64Array.from(ring.flat())));
    const zone_id = String(idField === null ? i : properties[idField]);
    return { zone_id, zone_name: String(properties.name ?? i), wkb: multiPolygonWkb(rings) };
  });
}

/** Rows for every zone, with the numbers of the zones of the sample in turn. */
function rowsFor(shapes: readonly ZoneShape[]): ChangeRow[] {
  const models = sampleRows().changes.filter(({ grouping }) => grouping === 'zone');
  return shapes.map(({ zone_id, zone_name }, i) => ({
    ...(models[i % models.length] ?? expect.unreachable()),
    group_id: zone_id,
    group_name: zone_name,
  }));
}

describeReal(
  'maps of the mountain ranges of the world',
  ['data/mountains/gmba_v1.2_world.geojson', 'data/countries/ne_50m_admin_0_countries.json'],
  (mountainsPath, countriesPath) => {
    const shapes = {
      mountains: readShapes(mountainsPath, 'fid'),
      countries: readShapes(countriesPath, null),
    };
    const changes = rowsFor(shapes.mountains);
    const chart = affectedMap(changes, shapes, SAMPLE_STUDY);

    it('are small and valid', () => {
      const json = JSON.stringify(chart.spec);
      expect(json.length).toBeLessThan(1_500_000);
      expect(schemaFaults(JSON.parse(json))).toEqual([]);
    });

    it('draw every range that is larger than a dot, and nearly every country', () => {
      const data = prepareMaps(changes, shapes);
      expect(shapes.mountains).toHaveLength(1048);
      expect(data.zones.length).toBeGreaterThan(900);
      expect(data.land.length).toBeGreaterThan(150);
    });

    it('fill no polygon from the wrong side', async () => {
      const { svg, complaints } = await drawSpec(chart.spec);
      expect(complaints).toEqual([]);
      expect(svg.length).toBeLessThan(1_500_000);
      const shapesDrawn = [...svg.matchAll(/ d="(M[^"]{40,})"/g)].map(([, path = '']) => widthOf(path));
      expect(shapesDrawn.length).toBeGreaterThan(1500);
      // A polygon taken for its complement is as wide as the map. Only countries that cross 180 degrees are.
      expect(shapesDrawn.filter((width) => width > 560).length).toBeLessThanOrEqual(2 * 4);
    });
  },
);

function widthOf(path: string): number {
  const xs = [...path.matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => Number(x));
  return xs.reduce((a, b) => Math.max(a, b), -1e9) - xs.reduce((a, b) => Math.min(a, b), 1e9);
}
