import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { countClasses } from '../../src/mountains/class-areas.ts';
import type { ClassRaster } from '../../src/mountains/class-raster.ts';
import { suppliedClasses, writeClassRaster, writtenClasses } from '../../src/mountains/class-raster-file.ts';
import { classOutlines, generalOutlines } from '../../src/mountains/class-zones.ts';
import { landRows } from '../../src/mountains/land-rows.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import { writeGeoTiff } from '../../src/raster/write-geotiff.ts';
import type { Polygon, Zone } from '../../src/zones/zone.ts';
import { allValues, areasOf, classRaster, classZones } from './classes.ts';
import { gridAround } from './terrain.ts';

const folder = mkdtempSync(join(tmpdir(), 'classes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CLASSES = [
  { key: 'high', name: 'High' },
  { key: 'low', name: 'Low' },
  { key: '7', name: 'Seven' },
];

function drawnOn(grid: Grid, values: readonly number[]): ClassRaster {
  return classRaster(grid, values, CLASSES);
}

/** Fraction of every cell of a grid in each zone, by key. */
function fractions(zones: readonly Zone[], grid: Grid): Map<string, number[]> {
  const coverage = computeCoverage(grid, zones);
  const result = new Map(
    zones.map(({ zoneId }) => [zoneId, new Array<number>(grid.rows * grid.cols).fill(0)]),
  );
  coverage.row.forEach((row, run) => {
    for (const zone of coverage.memberships[coverage.membership[run] ?? 0] ?? []) {
      const cells = result.get(zones[zone]?.zoneId ?? '') ?? [];
      for (let col = coverage.colStart[run] ?? 0; col < (coverage.colEnd[run] ?? 0); col++) {
        const cell = row * grid.cols + col;
        cells[cell] = (cells[cell] ?? 0) + (coverage.fraction[run] ?? 0);
      }
    }
  });
  return result;
}

const values = (length: number) =>
  fc.array(fc.constantFrom(0, 1, 1, 2, 2, 3, 255), { minLength: length, maxLength: length });

const drawn = fc
  .record({
    rows: fc.integer({ min: 1, max: 12 }),
    cols: fc.integer({ min: 1, max: 12 }),
    degrees: fc.constantFrom(1, 1 / 12, 1 / 120, 0.1, 0.001),
    latitude: fc.constantFrom(-33.3, 0, 71),
  })
  .map(({ rows, cols, degrees, latitude }) => gridAround(latitude, degrees, rows, cols))
  .chain((grid) => values(grid.rows * grid.cols).map((classes) => drawnOn(grid, classes)));

describe('classes as zones', () => {
  it('cover the cells of their own grid wholly or not at all', () => {
    fc.assert(
      fc.property(drawn, (raster) => {
        for (const [key, cells] of fractions(classZones(raster, raster.grid), raster.grid)) {
          const number = CLASSES.findIndex((mountainClass) => mountainClass.key === key) + 1;
          expect(cells).toEqual(Array.from(allValues(raster), (value) => (value === number ? 1 : 0)));
        }
      }),
      { seed: 20003, numRuns: 300 },
    );
  });

  it('finer than the grid cover its cells by the share of their cells', () => {
    fc.assert(
      fc.property(values(36 * 6), fc.constantFrom(2, 3, 6), (classes, factor) => {
        const reference = gridAround(40, 0.5, (6 * 3) / factor, (12 * 3) / factor);
        const [a, , c, , e, f] = reference.transform;
        const grid: Grid = {
          crs: 'EPSG:4326',
          transform: [a / factor, 0, c, 0, e / factor, f],
          rows: 18,
          cols: 12,
        };
        const cover = fractions(classZones(drawnOn(grid, classes), reference), reference);
        for (const [key, cells] of cover) {
          const number = CLASSES.findIndex((mountainClass) => mountainClass.key === key) + 1;
          const counts = cells.map(() => 0);
          classes.forEach((value, i) => {
            const [row, col] = [Math.floor(i / 12), i % 12];
            const cell = Math.floor(row / factor) * reference.cols + Math.floor(col / factor);
            if (value === number) counts[cell] = (counts[cell] ?? 0) + 1;
          });
          cells.forEach((fraction, i) => {
            expect(fraction).toBeCloseTo((counts[i] ?? 0) / factor ** 2, 13);
          });
        }
      }),
      { seed: 20004, numRuns: 100 },
    );
  });

  it('are placed on the grid they nest in, however few digits their cell size has', () => {
    const reference: Grid = {
      crs: 'EPSG:4326',
      transform: [1 / 12, 0, -180, 0, -1 / 12, 90],
      rows: 24,
      cols: 36,
    };
    const grid: Grid = { ...reference, transform: [0.083333, 0, -180, 0, -0.083333, 90] };
    const raster = drawnOn(
      grid,
      Array.from({ length: 24 * 36 }, (_, i) => [0, 1, 2, 3][i % 4] ?? 0),
    );
    const cover = fractions(classZones(raster, reference), reference);
    for (const cells of cover.values()) expect(new Set(cells)).toEqual(new Set([0, 1]));
  });

  it('come in the order of zone ids, without the classes that do not occur', () => {
    const raster = drawnOn(gridAround(0, 1, 1, 3), [2, 3, 0]);
    expect(classZones(raster, raster.grid).map(({ zoneId, zoneName }) => [zoneId, zoneName])).toEqual([
      ['7', 'Seven'],
      ['low', 'Low'],
    ]);
  });

  it('keep their holes, and share their edges', () => {
    const raster = drawnOn(gridAround(0, 1, 3, 3), [1, 1, 1, 1, 2, 1, 1, 1, 1]);
    const [high, low] = classZones(raster, raster.grid);
    expect(high?.polygons[0]?.holes).toHaveLength(1);
    const corners = (ring: Float64Array | undefined) =>
      new Set(Array.from(ring ?? []).flatMap((x, i, all) => (i % 2 === 0 ? `${x} ${all[i + 1]}` : [])));
    expect(corners(low?.polygons[0]?.shell).size).toBe(4);
    expect(corners(high?.polygons[0]?.holes[0])).toEqual(corners(low?.polygons[0]?.shell));
  });
});

describe('outlines of classes', () => {
  const LARGE = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
    .map(([rows, cols]) => gridAround(20, 1 / 120, rows, cols))
    .chain((grid) => values(grid.rows * grid.cols).map((classes) => drawnOn(grid, classes)));

  it('made in squares of any side cover the cells of their own grid wholly or not at all', () => {
    fc.assert(
      fc.property(LARGE, fc.integer({ min: 1, max: 31 }), (raster, side) => {
        const polygons = new Map<number, Polygon[]>();
        const squares: number[] = [];
        for (const part of classOutlines(raster, raster.grid, side)) {
          polygons.set(part.value, [...(polygons.get(part.value) ?? []), ...part.polygons]);
          squares.push(part.square);
        }
        expect(squares).toEqual(squares.toSorted((a, b) => a - b));
        const zones = [...polygons].map(([value, own]) => ({
          ...{ zoneId: `${value}`, zoneName: '', region: null, subregion: null, polygons: own },
        }));
        for (const [value, cells] of fractions(zones, raster.grid)) {
          expect(cells).toEqual(Array.from(allValues(raster), (own) => (own === Number(value) ? 1 : 0)));
        }
      }),
      { seed: 20005, numRuns: 100 },
    );
  });

  it('with fewer details are those of every n-th cell, and end where the raster ends', () => {
    // 5 x 7 cells in at most 12: every second of both, 3 x 4 of them.
    const grid = gridAround(0, 1, 5, 7, 0);
    const cells = Array.from({ length: 35 }, (_, i) => (i % 7 === 6 ? 2 : 1));
    const outlines = generalOutlines(drawnOn(grid, cells), grid, 12);
    const box = (xmin: number, xmax: number) => [xmin, 2.5, xmin, -2.5, xmax, -2.5, xmax, 2.5, xmin, 2.5];
    const shells = [...outlines].map(([value, own]) => [value, own.map(({ shell }) => [...shell])]);
    expect(shells).toEqual([
      [1, [box(0, 6)]],
      [2, [box(6, 7)]],
    ]);
  });

  it('of a small raster have every detail', () => {
    const raster = drawnOn(gridAround(0, 1, 3, 3), [1, 1, 1, 1, 2, 1, 1, 1, 1]);
    const [whole] = [...classOutlines(raster, raster.grid)].filter(({ value }) => value === 1);
    expect(generalOutlines(raster, raster.grid).get(1)).toEqual(whole?.polygons);
  });
});

describe('areas of classes', () => {
  it('add up to the grid', () => {
    const grid: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 1], rows: 2, cols: 2 };
    const areas = areasOf(drawnOn(grid, [1, 1, 0, 255]));
    // A cell of one degree at the equator: see cell-area.ts.
    expect(areas.map(({ class_key, cells }) => [class_key, cells])).toEqual([
      ['high', 2],
      ['low', 0],
      ['7', 0],
      ['no_class', 1],
      ['not_land', 1],
    ]);
    expect(areas[0]?.area_km2).toBeCloseTo(2 * 12_308.464, 2);
  });
});

