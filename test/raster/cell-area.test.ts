import { describe, expect, it } from 'vitest';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid } from '../../src/raster/grid.ts';

const gridOf = (rows: number, cell: number, north: number): Grid => ({
  crs: 'EPSG:4326',
  transform: [cell, 0, -180, 0, -cell, north],
  rows,
  cols: Math.round(360 / cell),
});

/** A band of the ellipsoid by Simpson's rule on b^2 cos(lat) / (1 - e^2 sin^2(lat))^2, in km2: another way to the same. */
function integrateBand(south: number, north: number, width: number): number {
  const radians = Math.PI / 180;
  const f = 1 / 298.257223563;
  const e2 = f * (2 - f);
  const b = 6378.137 * (1 - f);
  const density = (latitude: number) => {
    const sine = Math.sin(latitude * radians);
    return Math.cos(latitude * radians) / (1 - e2 * sine * sine) ** 2;
  };
  const steps = 2000;
  const h = (north - south) / steps;
  let sum = density(south) + density(north);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 === 0 ? 2 : 4) * density(south + i * h);
  return (sum * h * radians * b * b * width * radians) / 3;
}

describe('cellAreaKm2ByRow', () => {
  it.each([{ cell: 1 }, { cell: 0.5 }, { cell: 1 / 120 }])(
    'adds up to the ellipsoid in cells of $cell degrees',
    ({ cell }) => {
      const grid = gridOf(Math.round(180 / cell), cell, 90);
      const total = cellAreaKm2ByRow(grid).reduce((sum, area) => sum + area * grid.cols, 0);
      expect(total).toBeCloseTo(510_065_621.724, 3);
    },
  );

  it('is 12,308.464 km2 for a degree north of the equator', () => {
    expect(cellAreaKm2ByRow(gridOf(1, 1, 1))[0]).toBeCloseTo(12_308.464, 3);
  });

  it('agrees with numerical integration in every row', () => {
    cellAreaKm2ByRow(gridOf(36, 5, 90)).forEach((area, row) => {
      const north = 90 - 5 * row;
      expect(area / integrateBand(north - 5, north, 5)).toBeCloseTo(1, 11);
    });
  });

  it('is the same north and south of the equator', () => {
    const areas = cellAreaKm2ByRow(gridOf(180, 1, 90));
    expect([...areas].reverse()).toEqual([...areas]);
  });

  it('keeps its precision in the row at the pole, a wedge of 30 arc-seconds', () => {
    const [area = 0] = cellAreaKm2ByRow(gridOf(1, 1 / 120, 90));
    expect(area / integrateBand(90 - 1 / 120, 90, 1 / 120)).toBeCloseTo(1, 9);
  });

  it('gives rows half beyond a pole the half that exists', () => {
    const [beyond = 0] = cellAreaKm2ByRow(gridOf(1, 1, 90.5));
    const [half = 0] = cellAreaKm2ByRow({ ...gridOf(1, 0.5, 90), transform: [1, 0, -180, 0, -0.5, 90] });
    expect(beyond).toBe(half);
  });
});
