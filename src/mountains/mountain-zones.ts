/**
 * Zones that are no layer of polygons: derived from elevation, or given as a raster of classes.
 */
import { setImmediate } from 'node:timers/promises';
import { StudyError } from '../errors.ts';
import type { Grid } from '../raster/grid.ts';
import { LON_LAT } from '../raster/grid-crs.ts';
import { openRaster } from '../raster/open-raster.ts';
import type { Raster } from '../raster/raster.ts';
import { nameRaster, type RasterPath } from '../study/raster-path.ts';
import type { ClassZonesSpec, ElevationZonesSpec } from '../study/study.ts';
import type { Zone } from '../zones/zone.ts';
import { type ClassArea, type ClassCounter, countClasses } from './class-areas.ts';
import type { ClassFile } from './class-raster.ts';
import {
  type SuppliedClasses,
  suppliedClasses,
  writeClassRaster,
  writtenClasses,
} from './class-raster-file.ts';
import { classesAsZones } from './class-zones.ts';
import { classifyElevation } from './classify-elevation.ts';
import { landRows } from './land-rows.ts';

/** Classes as zones, without outlines, and the raster of them. */
export interface MountainZones {
  readonly zones: readonly Zone[];
  /** Close it when all is read. */
  readonly raster: ClassFile;
  readonly areas: readonly ClassArea[];
}

/** How the work is watched; reaches no result. */
export interface Watch {
  /** Told rows done and rows in all. */
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** What mountains are made from. */
export interface MountainSource {
  /** Of the raster that the study names, absolute; several where it is in tiles. */
  readonly path: RasterPath;
  readonly spec: ElevationZonesSpec | ClassZonesSpec;
  /** Name of the layer in the study, for the keys that messages name. */
  readonly layer: string;
  /** Absolute path at which classes that are derived from elevation are left, and read again. */
  readonly classPath: string;
}

/**
 * Reads elevation or classes and makes zones of them.
 * @param reference the grid of the population
 * @param countries the land, where `options.land` is `countries`
 * @throws StudyError ERR_GRID, ERR_RASTER where the raster cannot be used; ERR_ZONES where it holds no mountain; the
 * reason of the signal when aborted
 */
export async function mountainZones(
  { path, spec, layer, classPath }: MountainSource,
  reference: Grid,
  countries: readonly Zone[],
  watch: Watch,
): Promise<MountainZones> {
  const label = nameRaster('elevation' in spec ? spec.elevation : spec.classes);
  const { nodata, crs, variable, band } = spec;
  const raster = await openRaster(path, { label, nodata, crs, variable, band });
  let classes: ClassFile | null = null;
  try {
    refuseOtherSystem(raster.grid, reference, label, 'elevation' in spec);
    const counted =
      'elevation' in spec
        ? await classify(raster, spec, countries, classPath, watch)
        : await countSupplied(suppliedClasses(raster, spec, layer), watch);
    classes = counted.raster;
    const zones = classesAsZones(classes.classes, counted.areas);
    if (zones.length === 0) throw noZones(label, spec, layer);
    return { zones, ...counted };
  } catch (error) {
    classes?.close();
    raster.close();
    throw error;
  }
}

/** Classes and how much there is of each. */
type Counted = Pick<MountainZones, 'raster' | 'areas'>;

/** Classifies elevation into a file, which takes its place. */
async function classify(
  elevation: Raster,
  spec: ElevationZonesSpec,
  countries: readonly Zone[],
  classPath: string,
  watch: Watch,
): Promise<Counted> {
  const { grid } = elevation;
  const land = spec.options.land === 'countries' ? landRows(grid, countries) : null;
  const derived = classifyElevation(elevation, spec, { land });
  const counter = countClasses(derived);
  await stepByStep(writeClassRaster(classPath, derived, counter), grid.rows, watch);
  elevation.close();
  const written = await openRaster(classPath);
  return { raster: writtenClasses(written, derived.classes), areas: counter.areas() };
}

async function countSupplied(raster: SuppliedClasses, watch: Watch): Promise<Counted> {
  const counter = countClasses(raster);
  await stepByStep(countRows(raster, counter), raster.grid.rows, watch);
  raster.refuseUnknown();
  return { raster, areas: counter.areas() };
}

function* countRows({ grid, row }: ClassFile, counter: ClassCounter): Generator<number> {
  for (let number = 0; number < grid.rows; number++) {
    counter.add(number, row(number));
    yield number + 1;
  }
}

/** Rows between two looks at the signal. */
const STEP_ROWS = 64;

/** Works some rows at a time, so that an interruption is heard between them. */
async function stepByStep(work: Iterable<number>, rows: number, { progress, signal }: Watch): Promise<void> {
  for (const done of work) {
    if (done % STEP_ROWS !== 0) continue;
    progress(done, rows);
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
