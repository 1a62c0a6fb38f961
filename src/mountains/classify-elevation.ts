/**
 * From a raster of elevation to a raster of mountain classes, by any of the definitions.
 */
import type { Raster } from '../raster/raster.ts';
import { nameRaster } from '../study/raster-path.ts';
import type { ElevationZonesSpec } from '../study/study.ts';
import { mountainClasses } from './class-keys.ts';
import type { ClassRaster } from './class-raster.ts';
import { bandRows } from './elevation-bands.ts';
import { type ElevationRows, elevationRows, type LandRows } from './elevation-rows.ts';
import { withInnerBasins } from './inner-basins.ts';
import { kaposRows, rangeWindow } from './kapos.ts';
import { karagulleRows } from './karagulle.ts';
import { koernerRows, refuseCoarse } from './koerner.ts';
import { rowWindows } from './row-windows.ts';

/** How elevation is read. */
export interface Reading {
  /** Which cells are land; null where every cell with a value is. */
  readonly land: LandRows | null;
  /** Rows read at a time; reaches no result. */
  readonly bandRows?: number;
}

/**
 * Mountain classes of every cell of a grid of elevation, made row by row as they are asked for, once and from north to
 * south. Memory is some rows of elevation and of classes.
 * @throws StudyError ERR_GRID where the definition cannot be used on the grid; ERR_RASTER, as rows are asked for, where
 * values are no elevations
 */
export function classifyElevation(
  raster: Raster,
  spec: ElevationZonesSpec,
  { land, bandRows: bandSize }: Reading,
): ClassRaster {
  const { grid } = raster;
  const open = (keptRows: number): ElevationRows =>
    elevationRows(raster, nameRaster(spec.elevation), {
      land,
      withoutAntarctica: spec.options.antarctica === 'exclude',
      keptRows,
      ...(bandSize === undefined ? {} : { bandRows: bandSize }),
    });
  const classesOf = rowClassifier(raster, spec, open);
  const row =
    spec.definition === 'kapos-2000' && spec.options.inner_basins !== 'off'
      ? withInnerBasins(classesOf, grid, spec.options.inner_basins)
      : classesOf;
  return { grid, classes: mountainClasses(spec), row };
}

/** Rows asked for again are at most those of two windows, with the neighbours of their first and last. */
function rowClassifier(
  { grid }: Raster,
  spec: ElevationZonesSpec,
  open: (keptRows: number) => ElevationRows,
): (row: number) => Uint8Array {
  switch (spec.definition) {
    case 'kapos-2000': {
      const windows = rowWindows(grid, rangeWindow(spec.options.local_elevation_range));
      return kaposRows(open(2 * windows.tallest + 4), windows, spec.options);
    }
    case 'koerner-2011': {
      refuseCoarse(grid, nameRaster(spec.elevation));
      // A cell of 2.5 arc-minutes is read whole before the first of its rows is classified.
      return koernerRows(open(2 + Math.ceil(1 / (24 * -grid.transform[4]))));
    }
    case 'karagulle-2017': {
      const circle = (radiusKm: number) => rowWindows(grid, { shape: 'circle', radiusKm });
      const windows = {
        slope: circle(spec.options.slope_radius_km),
        relief: circle(spec.options.relief_radius_km),
      };
      return karagulleRows(open(2 * (windows.slope.tallest + windows.relief.tallest) + 4), windows);
    }
    case 'elevation-bands':
      return bandRows(open(1), spec.options);
  }
}
