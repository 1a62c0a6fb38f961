import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { loadGeos } from '../../src/zones/geos.ts';
import { polygonAreaKm2 } from '../../src/zones/polygon-area.ts';
import type { Polygon, Zone } from '../../src/zones/zone.ts';
import { zonesOnGrid } from '../../src/zones/zones-on-grid.ts';
import { zoneTotals } from '../coverage/shapes.ts';

const geos = await loadGeos();

function box(west: number, south: number, east: number, north: number): Polygon {
  return {
    shell: Float64Array.of(west, south, east, south, east, north, west, north, west, south),
    holes: [],
  };
}

function zone(zoneId: string, ...polygons: Polygon[]): Zone {
  return { zoneId, zoneName: zoneId, region: null, subregion: null, polygons };
}

function areasOn(grid: Grid, zones: readonly Zone[]): number[] {
  const coverage = computeCoverage(grid, zonesOnGrid(zones, grid, geos));
  return [...zoneTotals(coverage, zones.length, cellAreaKm2ByRow(grid)).areaKm2];
}

const MOLLWEIDE: Grid = {
  crs: 'ESRI:54009',
  transform: [50_000, 0, -18_050_000, 0, -50_000, 9_050_000],
  rows: 362,
  cols: 722,
};

describe('zones on a grid that is not in degrees', () => {
  it('leaves those of a grid in degrees as they are', () => {
    const zones = [zone('a', box(0, 0, 1, 1))];
    expect(zonesOnGrid(zones, { ...MOLLWEIDE, crs: 'EPSG:4326' }, geos)).toBe(zones);
  });

  it('keeps their areas on the ellipsoid, also at 180 degrees and far north', () => {
    const zones = [
      zone('alps', box(5, 43, 17, 48)),
      zone('at 180', box(150, -50, 180, -30), box(-180, -50, -170, -30)),
      zone('far north', box(-180, 70, 180, 85)),
    ];
    areasOn(MOLLWEIDE, zones).forEach((area, i) => {
      const expected = polygonAreaKm2(zones[i]?.polygons ?? []);
      // Area changes within cells of 50 km; within 2 degrees of a pole of Mollweide that is a per cent, of nobody.
      expect({ zone: zones[i]?.zoneId, isNear: Math.abs(area / expected - 1) < 1e-4 }).toMatchObject({
        isNear: true,
      });
    });
  });

  it('cuts what lies far from a grid, and leaves a zone beyond it without polygons', () => {
    const grid: Grid = {
      crs: 'EPSG:6933',
      transform: [10_000, 0, 1_000_000, 0, -10_000, 4_000_000],
      rows: 100,
      cols: 100,
    };
    const [whole, beyond] = zonesOnGrid(
      [zone('world', box(-180, -90, 180, 90)), zone('far', box(100, 0, 110, 10))],
      grid,
      geos,
    );
    expect(beyond?.polygons).toEqual([]);
    const [area = 0] = areasOn(grid, [zone('world', box(-180, -90, 180, 90))]);
    expect(area).toBeCloseTo(1_000_000, 3);
    expect(whole?.polygons).toHaveLength(1);
  });

  it('is found on both sides of 180 degrees where the grid is', () => {
    const grid: Grid = {
      crs: '+proj=cea +lat_ts=30 +lon_0=180 +x_0=0 +y_0=0 +datum=WGS84 +units=m',
      transform: [10_000, 0, -500_000, 0, -10_000, 500_000],
      rows: 100,
      cols: 100,
    };
    const islands = zone('islands', box(178, -1, 180, 1), box(-180, -1, -178, 1));
    const [area = 0] = areasOn(grid, [islands]);
    expect(area / polygonAreaKm2(islands.polygons)).toBeCloseTo(1, 6);
  });

  it('refuses a zone that the map tears', () => {
    const grid = { ...MOLLWEIDE, crs: '+proj=moll +lon_0=150 +x_0=0 +y_0=0 +datum=WGS84 +units=m' };
    expect(() => zonesOnGrid([zone('torn', box(-40, 0, -20, 10))], grid, geos)).toThrow(
      /1 zones have a part without a place in \+proj=moll/,
    );
  });
});