describe('rasters of classes', () => {
  const grid = gridAround(10, 0.25, 2, 3);
  const stored = [11, 12, 0, 13, 11, 99];

  async function read(keys: Readonly<Record<string, string>>, nodata: number | null = 99) {
    const path = join(folder, 'classes.tif');
    writeGeoTiff(path, { grid, values: stored, dataType: 'uint8', nodata, holdsNodata: true });
    const raster = await openRaster(path);
    const supplied = suppliedClasses(raster, {
      ...{ classes: 'classes.tif', keys, names: { low: 'Low mountains' } },
    });
    const values = allValues(supplied);
    supplied.refuseUnknown();
    supplied.close();
    return { values, classes: supplied.classes };
  }

  it('give keys to numbers; several numbers may share one, and 0 and nodata have none', async () => {
    const { values: numbers, classes } = await read({ 13: 'low', 11: 'high', 12: 'high' });
    expect(classes).toEqual([
      { key: 'high', name: 'high' },
      { key: 'low', name: 'Low mountains' },
    ]);
    expect([...numbers]).toEqual([1, 1, 0, 2, 1, 0]);
  });

  it('with numbers that no key names are refused', async () => {
    await expect(read({ 11: 'high' }, null)).rejects.toThrow(
      'classes.tif: numbers without a key: 12 in 1 cell, 13 in 1 cell, 99 in 1 cell; expected 0 or one of 11. Name their classes under `zones.mountains.keys`, or set `zones.mountains.nodata` if the number is no class.',
    );
  });

  it('are written so that they read back', async () => {
    const path = join(folder, 'written.tif');
    const drawn = drawnOn(grid, [1, 2, 3, 0, 255, 1]);
    const counter = countClasses(drawn);
    expect([...writeClassRaster(path, drawn, counter)]).toEqual([1, 2]);
    expect(counter.areas().map(({ cells }) => cells)).toEqual([2, 1, 1, 1, 1]);
    const raster = await openRaster(path);
    const window = { rowOffset: 0, colOffset: 0, rows: 2, cols: 3 };
    expect([...raster.read(window)]).toEqual([1, 2, 3, 0, Number.NaN, 1]);
    expect(raster.description).toMatchObject({ dataType: 'uint8', nodata: 255 });
    const classes = writtenClasses(raster, CLASSES);
    expect([...allValues(classes)]).toEqual([1, 2, 3, 0, 0, 1]);
    classes.close();
  });
});

it('land is what lies by half or more in a country, whatever its elevation', () => {
  const grid: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 2], rows: 2, cols: 4 };
  const country = (xmin: number, xmax: number, id: string): Zone => ({
    zoneId: id,
    zoneName: id,
    region: null,
    subregion: null,
    polygons: [{ shell: Float64Array.of(xmin, 1, xmax, 1, xmax, 2, xmin, 2, xmin, 1), holes: [] }],
  });
  const land = landRows(grid, [country(0, 1.25, 'a'), country(1.25, 1.5, 'b'), country(2.6, 3.9, 'c')]);
  expect([...land(0)]).toEqual([1, 1, 0, 1]);
  expect([...land(1)]).toEqual([0, 0, 0, 0]);
});
