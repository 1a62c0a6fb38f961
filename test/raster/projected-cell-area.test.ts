import { describe, expect, it } from 'vitest';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { authalicHeight, POLAR_RADIUS } from '../../src/raster/wgs84.ts';

function grid(crs: string, size: number, west: number, north: number, rows: number, cols: number): Grid {
  return { crs, transform: [size, 0, west, 0, -size, north], rows, cols };
}

describe('areas of cells of grids in metres', () => {
  it('are those on the map where the projection keeps areas', () => {
    const areas = cellAreaKm2ByRow(grid('EPSG:6933', 1000, -5_000_000, 7_000_000, 14_000, 100));
    for (const row of [0, 3_000, 7_000, 13_999]) expect(areas[row]).toBeCloseTo(1, 9);
    const [europe = 0] = cellAreaKm2ByRow(grid('EPSG:3035', 1000, 4_000_000, 3_000_000, 50, 50));
    expect(europe).toBeCloseTo(1, 7);
  });

  it('are those on the ellipsoid where it does not: Mercator by the square of the cosine', () => {
    const [equator = 0] = cellAreaKm2ByRow(grid('EPSG:3857', 100, 0, 100, 2, 2));
    // The sphere of the map has the equatorial radius; along a meridian the ellipsoid is 1 - e^2 of it at the equator.
    expect(equator).toBeCloseTo(0.01 * (1 - 0.00669437999014), 9);
    // At 60 N the radii of curvature are N = a / w and M = a (1 - e^2) / w^3, w^2 = 1 - 3/4 e^2; the map shows a and a.
    const w = Math.sqrt(1 - 0.75 * 0.00669437999014);
    const [north = 0] = cellAreaKm2ByRow(grid('EPSG:3857', 100, 0, 8_399_737.89 + 50, 1, 2));
    expect(north / 0.01).toBeCloseTo((0.25 * (1 - 0.00669437999014)) / w ** 4, 5);
  });

  it('add up to the ellipsoid between two parallels on Mollweide, whose sphere is not the ellipsoid', () => {
    const [width, top] = [2 * Math.SQRT2 * 6_378_137, Math.SQRT2 * 6_378_137];
    const rows = 2000;
    const cell = (2 * top) / rows;
    const world = grid('ESRI:54009', cell, -cell * 50, top, rows, 100);
    const areas = cellAreaKm2ByRow(world);
    // Rows from the equator to 30 N; the map is an ellipse, so a row holds as many cells as it is wide.
    const yOf30 = top * Math.sin(thetaOf(30));
    let total = 0;
    for (let row = 0; row < rows / 2; row += 1) {
      const y = top - (row + 0.5) * cell;
      if (y > yOf30) continue;
      total += (areas[row] ?? 0) * ((2 * width * Math.sqrt(1 - (y / top) ** 2)) / cell);
    }
    const expected = (2 * Math.PI * (POLAR_RADIUS ** 2 / 2) * authalicHeight(30)) / 1e6;
    // The row that 30 N cuts is counted whole or not at all: one row of some 600.
    expect(Math.abs(total / expected - 1)).toBeLessThan(1.5e-3);
    expect(areas[rows / 2] ?? 0).toBeCloseTo((cell ** 2 / 1e6) * (1 - 0.00669437999014), 4);
  });

  it('refuses grids whose cells differ along a row', () => {
    expect(() =>
      cellAreaKm2ByRow(grid('EPSG:32637', 1000, 200_000, 4_000_000, 100, 600), 'people.tif'),
    ).toThrow(
      'people.tif: EPSG:32637, in which cells of one row differ in area by 0.22 %; expected a grid of people whose cells have one area along a row, as in EPSG:4326, EPSG:6933 and ESRI:54009. Transform it, keeping the people: `gdalwarp -t_srs EPSG:4326 -r sum in.tif out.tif`.',
    );
  });
});

/** 2 theta + sin 2 theta = pi sin latitude. */
function thetaOf(latitude: number): number {
  let theta = (latitude * Math.PI) / 180;
  for (let i = 0; i < 50; i += 1) {
    const excess = 2 * theta + Math.sin(2 * theta) - Math.PI * Math.sin((latitude * Math.PI) / 180);
    theta -= excess / (2 + 2 * Math.cos(2 * theta));
  }
  return theta;
}
