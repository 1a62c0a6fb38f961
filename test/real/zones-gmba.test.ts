import { beforeAll, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import type { ZoneLayerSpec } from '../../src/study/study.ts';
import type { ZoneFile } from '../../src/zones/assemble-zones.ts';
import { polygonAreaKm2 } from '../../src/zones/polygon-area.ts';
import { readZoneLayer } from '../../src/zones/read-zone-layer.ts';
import type { Polygon, Zone } from '../../src/zones/zone.ts';
import { describeReal } from './shared.ts';

const SHAPEFILE = 'data/mountains/GMBA_Mountain_Inventory_v1.2-World.shp';
const GEOJSON = 'data/mountains/gmba_v1.2_world.geojson';
const POPULATION = 'data/population/gpw_v4_population_count_2000_30_min.tif';

const COMMON = { exclude: [], off_grid: 'refuse' } as const;
const RAW: ZoneLayerSpec = {
  ...COMMON,
  file: 'gmba.shp',
  id: { position: true },
  name: 'Name',
  // Most names are windows-1252, three are UTF-8.
  encoding: ['utf-8', 'windows-1252'],
};

describeReal(
  'GMBA v1.2 as published and as cleaned',
  [SHAPEFILE, GEOJSON, POPULATION],
  (shp, geojson, tif) => {
    const files = { zones: shp, dbf: shp.replace('.shp', '.dbf'), prj: shp.replace('.shp', '.prj') };
    let raw: ZoneFile;
    let cleaned: ZoneFile;

    beforeAll(async () => {
      raw = await readZoneLayer(files, { ...RAW, repair: true }, 'mountains');
      cleaned = await readZoneLayer(
        { zones: geojson },
        { ...COMMON, file: 'gmba.geojson', id: 'fid', name: 'name' },
        'mountains',
      );
    });

    it('is refused as published, for its encoding and then for its one invalid ring', async () => {
      await expect(readZoneLayer(files, { ...RAW, encoding: undefined }, 'mountains')).rejects.toThrow(
        'gmba.dbf: text that is not UTF-8 ("Bié Plateau" read byte by byte)',
      );
      await expect(readZoneLayer(files, RAW, 'mountains')).rejects.toThrow('zone "74" (feature 74)');
    });

    it('repairs one range only', () => {
      expect(raw.repairs.map(({ zoneId, zoneName }) => [zoneId, zoneName])).toEqual([
        ['74', 'Aïr Mountains'],
      ]);
      const [repair] = raw.repairs;
      expect((repair?.areaAfterKm2 ?? 0) / (repair?.areaBeforeKm2 ?? 1)).toBeCloseTo(1, 4);
    });

    it('has the same ids and names', () => {
      expect(raw.zones.map(({ zoneId, zoneName }) => [zoneId, zoneName])).toEqual(
        cleaned.zones.map(({ zoneId, zoneName }) => [zoneId, zoneName]),
      );
    });

    it('has the same areas, once rounded to five decimals as the cleaned file is', () => {
      const areas = new Map(cleaned.zones.map(({ zoneId, polygons }) => [zoneId, polygonAreaKm2(polygons)]));
      const differing = raw.zones.flatMap(({ zoneId, polygons }) => {
        const ratio = polygonAreaKm2(polygons.map(rounded)) / (areas.get(zoneId) ?? Number.NaN);
        return Math.abs(ratio - 1) < 1e-6 ? [] : [`${zoneId}: ${ratio}`];
      });
      expect(differing).toEqual([]);
    });

    it('has the same people to 1e-6, in all and range by range once rounded', async () => {
      const raster = await openRaster(tif);
      const people = raster.read({
        rowOffset: 0,
        colOffset: 0,
        rows: raster.grid.rows,
        cols: raster.grid.cols,
      });
      const count = (zones: readonly Zone[]) => peopleByZone(zones, people);
      const peopleByZone = (zones: readonly Zone[], values: Float64Array): number[] => {
        const { row, colStart, colEnd, fraction, membership, memberships } = computeCoverage(
          raster.grid,
          zones,
        );
        const sums = zones.map(() => 0);
        for (let run = 0; run < row.length; run++) {
          let inRun = 0;
          for (let col = colStart[run] ?? 0; col < (colEnd[run] ?? 0); col++) {
            const value = values[(row[run] ?? 0) * raster.grid.cols + col] ?? Number.NaN;
            if (!Number.isNaN(value)) inRun += value * (fraction[run] ?? 0);
          }
          for (const zone of memberships[membership[run] ?? 0] ?? []) sums[zone] = (sums[zone] ?? 0) + inRun;
        }
        return sums;
      };
      const total = (sums: readonly number[]) => sums.reduce((a, b) => a + b, 0);
      const expected = count(cleaned.zones);
      expect(total(count(raw.zones)) / total(expected)).toBeCloseTo(1, 6);
      const same = count(raw.zones.map((zone) => ({ ...zone, polygons: zone.polygons.map(rounded) })));
      const differing = same.flatMap((value, index) => {
        const reference = expected[index] ?? Number.NaN;
        const isSame = value === reference || Math.abs(value / reference - 1) < 1e-6;
        return isSame ? [] : [`${raw.zones[index]?.zoneName}: ${value} and ${reference}`];
      });
      expect(differing).toEqual([]);
      raster.close();
    });
  },
);

function rounded({ shell, holes }: Polygon): Polygon {
  const round = (ring: Float64Array) => ring.map((value) => Math.round(value * 1e5) / 1e5);
  return { shell: round(shell), holes: holes.map(round) };
}
