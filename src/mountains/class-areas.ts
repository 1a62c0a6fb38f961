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

/** Cells and geodesic area of every class, of land without one and of what is no land, in this order. */
export function classAreas({ grid, values, classes }: ClassRaster): ClassArea[] {
  const areaByRow = cellAreaKm2ByRow(grid);
  const cells = new Float64Array(256);
  const areas = new Float64Array(256);
  for (let row = 0; row < grid.rows; row++) {
    const inRow = new Uint32Array(256);
    for (let i = row * grid.cols; i < (row + 1) * grid.cols; i++) {
      inRow[values[i] as number] = (inRow[values[i] as number] as number) + 1;
    }
    inRow.forEach((count, value) => {
      cells[value] = (cells[value] as number) + count;
      areas[value] = (areas[value] as number) + count * (areaByRow[row] as number);
    });
  }
  const numbered = classes.map(({ key, name }, i) => ({ value: i + 1, key, name }));
  const rest = [
    { value: NO_CLASS, key: 'no_class', name: 'Land of no class' },
    { value: NOT_LAND, key: 'not_land', name: 'Sea, unknown elevation, or left out' },
  ];
  return [...numbered, ...rest].map(({ value, key, name }) => ({
    class_value: value,
    class_key: key,
    class_name: name,
    cells: cells[value] as number,
    area_km2: areas[value] as number,
  }));
}
