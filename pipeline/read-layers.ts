/**
 * The zone layers of a study as stage 2 crosses them: polygons, or classes of a raster.
 */
import type { ClassFile } from '../src/mountains/class-raster.ts';
import { mountainZones, type Watch } from '../src/mountains/mountain-zones.ts';
import type { Grid } from '../src/raster/grid.ts';
import { cellWidthDegrees } from '../src/raster/grid-crs.ts';
import { rasterFiles } from '../src/study/raster-path.ts';
import type { MountainsSpec, SettlementSpec, Study, ZoneLayerSpec } from '../src/study/study.ts';
import { layerKey } from '../src/study/study-sources.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeCsv } from '../src/tables/write-csv.ts';
import type { ZoneRepair } from '../src/zones/assemble-zones.ts';
import { readZoneLayer, type ZoneFiles } from '../src/zones/read-zone-layer.ts';
import type { Zone } from '../src/zones/zone.ts';

/** Layers in the order in which they are crossed. */
export const LAYERS = ['mountains', 'endline_mountains', 'countries', 'classes', 'settlement'] as const;
export type LayerName = (typeof LAYERS)[number];
/** Layers that may be derived from elevation. */
export type DerivableLayer = 'mountains' | 'endline_mountains' | 'classes';
type Paths = Readonly<Record<string, string>>;
type LayerSpec = MountainsSpec | SettlementSpec;

/** Zones of a layer, and those of them that were repaired. */
export interface LayerOf {
  readonly name: LayerName;
  /** Key of the study file below `zones`, for messages. */
  readonly key: string;
  readonly spec: LayerSpec;
  readonly zones: readonly Zone[];
  readonly repairs: readonly ZoneRepair[];
  /** Classes by cell, for a layer that is made from a raster: its zones have no polygons. */
  readonly raster: ClassFile | null;
}

/** Where a raster of classes that was derived from elevation and the meaning of its numbers are left. */
export interface ClassFiles {
  readonly raster: string | undefined;
  readonly legend: string | undefined;
}

/** What the layers of a study are read with. */
export interface LayerContext {
  readonly source: { readonly [Name in LayerName]: Paths };
  readonly grid: Grid;
  /** By number of the layer among those made from rasters, from 0. */
  readonly watch: (raster: number) => Watch;
  /** By layer that may be derived from elevation. */
  readonly classFiles: Readonly<Record<DerivableLayer, ClassFiles>>;
}

/** Share of a cell by which a projected edge may depart from the true one. */
const EDGE_TOLERANCE = 1e-3;

/**
 * The layers of a study in the order of {@link LAYERS}, those that it lacks left out.
 * @throws StudyError as `readZoneLayer` and `mountainZones` do
 */
export async function readLayers(zones: Study['zones'], context: LayerContext): Promise<LayerOf[]> {
  const countries = await readPolygons(named('countries', zones), zones.countries, context);
  let rasters = 0;
  const readAny = (name: LayerName, spec: LayerSpec): Promise<LayerOf> =>
    'file' in spec
      ? readPolygons(named(name, zones), spec, context)
      : readClasses(named(name, zones), spec, context, countries.zones, context.watch(rasters++));
  const layers = [await readAny('mountains', zones.mountains)];
  if (zones.endline_mountains !== undefined)
    layers.push(await readAny('endline_mountains', zones.endline_mountains));
  layers.push(countries);
  if (zones.classes !== undefined) layers.push(await readAny('classes', zones.classes));
  if (zones.settlement !== undefined) layers.push(await readAny('settlement', zones.settlement));
  return layers;
}

/** What a layer is called, here and in the study file. */
type Named = Pick<LayerOf, 'name' | 'key'>;

function named(name: LayerName, { map_years }: Study['zones']): Named {
  return { name, key: layerKey(name, map_years) };
}

async function readPolygons(
  { name, key }: Named,
  spec: ZoneLayerSpec,
  { source, grid }: LayerContext,
): Promise<LayerOf> {
  const files: ZoneFiles = { zones: '', ...source[name] };
  const { zones, repairs } = await readZoneLayer(files, spec, key, EDGE_TOLERANCE * cellWidthDegrees(grid));
  return { name, key, spec, zones, repairs, raster: null };
}

async function readClasses(
  { name, key }: Named,
  spec: Exclude<LayerSpec, ZoneLayerSpec>,
  { source, grid, classFiles }: LayerContext,
  countries: readonly Zone[],
  watch: Watch,
): Promise<LayerOf> {
  const path = rasterFiles(source[name], 'elevation' in spec ? 'elevation' : 'classes');
  const files = name === 'countries' || name === 'settlement' ? null : classFiles[name];
  const from = { path, spec, layer: key, classPath: files?.raster ?? '' };
  const { zones, raster, areas } = await mountainZones(from, grid, countries, watch);
  if (files?.legend !== undefined) {
    const rows = areas.map((area) => ({ ...area }));
    writeCsv(rows, TABLES.mountain_classes, files.legend);
  }
  return { name, key, spec, zones, repairs: [], raster };
}
