/**
 * Stage 2, zones: reads the zone layers and computes their coverage of the grid, once for all years.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { computeCoverage } from '../src/coverage/compute-coverage.ts';
import type { Coverage } from '../src/coverage/coverage.ts';
import { writeCoverage } from '../src/coverage/coverage-file.ts';
import { crossLayers, idsInLayer, type LayerZone } from '../src/coverage/crossed-layers.ts';
import { refuseOffGrid } from '../src/coverage/off-grid.ts';
import { refuseReservedIds } from '../src/coverage/reserved-ids.ts';
import { type ZoneTotals, zoneTotals } from '../src/coverage/zone-totals.ts';
import { classAreas } from '../src/mountains/class-areas.ts';
import { writeClassRaster } from '../src/mountains/class-raster-file.ts';
import { mountainZones } from '../src/mountains/mountain-zones.ts';
import { cellAreaKm2ByRow } from '../src/raster/cell-area.ts';
import { type Grid, parseGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import type { MountainsSpec, Study } from '../src/study/study.ts';
import { withSession } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { multiPolygonWkb } from '../src/tables/wkb.ts';
import { writeCsv } from '../src/tables/write-csv.ts';
import { type RowOf, writeRows } from '../src/tables/write-table.ts';
import { readGeoJsonZones } from '../src/zones/read-geojson.ts';
import type { Zone } from '../src/zones/zone.ts';

const LAYERS = ['mountains', 'countries'] as const;
type Layer = (typeof LAYERS)[number];

/** Whether the study derives its mountains from elevation. */
function derivesMountains({ zones: { mountains } }: Study): boolean {
  return 'elevation' in mountains;
}

export const zones = defineStage({
  id: 'zones',
  summary:
    'Reads mountain zones and countries and computes which share of each grid cell lies in which of them',
  module: import.meta.url,
  sources: LAYERS,
  inputs: { grid: 'sources/grid.json' },
  outputs: {
    zones: {
      file: 'zones.parquet',
      description:
        'Every zone of every layer with its geodesic area on the grid and its polygons (GeoParquet)',
      table: TABLES.zones,
    },
    memberships: {
      file: 'memberships.parquet',
      description: 'The sets of zones that hold a piece of a cell, by the number that coverage.arrow uses',
      table: TABLES.memberships,
    },
    coverage: {
      file: 'coverage.arrow',
      description: 'Runs of cells of one grid row with their membership and coverage fraction',
    },
    mountain_raster: {
      file: 'mountain_classes.tif',
      description: 'Mountain class of every cell of the grid of elevation, derived by the definition',
      writtenFor: derivesMountains,
    },
    mountain_classes: {
      file: 'mountain_classes.csv',
      description: 'What the numbers of mountain_classes.tif stand for, with cells and geodesic area',
      writtenFor: derivesMountains,
    },
  },
  params: ({ zones: { mountains, countries } }) => ({ mountains, countries }),
  checks: ['zones-reserved-id'],
  run: async ({ source, input, output, progress }, params) => {
    const grid = parseGrid(readFileSync(input.grid, 'utf8'));
    const countries = readGeoJsonZones(source.countries.zones ?? '', params.countries, 'countries').zones;
    const mountains = await readMountains(source.mountains, params.mountains, { grid, countries, output });
    const crossed = crossLayers([
      { name: 'mountains', zones: mountains },
      { name: 'countries', zones: countries },
    ]);
    refuseReservedIds(crossed);
    const coverage = computeCoverage(
      grid,
      crossed.map(({ zone }) => zone),
      progress,
    );
    const totals = zoneTotals(coverage, crossed.length, cellAreaKm2ByRow(grid));
    for (const layer of LAYERS) {
      const spec = params[layer];
      // Classes of a raster that reaches beyond the grid are no fault; those of a layer of zones are.
      if ('off_grid' in spec && spec.off_grid === 'refuse') refuseOffGrid(layer, crossed, totals.cells, grid);
    }
    writeCoverage(output.coverage, coverage);
    await withSession({ folders: [dirname(output.zones)] }, async (session) => {
      await writeRows(session, TABLES.zones, zoneRows(crossed, totals), output.zones);
      await writeRows(session, TABLES.memberships, membershipRows(crossed, coverage), output.memberships);
    });
  },
});

/** Where mountains that are no layer of zones are made, and where what they were made from is left. */
interface MountainPlace {
  readonly grid: Grid;
  readonly countries: readonly Zone[];
  readonly output: {
    readonly mountain_raster: string | undefined;
    readonly mountain_classes: string | undefined;
  };
}

async function readMountains(
  paths: Readonly<Record<string, string>>,
  spec: MountainsSpec,
  { grid, countries, output }: MountainPlace,
): Promise<readonly Zone[]> {
  if ('file' in spec) return readGeoJsonZones(paths.zones ?? '', spec, 'mountains').zones;
  const path = paths.elevation ?? paths.classes ?? '';
  const { zones, raster } = await mountainZones(path, spec, grid, countries);
  if (output.mountain_raster !== undefined) writeClassRaster(output.mountain_raster, raster);
  if (output.mountain_classes !== undefined) {
    writeCsv(
      classAreas(raster).map((area) => ({ ...area })),
      TABLES.mountain_classes,
      output.mountain_classes,
    );
  }
  return zones;
}

function zoneRows(
  crossed: readonly LayerZone<Layer>[],
  { areaKm2, cells }: ZoneTotals,
): RowOf<typeof TABLES.zones>[] {
  return crossed.map(({ layer, zone }, i) => ({
    layer,
    zone_id: zone.zoneId,
    zone_name: zone.zoneName,
    region: zone.region,
    subregion: zone.subregion,
    area_km2: areaKm2[i] ?? null,
    cells: cells[i] ?? null,
    geometry: multiPolygonWkb(zone.polygons.map(({ shell, holes }) => [shell, ...holes])),
  }));
}

function membershipRows(
  crossed: readonly LayerZone<Layer>[],
  { memberships }: Coverage,
): RowOf<typeof TABLES.memberships>[] {
  return memberships.map((set, membership) => ({
    membership,
    mountain_zone_ids: idsInLayer(crossed, set, 'mountains'),
    country_ids: idsInLayer(crossed, set, 'countries'),
  }));
}
