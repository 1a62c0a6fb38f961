/**
 * Slopes against GDAL's gdaldem (Horn's rule) on the same elevations in cells of as many metres as the middle row has on
 * the ellipsoid, by geodesics. The values are those of GDAL 3.6.2; where gdaldem is installed it is asked again.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import geographiclib from 'geographiclib-geodesic';
import { afterAll, describe, expect, it } from 'vitest';
import { elevationRows } from '../../src/mountains/elevation-rows.ts';
import { slopeRow } from '../../src/mountains/slope.ts';
import { gridAround, surface, THIRTY_SECONDS } from './terrain.ts';

const { WGS84 } = geographiclib.Geodesic;
const folder = mkdtempSync(join(tmpdir(), 'gdaldem-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIDE = 9;
const MIDDLE = 4;

/** Whole metres, so that a text file holds them exactly. */
function elevation(row: number, col: number): number {
  return Math.round(1500 + 310 * Math.sin(row * 1.3 + col) + 220 * Math.cos(col * 0.7 - row) + 9 * row * col);
}

/** Degrees at columns 1, 4 and 7 of the middle row, by latitude, as gdaldem wrote them. */
const GDAL: Readonly<Record<number, readonly number[]>> = {
  0: [19.203733444, 20.317907333, 24.445838928],
  45: [21.768697739, 20.268745422, 24.99643898],
  80: [49.524028778, 21.500776291, 37.996440887],
};

/** Slopes of the middle row in degrees. */
function slopes(latitude: number): number[] {
  const raster = surface(gridAround(latitude, THIRTY_SECONDS, SIDE, SIDE), elevation);
  const limits = { land: null, withoutAntarctica: true, keptRows: 3 };
  const slope = slopeRow(elevationRows(raster, 'dem', limits), MIDDLE);
  return [1, 4, 7].map((col) => (Math.atan(slope[col] ?? Number.NaN) * 180) / Math.PI);
}

/** Metres between two points, along the geodesic. */
function metres(...[lat1, lon1, lat2, lon2]: readonly [number, number, number, number]): number {
  return WGS84.Inverse(lat1, lon1, lat2, lon2).s12 ?? Number.NaN;
}

function gdaldem(latitude: number): number[] {
  const half = THIRTY_SECONDS / 2;
  const dx = metres(latitude, -half, latitude, half);
  const dy = metres(latitude - half, 0, latitude + half, 0);
  const lines = Array.from({ length: SIDE }, (_, row) =>
    Array.from({ length: SIDE }, (__, col) => elevation(row, col)).join(' '),
  );
  const [dem, slope] = [join(folder, `dem${latitude}.asc`), join(folder, `slope${latitude}.asc`)];
  const head = `ncols ${SIDE}\nnrows ${SIDE}\nxllcorner 0\nyllcorner 0\ndx ${dx}\ndy ${dy}\n`;
  writeFileSync(dem, `${head}${lines.join('\n')}\n`);
  execFileSync('gdaldem', ['slope', dem, slope, '-of', 'AAIGrid', '-co', 'DECIMAL_PRECISION=9'], {
    stdio: 'ignore',
  });
  const rows = readFileSync(slope, 'utf8')
    .trim()
    .split('\n')
    .slice(-SIDE)
    .map((line) => line.trim().split(/\s+/).map(Number));
  return [1, 4, 7].map((col) => rows[MIDDLE]?.[col] ?? Number.NaN);
}

describe.each([0, 45, 80])('slopes at %d degrees', (latitude) => {
  it('are those of gdaldem in metres', () => {
    slopes(latitude).forEach((degrees, i) => {
      expect(degrees).toBeCloseTo(GDAL[latitude]?.[i] ?? Number.NaN, 4);
    });
  });

  const isInstalled = spawnSync('gdaldem', ['--version']).error === undefined;
  it.skipIf(!isInstalled)('are those of the gdaldem that is installed', () => {
    const now = gdaldem(latitude);
    slopes(latitude).forEach((degrees, i) => {
      expect(degrees).toBeCloseTo(now[i] ?? Number.NaN, 4);
    });
  });
});
