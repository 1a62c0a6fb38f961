/**
 * Mountain zones that are no layer of polygons: derived from elevation, or given as a raster of classes.
 */
import { StudyError } from '../errors.ts';
import type { Grid } from '../raster/grid.ts';
import { openRaster } from '../raster/open-raster.ts';
import type { ClassZonesSpec, ElevationZonesSpec } from '../study/study.ts';
import type { Zone } from '../zones/zone.ts';
import type { ClassRaster } from './class-raster.ts';
import { readClassRaster } from './class-raster-file.ts';
import { classZones } from './class-zones.ts';
import { classifyElevation } from './classify-elevation.ts';
import { landRows } from './land-rows.ts';

/** Mountains as zones and as the raster they were outlined from. */
export interface MountainZones {
  readonly zones: readonly Zone[];
  readonly raster: ClassRaster;
}

/**
 * Reads elevation or classes and makes zones of them.
 * @param path absolute path of the raster that the study names
 * @param reference the grid of the population
 * @param countries the land, where `options.land` is `countries`
 * @throws StudyError ERR_GRID, ERR_RASTER where the raster cannot be used; ERR_ZONES where it holds no mountain
 */
export async function mountainZones(
  path: string,
  spec: ElevationZonesSpec | ClassZonesSpec,
  reference: Grid,
  countries: readonly Zone[],
  progress: (done: number, total: number) => void = () => {},
): Promise<MountainZones> {
  const label = 'elevation' in spec ? spec.elevation : spec.classes;
  const raster = await openRaster(path, {
    label,
    ...(spec.nodata === undefined ? {} : { nodata: spec.nodata }),
  });
  try {
    refuseOtherSystem(raster.grid, reference, label);
    const classes =
      'elevation' in spec
        ? classifyElevation(raster, spec, {
            land: spec.options.land === 'countries' ? landRows(raster.grid, countries) : null,
            progress,
          })
        : readClassRaster(raster, spec, progress);
    const zones = classZones(classes, reference);
    if (zones.length === 0) throw noMountains(label, spec);
    return { zones, raster: classes };
  } finally {
    raster.close();
  }
}

function refuseOtherSystem({ crs }: Grid, reference: Grid, subject: string): void {
  if (crs === reference.crs) return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject,
    found: `its coordinate system is ${crs}`,
    expected: `${reference.crs}, that of the population grid`,
    remedy: 'Transform it: `gdalwarp -t_srs EPSG:4326 in.tif out.tif`, classes with `-r near`.',
  });
}

function noMountains(subject: string, spec: ElevationZonesSpec | ClassZonesSpec): StudyError {
  return new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: 'no cell is a mountain',
    expected: `at least one cell of a class${'definition' in spec ? ` of ${spec.definition}` : ''}`,
    remedy:
      'Check that the raster covers the countries of the study, and its unit and nodata value; see `zones.mountains`.',
  });
}
