/**
 * The part of stage 2 that covers the grid: bands of rows pass through what is counted and refused into their file, and
 * none is kept.
 */
import type { Coverage } from '../src/coverage/coverage.ts';
import { CoverageWriter } from '../src/coverage/coverage-file.ts';
import { crossLayers, type LayerZone } from '../src/coverage/crossed-layers.ts';
import { splitInsideOutside } from '../src/coverage/inside-outside.ts';
import { refuseOffGrid } from '../src/coverage/off-grid.ts';
import { OverlapSums, refuseOverlaps } from '../src/coverage/refuse-overlaps.ts';
import { refuseReservedIds } from '../src/coverage/reserved-ids.ts';
import { refuseReservedKeys } from '../src/coverage/reserved-keys.ts';
import { ZoneSums, type ZoneTotals } from '../src/coverage/zone-totals.ts';
import { cellAreaKm2ByRow } from '../src/raster/cell-area.ts';
import type { Grid } from '../src/raster/grid.ts';
import type { SettlementPolygonsSpec } from '../src/study/study.ts';
import type { Zone } from '../src/zones/zone.ts';
import { drawLayers } from './draw-layers.ts';
import type { LayerName, LayerOf } from './read-layers.ts';

/** Zones of all layers as coverage counts them. */
export type Crossed = readonly LayerZone<LayerName>[];

/** What is known of the coverage once it is written. */
export interface Covered {
  readonly crossed: Crossed;
  readonly totals: ZoneTotals;
  readonly memberships: Coverage['memberships'];
}

/** Where the coverage goes, and how it is made. */
export interface CoverRun {
  readonly path: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Covers the grid with all layers, refuses what the study does not allow, and writes the coverage.
 * @throws StudyError as `drawLayers` does, and ERR_ZONE_OFF_GRID or ERR_ZONES for what the study refuses
 */
export async function coverZones(
  layers: readonly LayerOf[],
  grid: Grid,
  { path, ...options }: CoverRun,
): Promise<Covered> {
  const asRead = crossLayers(layers);
  const areas = cellAreaKm2ByRow(grid);
  const sums = new ZoneSums(asRead.length, areas);
  const refusals = layers.map((layer) => refusalsOf(layer, asRead, areas, grid));
  const joined = joinSettlement(asRead, layers);
  const totals = joined === null ? sums : new ZoneSums(joined.crossed.length, areas);
  const writer = new CoverageWriter(path);
  await drawLayers(layers, grid, {
    ...options,
    onBand: (drawn) => {
      sums.add(drawn);
      for (const { add } of refusals) add(drawn);
      const final = joined?.join(drawn) ?? drawn;
      if (joined !== null) totals.add(final);
      writer.add(final);
    },
  });
  for (const { refuse } of refusals) refuse(sums);
  const crossed = joined?.crossed ?? asRead;
  refuseReservedIds(crossed);
  refuseReservedKeys(crossed);
  return { crossed, totals, memberships: await writer.finish() };
}

/** What the study refuses of a layer: bands are added, and then it is told. */
function refusalsOf({ name, key, spec }: LayerOf, asRead: Crossed, areas: Float64Array, grid: Grid) {
  // Classes of a raster that reaches beyond the grid are no fault; those of a layer of zones are.
  const isLayer = 'off_grid' in spec;
  const overlaps = isLayer && spec.overlap === 'refuse' ? new OverlapSums(name, asRead, areas) : null;
  return {
    add: (drawn: Coverage): void => overlaps?.add(drawn),
    refuse: ({ cells, areaKm2 }: ZoneTotals): void => {
      if (isLayer && spec.off_grid === 'refuse') refuseOffGrid(name, asRead, cells, grid, key);
      if (overlaps !== null) refuseOverlaps(name, asRead, overlaps, areaKm2, key);
    },
  };
}

/** Polygons of settlement become two zones, what lies in any of them and everything else; null where there are none. */
function joinSettlement(crossed: Crossed, layers: readonly LayerOf[]) {
  const spec = layers.find(({ name }) => name === 'settlement')?.spec;
  if (spec === undefined || !('inside' in spec)) return null;
  const others = crossed.filter(({ layer }) => layer !== 'settlement');
  const polygons = crossed.filter(({ layer }) => layer === 'settlement');
  return {
    crossed: [...others, ...settlementZones(spec, polygons)],
    join: (drawn: Coverage): Coverage => splitInsideOutside(drawn, others.length),
  };
}

function settlementZones({ inside, outside }: SettlementPolygonsSpec, polygons: Crossed) {
  const zone = (zoneId: string, shapes: Zone['polygons']): LayerZone<'settlement'> => ({
    layer: 'settlement',
    zone: { zoneId, zoneName: zoneId, region: null, subregion: null, polygons: shapes },
  });
  return [
    zone(
      inside,
      polygons.flatMap(({ zone: { polygons: shapes } }) => shapes),
    ),
    zone(outside, []),
  ];
}
