/**
 * How much of a raster each mountain class takes.
 */
import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import { NO_CLASS, NOT_LAND } from './class-keys.ts';
import type { ClassRaster } from './class-raster.ts';

/** Extent of one class on the grid of the raster. */
export interface ClassArea {
  readonly class_value: number;
  readonly class_key: string;
  readonly class_name: string;
  readonly cells: number;
  readonly area_km2: number;
}

/** Adds classes up, row by row. */
export interface ClassCounter {
  /** Counts the numbers of the classes of a row. */
  readonly add: (row: number, values: Uint8Array) => void;
  /** Cells and geodesic area of every class, of land without one and of what is no land, in this order. */
  readonly areas: () => ClassArea[];
}

/** A count of the classes of a raster. */
export function countClasses({ grid, classes }: Pick<ClassRaster, 'grid' | 'classes'>): ClassCounter {
  const areaByRow = cellAreaKm2ByRow(grid);
  const cells = new Float64Array(256);
  const areas = new Float64Array(256);
  const inRow = new Uint32Array(256);
  const add = (row: number, values: Uint8Array): void => {
    inRow.fill(0);
    for (const value of values) inRow[value] = (inRow[value] as number) + 1;
    inRow.forEach((count, value) => {
      cells[value] = (cells[value] as number) + count;
      areas[value] = (areas[value] as number) + count * (areaByRow[row] as number);
    });
  };
  const numbered = classes.map(({ key, name }, i) => ({ value: i + 1, key, name }));
  const rest = [
    { value: NO_CLASS, key: 'no_class', name: 'Land of no class' },
    { value: NOT_LAND, key: 'not_land', name: 'Sea, unknown elevation, or left out' },
  ];
  return {
    add,
    areas: () =>
      [...numbered, ...rest].map(({ value, key, name }) => ({
        class_value: value,
        class_key: key,
        class_name: name,
        cells: cells[value] as number,
        area_km2: areas[value] as number,
      })),
  };
}
