import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parquet, query, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();

test('a shell with a hole and an island survive GeoParquet bit by bit', async () => {
  const shell = Float64Array.of(0, 0, 0.1, 0, 0.1, 1 / 3, 0, 0);
  const hole = Float64Array.of(0.01, 0.01, 0.02, 0.02, 0.02, 0.01, 0.01, 0.01);
  const island = Float64Array.of(-180, 85, 180, 85, 0, 90, -180, 85);
  const geometry = multiPolygonWkb([[shell, hole], [island]]);
  const path = join(folder, 'zones.parquet');
  const zone = {
    layer: 'mountains',
    layer_kind: 'polygons',
    zone_id: '1',
    zone_name: 'Z',
    region: null,
    subregion: null,
    country_groups: [],
  };
  const rows = await withSession({ folders: [folder] }, async (session) => {
    await writeRows(
      session,
      TABLES.zones,
      [{ ...zone, area_km2: 1, partial_area_km2: 0, cells: 1, geometry }],
      path,
    );
    return query(session, `SELECT geometry, ST_AsText(geometry) AS wkt FROM ${parquet(path)}`);
  });
  expect(rows).toEqual([
    {
      geometry,
      wkt:
        'MULTIPOLYGON (((0 0, 0.1 0, 0.1 0.3333333333333333, 0 0), (0.01 0.01, 0.02 0.02, 0.02 0.01, 0.01 0.01)), ' +
        '((-180 85, 180 85, 0 90, -180 85)))',
    },
  ]);
});
