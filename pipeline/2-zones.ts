/**
 * Stage 2, zones: reads the zone layers and computes their coverage of the grid, once for all years.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { idsInLayer } from '../src/coverage/crossed-layers.ts';
import type { ZoneTotals } from '../src/coverage/zone-totals.ts';
import { type Grid, parseGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import type { MountainsSpec, SettlementSpec, Study } from '../src/study/study.ts';
import { withSession } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { type RowOf, writeRows, writeRowsInParts } from '../src/tables/write-table.ts';
import { type Covered, type Crossed, coverZones } from './cover-zones.ts';
import { readCountryGroups } from './read-country-groups.ts';
import { LAYERS, type LayerOf, readLayers } from './read-layers.ts';
import { classWkb, outlineRows, zoneWkb } from './zone-geometry.ts';

/** Whether a layer is made from a raster. */
function isRaster(spec: MountainsSpec | SettlementSpec | undefined): boolean {
  return spec !== undefined && !('file' in spec);
}

/** Whether a layer is derived from elevation. */
function isDerived(spec: MountainsSpec | undefined): boolean {
  return spec !== undefined && 'elevation' in spec;
}

function derivesMountains({ zones: { mountains } }: Study): boolean {
  return isDerived(mountains);
}

function derivesEndlineMountains({ zones: { endline_mountains } }: Study): boolean {
  return isDerived(endline_mountains);
}

/** Whether the zones of any layer are classes of a raster. */
function hasClasses({ zones: { mountains, endline_mountains, classes, settlement } }: Study): boolean {
  return [mountains, endline_mountains, classes, settlement].some(isRaster);
}

function derivesClasses({ zones: { classes } }: Study): boolean {
  return isDerived(classes);
}

export const zones = defineStage({
  id: 'zones',
  summary: 'Reads the zones of every layer and computes which share of each grid cell lies in which of them',
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
    class_outlines: {
      file: 'class_outlines.parquet',
      description: 'Outlines of the classes of rasters, along the edges of their cells (GeoParquet)',
      table: TABLES.class_outlines,
      writtenFor: hasClasses,
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
    endline_mountain_raster: {
      file: 'endline_mountain_classes.tif',
      description: 'The same on the map of the endline year, where the study names a map for each year',
      writtenFor: derivesEndlineMountains,
    },
    endline_mountain_classes: {
      file: 'endline_mountain_classes.csv',
      description: 'What the numbers of endline_mountain_classes.tif stand for, with cells and geodesic area',
      writtenFor: derivesEndlineMountains,
    },
    class_raster: {
      file: 'classes.tif',
      description:
        'Class of every cell of the grid of elevation, where mountains are crossed with such classes',
      writtenFor: derivesClasses,
    },
    class_legend: {
      file: 'classes.csv',
      description: 'What the numbers of classes.tif stand for, with cells and geodesic area',
      writtenFor: derivesClasses,
    },
  },
  params: ({ zones }) => zones,
  checks: ['zones-reserved-id'],
  run: async ({ source, input, output, workers, progress, signal }, params) => {
    const grid = parseGrid(readFileSync(input.grid, 'utf8'));
    // A layer from a raster takes about as long as the coverage of all: each is one part of the way.
    const rasters = [params.mountains, params.endline_mountains, params.classes, params.settlement].filter(
      isRaster,
    ).length;
    const part = (number: number) => (done: number, total: number) =>
      progress(number * total + done, (rasters + 1) * total);
    const layers = await readLayers(params, {
      source,
      grid,
      watch: (number) => ({ signal, progress: part(number) }),
      classFiles: {
        mountains: { raster: output.mountain_raster, legend: output.mountain_classes },
        endline_mountains: {
          raster: output.endline_mountain_raster,
          legend: output.endline_mountain_classes,
        },
        classes: { raster: output.class_raster, legend: output.class_legend },
      },
    });
    try {
      const groups = groupsOf(layers, params, source.countries);
      const { crossed, totals, memberships } = await coverZones(layers, grid, {
        path: output.coverage,
        workers,
        signal,
        progress: part(rasters),
      });
      await withSession({ folders: [dirname(output.zones)] }, async (session) => {
        await writeRows(
          session,
          TABLES.zones,
          zoneRows(crossed, totals, layers, { grid, groups }),
          output.zones,
        );
        await writeRows(
          session,
          TABLES.memberships,
          membershipRows(crossed, memberships),
          output.memberships,
        );
        await writeRows(session, TABLES.zone_repairs, layers.flatMap(repairRows), output.repairs);
        if (output.class_outlines !== undefined) {
          await writeRowsInParts(
            session,
            TABLES.class_outlines,
            outlineRows(layers, grid),
            output.class_outlines,
          );
        }
      });
    } finally {
      for (const { raster } of layers) raster?.close();
    }
  },
});

