/**
 * Zones that are no layer of polygons: derived from elevation, or given as a raster of classes.
 */
import { setImmediate } from 'node:timers/promises';
import { StudyError } from '../errors.ts';
import type { Grid } from '../raster/grid.ts';
import { LON_LAT } from '../raster/grid-crs.ts';
import { openRaster } from '../raster/open-raster.ts';
import type { Raster } from '../raster/raster.ts';
import type { ClassZonesSpec, ElevationZonesSpec } from '../study/study.ts';
import type { Zone } from '../zones/zone.ts';
import type { ClassRaster } from './class-raster.ts';
import { readClassRaster } from './class-raster-file.ts';
import { classesAsZones } from './class-zones.ts';
import { classifyInSteps } from './classify-elevation.ts';
import { landRows } from './land-rows.ts';

/** Classes as zones, without outlines, and the raster of them. */
export interface MountainZones {
  readonly zones: readonly Zone[];
  readonly raster: ClassRaster;
}

/** How the work is watched; reaches no result. */
export interface Watch {
  /** Told rows done and rows in all. */
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads elevation or classes and makes zones of them.
 * @param path absolute path of the raster that the study names
 * @param reference the grid of the population
 * @param countries the land, where `options.land` is `countries`
 * @param layer name of the layer in the study, for the keys that messages name
 * @throws StudyError ERR_GRID, ERR_RASTER where the raster cannot be used; ERR_ZONES where it holds no mountain; the
 * reason of the signal when aborted
 */
export async function mountainZones(
  path: string,
  spec: ElevationZonesSpec | ClassZonesSpec,
  reference: Grid,
  countries: readonly Zone[],
  watch: Watch,
  layer = 'mountains',
): Promise<MountainZones> {
  const label = 'elevation' in spec ? spec.elevation : spec.classes;
  const raster = await openRaster(path, {
    label,
    ...{ nodata: spec.nodata, crs: spec.crs },
  });
  try {
    refuseOtherSystem(raster.grid, reference, label, 'elevation' in spec);
    const classes =
      'elevation' in spec
        ? await classify(raster, spec, countries, watch)
        : readClassRaster(raster, spec, watch.progress, layer);
    const zones = classesAsZones(classes);
    if (zones.length === 0) throw noZones(label, spec, layer);
    return { zones, raster: classes };
  } finally {
    raster.close();
  }
}

/** Classifies a step at a time, so that an interruption is heard between two of them. */
async function classify(
  raster: Raster,
  spec: ElevationZonesSpec,
  countries: readonly Zone[],
  { progress, signal }: Watch,
): Promise<ClassRaster> {
  const { grid } = raster;
  const land = spec.options.land === 'countries' ? landRows(grid, countries) : null;
  const steps = classifyInSteps(raster, spec, { land });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    progress(value, grid.rows);
    await setImmediate();
    signal.throwIfAborted();
  }
}

/**
 * Slopes and windows are those of longitude and latitude. Classes are crossed by cell on the grid of the people, and
 * from longitude and latitude they go there like all zones.
 */
function refuseOtherSystem({ crs }: Grid, reference: Grid, subject: string, isElevation: boolean): void {
  if (crs === LON_LAT || (!isElevation && crs === reference.crs)) return;
  const alsoPopulation = isElevation || reference.crs === LON_LAT ? '' : ` or ${reference.crs}`;
  throw new StudyError({
    code: 'ERR_GRID',
    subject,
    found: `its coordinate system is ${crs}`,
    expected:
      alsoPopulation === ''
        ? `${LON_LAT}, whatever that of the population grid`
        : `${LON_LAT}${alsoPopulation}, that of the population grid`,
    remedy: `Transform it: \`gdalwarp -t_srs ${LON_LAT} in.tif out.tif\`, with \`-r near\` for classes and \`-r bilinear\` for elevation.`,
  });
}

function noZones(subject: string, spec: ElevationZonesSpec | ClassZonesSpec, layer: string): StudyError {
  return new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: layer === 'mountains' ? 'no cell is a mountain' : 'no cell has a class',
    expected: `at least one cell of a class${'definition' in spec ? ` of ${spec.definition}` : ''}`,
    remedy: `Check that the raster covers the countries of the study, and its unit and nodata value; see \`zones.${layer}\`.`,
  });
}
