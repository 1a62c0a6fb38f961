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
import { refuseOverlaps } from '../src/coverage/refuse-overlaps.ts';
import { refuseReservedIds } from '../src/coverage/reserved-ids.ts';
import { type ZoneTotals, zoneTotals } from '../src/coverage/zone-totals.ts';
import { classAreas } from '../src/mountains/class-areas.ts';
import { writeClassRaster } from '../src/mountains/class-raster-file.ts';
import { mountainZones, type Watch } from '../src/mountains/mountain-zones.ts';
import { cellAreaKm2ByRow } from '../src/raster/cell-area.ts';
import { type Grid, parseGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import type { MountainsSpec, Study, ZoneLayerSpec } from '../src/study/study.ts';
import { withSession } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { multiPolygonWkb } from '../src/tables/wkb.ts';
import { writeCsv } from '../src/tables/write-csv.ts';
import { type RowOf, writeRows } from '../src/tables/write-table.ts';
import type { ZoneRepair } from '../src/zones/assemble-zones.ts';
import { readZoneLayer, type ZoneFiles } from '../src/zones/read-zone-layer.ts';
import type { Zone } from '../src/zones/zone.ts';

const LAYERS = ['mountains', 'countries'] as const;
type Layer = (typeof LAYERS)[number];
type Paths = Readonly<Record<string, string>>;

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
    repairs: {
      file: 'repairs.parquet',
      description: 'Zones whose polygons were repaired, what was wrong, and their area before and after',
      table: TABLES.zone_repairs,
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
  run: async ({ source, input, output, progress, signal }, params) => {
    const grid = parseGrid(readFileSync(input.grid, 'utf8'));
    const countries = await readLayer(source.countries, params.countries, 'countries', grid);
    // Deriving mountains takes about as long as their coverage: each is half of the way.
    const derives = 'definition' in params.mountains;
    const watch = { signal, progress: (done: number, total: number) => progress(done, 2 * total) };
    const place = { grid, countries: countries.zones, output, watch };
    const mountains = await readMountains(source.mountains, params.mountains, place);
    const layers = [
      { name: 'mountains', ...mountains },
      { name: 'countries', ...countries },
    ] as const;
    const crossed = crossLayers(layers);
    refuseReservedIds(crossed);
    const coverage = computeCoverage(
      grid,
      crossed.map(({ zone }) => zone),
      (done, total) => (derives ? progress(total + done, 2 * total) : progress(done, total)),
    );
    const totals = zoneTotals(coverage, crossed.length, cellAreaKm2ByRow(grid));
    for (const layer of LAYERS) {
      const spec = params[layer];
      // Classes of a raster that reaches beyond the grid are no fault; those of a layer of zones are.
      if (!('off_grid' in spec)) continue;
      if (spec.off_grid === 'refuse') refuseOffGrid(layer, crossed, totals.cells, grid);
      if (spec.overlap === 'refuse') refuseOverlaps(layer, crossed, coverage, cellAreaKm2ByRow(grid));
    }
    writeCoverage(output.coverage, coverage);
    await withSession({ folders: [dirname(output.zones)] }, async (session) => {
      await writeRows(session, TABLES.zones, zoneRows(crossed, totals), output.zones);
      await writeRows(session, TABLES.memberships, membershipRows(crossed, coverage), output.memberships);
      await writeRows(session, TABLES.zone_repairs, layers.flatMap(repairRows), output.repairs);
    });
  },
});

/** Where mountains that are no layer of zones are made, and where what they were made from is left. */
interface MountainPlace {
  readonly watch: Watch;
  readonly grid: Grid;
  readonly countries: readonly Zone[];
  readonly output: {
    readonly mountain_raster: string | undefined;
    readonly mountain_classes: string | undefined;
  };
}

/** Zones of a layer, and those of them that were repaired. */
interface LayerOf {
  readonly zones: readonly Zone[];
  readonly repairs: readonly ZoneRepair[];
}

/** Share of a cell by which a projected edge may depart from the true one. */
const EDGE_TOLERANCE = 1e-3;

function readLayer(paths: Paths, spec: ZoneLayerSpec, layer: Layer, grid: Grid): Promise<LayerOf> {
  const files: ZoneFiles = { zones: '', ...paths };
  return readZoneLayer(files, spec, layer, EDGE_TOLERANCE * grid.transform[0]);
}

async function readMountains(
  paths: Paths,
  spec: MountainsSpec,
  { grid, countries, output, watch }: MountainPlace,
): Promise<LayerOf> {
  if ('file' in spec) return readLayer(paths, spec, 'mountains', grid);
  const path = paths.elevation ?? paths.classes ?? '';
  const { zones, raster } = await mountainZones(path, spec, grid, countries, watch);
  if (output.mountain_raster !== undefined) writeClassRaster(output.mountain_raster, raster);
  if (output.mountain_classes !== undefined) {
    writeCsv(
      classAreas(raster).map((area) => ({ ...area })),
      TABLES.mountain_classes,
      output.mountain_classes,
    );
  }
  return { zones, repairs: [] };
}

function repairRows({
  name,
  repairs,
}: LayerOf & { readonly name: Layer }): RowOf<typeof TABLES.zone_repairs>[] {
  return repairs.map(({ zoneId, zoneName, fault, areaBeforeKm2, areaAfterKm2 }) => ({
    layer: name,
    zone_id: zoneId,
    zone_name: zoneName,
    fault,
    area_before_km2: areaBeforeKm2,
    area_after_km2: areaAfterKm2,
  }));
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