/** Whether no place can lie in two zones of the layer: cells have one class, and polygons of settlement are joined. */
function kindOf({ spec }: LayerOf): 'partition' | 'polygons' {
  return 'file' in spec && !('inside' in spec) ? 'polygons' : 'partition';
}

function repairRows({ name, repairs }: LayerOf): RowOf<typeof TABLES.zone_repairs>[] {
  return repairs.map(({ zoneId, zoneName, fault, areaBeforeKm2, areaAfterKm2 }) => ({
    layer: name,
    zone_id: zoneId,
    zone_name: zoneName,
    fault,
    area_before_km2: areaBeforeKm2,
    area_after_km2: areaAfterKm2,
  }));
}

/** Groups of each country that is in one. */
function groupsOf(
  layers: readonly LayerOf[],
  { countries: { groups } }: Study['zones'],
  source: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  if (groups === undefined) return new Map();
  const zones = layers.find(({ name }) => name === 'countries')?.zones ?? [];
  const ids = zones.map(({ zoneId }) => zoneId);
  return readCountryGroups(source.groups ?? '', groups, ids);
}

/** Row by row, as the outlines of classes may be large. */
function* zoneRows(
  crossed: Crossed,
  { areaKm2, partialAreaKm2, cells }: ZoneTotals,
  layers: readonly LayerOf[],
  { grid, groups }: { readonly grid: Grid; readonly groups: ReadonlyMap<string, readonly string[]> },
): Generator<RowOf<typeof TABLES.zones>> {
  const kinds = new Map(layers.map((layer) => [layer.name, kindOf(layer)]));
  const outlines = new Map(layers.map((layer) => [layer.name, classWkb(layer, grid)]));
  for (const [i, { layer, zone }] of crossed.entries()) {
    yield {
      layer,
      layer_kind: kinds.get(layer) ?? null,
      zone_id: zone.zoneId,
      zone_name: zone.zoneName,
      region: zone.region,
      subregion: zone.subregion,
      country_groups: layer === 'countries' ? (groups.get(zone.zoneId) ?? []) : [],
      area_km2: areaKm2[i] ?? null,
      partial_area_km2: partialAreaKm2[i] ?? null,
      cells: cells[i] ?? null,
      geometry: outlines.get(layer)?.get(zone.zoneId) ?? zoneWkb(zone),
    };
  }
}

function membershipRows(
  crossed: Crossed,
  memberships: Covered['memberships'],
): RowOf<typeof TABLES.memberships>[] {
  return memberships.map((set, membership) => ({
    membership,
    mountain_zone_ids: idsInLayer(crossed, set, 'mountains'),
    endline_mountain_zone_ids: idsInLayer(crossed, set, 'endline_mountains'),
    country_ids: idsInLayer(crossed, set, 'countries'),
    class_keys: idsInLayer(crossed, set, 'classes'),
    settlements: idsInLayer(crossed, set, 'settlement'),
  }));
}
