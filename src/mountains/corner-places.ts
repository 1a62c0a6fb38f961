/**
 * Where the corners of the cells of a raster of classes lie, so that outlines fit the cells of the population.
 */
import { StudyError } from '../errors.ts';
import { alignGrid } from '../raster/alignment.ts';
import type { Grid } from '../raster/grid.ts';
import type { Ring } from '../zones/zone.ts';

/**
 * From corners, x counting columns and y rows (southward below 0), to crs units.
 * @param reference the grid of the population: where the cells nest in its cells or hold them, its transform places them
 */
export function cornerPlaces(grid: Grid, reference: Grid): (ring: Ring) => Ring {
  const [a, , c, , e, f] = grid.transform;
  if (grid.crs !== reference.crs) {
    const place = placeWith(
      (col) => c + a * col,
      (row) => f + e * row,
    );
    return (ring) => place(withEveryCorner(ring));
  }
  const nested = nestedSteps(grid, reference);
  if (nested === null)
    return placeWith(
      (col) => c + a * col,
      (row) => f + e * row,
    );
  const [width, , west, , height, north] = reference.transform;
  const { step, colOffset, rowOffset } = nested;
  return placeWith(
    (col) => west + width * ((col - colOffset) * step),
    (row) => north + height * ((row - rowOffset) * step),
  );
}

/**
 * The ring with a point at each corner of a cell that it passes. On a map of another system edges are bent, and where a
 * long edge meets several short ones of its neighbours, all must be bent at the same points to stay one line.
 */
function withEveryCorner(ring: Ring): Ring {
  const points: number[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ring.subarray(i, i + 4);
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
    for (let step = 0; step < steps; step++) {
      points.push(x0 + Math.sign(x1 - x0) * step, y0 + Math.sign(y1 - y0) * step);
    }
  }
  return Float64Array.from([...points, ring.at(-2) ?? 0, ring.at(-1) ?? 0]);
}

function placeWith(x: (col: number) => number, y: (row: number) => number): (ring: Ring) => Ring {
  return (ring) => ring.map((corner, i) => (i % 2 === 0 ? x(corner) : y(-corner)));
}

/** Cells of the reference grid per cell, and where its first corner lies, in cells; null where the grids do not nest. */
function nestedSteps(grid: Grid, reference: Grid) {
  try {
    const { relation, factor, colOffset, rowOffset } = alignGrid(reference, grid, 'classes');
    if (relation !== 'coarser') return { step: 1 / factor, colOffset, rowOffset };
    return { step: factor, colOffset: colOffset / factor, rowOffset: rowOffset / factor };
  } catch (error) {
    if (error instanceof StudyError && error.code === 'ERR_GRID') return null;
    throw error;
  }
}
