/**
 * Grids: where the cells of a raster lie. Nothing here knows about values or files.
 */

/** Affine `[a,b,c,d,e,f]`: x = a col + b row + c, y = d col + e row + f, in crs units (not GDAL's order). */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A north-up grid: b = d = 0, a > 0, e < 0. Cells are numbered `row * cols + col`, 0-based, north-west first. */
export interface Grid {
  /** Authority and code, such as `EPSG:4326`. */
  readonly crs: string;
  readonly transform: Transform;
  readonly rows: number;
  readonly cols: number;
}

/** A rectangle of cells of a grid. */
export interface Window {
  readonly rowOffset: number;
  readonly colOffset: number;
  readonly rows: number;
  readonly cols: number;
}

/** Extent in crs units. */
export interface Extent {
  readonly xmin: number;
  readonly ymin: number;
  readonly xmax: number;
  readonly ymax: number;
}

/** The extent of a grid, in crs units. */
export function gridExtent({ transform: [a, , c, , e, f], rows, cols }: Grid): Extent {
  return { xmin: c, ymin: f + e * rows, xmax: c + a * cols, ymax: f };
}

/** A grid as it stands in `grid.json`. */
export function formatGrid(grid: Grid): string {
  return `${JSON.stringify(grid, null, 2)}\n`;
}

/** Reads what `formatGrid` wrote. */
export function parseGrid(text: string): Grid {
  const grid: Grid = JSON.parse(text);
  return grid;
}
