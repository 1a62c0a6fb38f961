import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { crossLayers } from '../../src/coverage/crossed-layers.ts';
import { OverlapSums, refuseOverlaps } from '../../src/coverage/refuse-overlaps.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { ZoneLayerSpec } from '../../src/study/study.ts';
import { polygonAreaKm2 } from '../../src/zones/polygon-area.ts';
import { readZoneLayer } from '../../src/zones/read-zone-layer.ts';
import { findRingFault } from '../../src/zones/ring-faults.ts';
import { zoneTotals } from '../coverage/shapes.ts';
import { saveBytes } from './formats/layer-files.ts';
import { collection, feature, SPEC, square } from './geojson.ts';

const WORLD: Grid = { crs: 'EPSG:4326', transform: [1, 0, -180, 0, -1, 90], rows: 180, cols: 360 };

function read(document: object, spec: Partial<ZoneLayerSpec> = {}) {
  const path = saveBytes('zones.geojson', JSON.stringify(document));
  return readZoneLayer({ zones: path }, { ...SPEC, ...spec }, 'mountains');
}

async function cellsOf(document: object, spec: Partial<ZoneLayerSpec> = {}): Promise<Map<string, number>> {
  const { zones } = await read(document, spec);
  for (const { polygons } of zones) expect(findRingFault(polygons)).toBeNull();
  const { row, colStart, colEnd, fraction, membership, memberships } = computeCoverage(WORLD, zones);
  const cells = new Map<string, number>();
  row.forEach((r, run) => {
    if (memberships[membership[run] ?? 0]?.length === 0) return;
    for (let col = colStart[run] ?? 0; col < (colEnd[run] ?? 0); col++)
      cells.set(`${r} ${col}`, fraction[run] ?? 0);
  });
  return cells;
}

const A = { id: 'a', name: 'A' };
const one = (coordinates: unknown, type = 'Polygon') => collection(feature(A, coordinates, type));

function ring(...points: readonly (readonly [number, number])[]) {
  return [...points, points[0]];
}

describe('zones across 180 degrees', () => {
  const split = one([[square(179, 10)], [square(-180, 10)]], 'MultiPolygon');

  it.each([
    ['beyond 180', one([ring([179, 10], [181, 10], [181, 11], [179, 11])]), {}],
    ['beyond -180', one([ring([-181, 10], [-179, 10], [-179, 11], [-181, 11])]), {}],
    [
      'as a jump, with `wrap: true`',
      one([ring([179, 10], [-179, 10], [-179, 11], [179, 11])]),
      { wrap: true },
    ],
  ])('cover what the parts at both sides cover: %s', async (_, document, spec) => {
    expect(await cellsOf(document, spec)).toEqual(await cellsOf(split));
  });

  it('in longitudes of 0 to 360 lie where those of -180 to 180 do, joined at Greenwich and cut at 180', async () => {
    const east = one([ring([190, -5], [200, -5], [200, 5], [190, 5])]);
    const west = one([ring([-170, -5], [-160, -5], [-160, 5], [-170, 5])]);
    expect(await cellsOf(east)).toEqual(await cellsOf(west));
    const around = one([ring([0, -70], [360, -70], [360, -60], [0, -60])]);
    expect((await cellsOf(around)).size).toBe(3600);
  });

  it('keep holes that lie on the other side of the cut', async () => {
    const shell = ring([175, 0], [-175, 0], [-175, 10], [175, 10]);
    const hole = ring([-178, 4], [-177, 4], [-177, 5], [-178, 5]);
    const cells = await cellsOf(one([shell, hole]), { wrap: true });
    expect(cells.size).toBe(99);
    expect(cells.has('85 2')).toBe(false);
  });

  it('around a pole hold the pole: Antarctica from 60 degrees south, as a ring of four points', async () => {
    const cells = await cellsOf(one([ring([-135, -60], [-45, -60], [45, -60], [135, -60])]), { wrap: true });
    expect(cells.size).toBe(30 * 360);
    expect([...cells.values()].every((fraction) => fraction === 1)).toBe(true);
  });

  it('around a pole in a polar projection hold the pole', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3031' } };
    const { zones } = await read({ ...one([ring([-2e6, -2e6], [2e6, -2e6], [2e6, 2e6], [-2e6, 2e6])]), crs });
    const [zone] = zones;
    expect(findRingFault(zone?.polygons ?? [])).toBeNull();
    // 16 million km2 on the plane, which enlarges by less than a tenth between 71 degrees and the pole.
    expect(polygonAreaKm2(zone?.polygons ?? [])).toBeGreaterThan(15e6);
    expect(polygonAreaKm2(zone?.polygons ?? [])).toBeLessThan(17e6);
    expect(zone?.polygons.some(({ shell }) => shell.includes(-90))).toBe(true);
  });
});

describe('zones of another coordinate system', () => {
  it('cover the same cells as in degrees: a cylindrical map keeps cells as they are', async () => {
    const degrees = 111319.49079327357;
    const metres = one([square(2 * degrees, 0, degrees)]);
    const cells = await cellsOf(metres, { crs: 'EPSG:3857' });
    expect([...cells.keys()][0]).toBe('89 182');
    // One degree of Mercator north of the equator is a little less than one of latitude.
    expect(cells.get('89 182')).toBeCloseTo(0.99995, 4);
  });

  it('with north before east are read with `axes: yx`', async () => {
    const swapped = one([square(10, 120).map(([x, y]) => [x, y])]);
    expect([...(await cellsOf(swapped, { axes: 'yx' })).keys()]).toEqual(['79 300']);
  });

  it('are refused, and named, where they leave the map', async () => {
    const far = one([square(17e6, 8e6, 1e6)]);
    await expect(read(far, { crs: 'ESRI:54009' })).rejects.toThrow(
      '../zones.geojson: 1 zone with a place that its coordinate system does not have: zone "a" (feature 1); expected coordinates that longitude and latitude follow from. Check the coordinate system of the file; another one can be named under `zones.mountains.crs`.',
    );
  });
});

describe('repair: true', () => {
  const faults: [string, unknown, string, string, number][] = [
    ['a bow-tie', [ring([0, 0], [2, 2], [2, 0], [0, 2])], 'Polygon', 'crossing', 2],
    ['an open ring', [[...square(0, 0).slice(0, 4)]], 'Polygon', 'open-ring', 1],
    ['a spike', [ring([0, 0], [1, 0], [3, 0], [1, 0], [1, 1], [0, 1])], 'Polygon', 'spike', 1],
    ['a hole outside, which becomes a part,', [square(0, 0), square(5, 5)], 'Polygon', 'nesting', 2],
    ['a part twice', [[square(0, 0)], [square(0, 0)]], 'MultiPolygon', 'repeated-part', 1],
    ['parts that overlap', [[square(0, 0, 2)], [square(1, 0.5, 2)]], 'MultiPolygon', 'crossing', 6.5],
    ['a part in another', [[square(0, 0, 3)], [square(1, 1)]], 'MultiPolygon', 'nesting', 9],
    [
      'a ring that touches itself',
      [ring([0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [1, 2], [1, 1], [0, 1])],
      'Polygon',
      'self-touch',
      2,
    ],
    [
      'a hole of three points',
      [
        square(0, 0),
        [
          [0.1, 0.1],
          [0.2, 0.2],
          [0.1, 0.1],
        ],
      ],
      'Polygon',
      'short-ring',
      1,
    ],
    [
      'a hole that is a line',
      [
        square(0, 0),
        [
          [0.1, 0.1],
          [0.2, 0.2],
          [0.3, 0.3],
          [0.1, 0.1],
        ],
      ],
      'Polygon',
      'flat-ring',
      1,
    ],
  ];

  it.each(faults)('mends %s and tells of it', async (_, coordinates, type, fault, cells) => {
    const document = one(coordinates, type);
    await expect(read(document)).rejects.toThrow('`zones.mountains.repair` to true');
    const { repairs, zones } = await read(document, { repair: true });
    expect(repairs).toEqual([
      expect.objectContaining({ zoneId: 'a', zoneName: 'A', fault: expect.stringContaining(fault) }),
    ]);
    expect(findRingFault(zones[0]?.polygons ?? [])).toBeNull();
    const sum = [...(await cellsOf(document, { repair: true })).values()].reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(cells, 12);
    expect(repairs[0]?.areaAfterKm2).toBeCloseTo(polygonAreaKm2(zones[0]?.polygons ?? []), 9);
  });

  it('counts the lobes of a bow-tie against each other before, and both after', async () => {
    const { repairs } = await read(one([ring([0, 0], [2, 2], [2, 0], [0, 2])]), { repair: true });
    expect(repairs[0]?.areaBeforeKm2).toBeLessThan(10);
    expect(repairs[0]?.areaAfterKm2).toBeCloseTo(24_600, -2);
    expect(repairs[0]?.fault).toBe('crossing: shell crosses itself near (0 0)');
  });

  it('leaves sound zones as they are, bit for bit', async () => {
    const document = collection(feature(A), feature({ id: 'b', name: 'B' }, [square(0.1, 0.7, 3)]));
    expect((await read(document, { repair: true })).zones).toEqual((await read(document)).zones);
  });

  it('refuses a zone of which nothing is left', async () => {
    const line = [ring([0, 0], [1, 1], [2, 2])];
    await expect(read(one(line), { repair: true })).rejects.toThrow(
      '1 zone without a polygon: zone "a" (feature 1)',
    );
  });

  it('does not repair coordinates that are no numbers', async () => {
    await expect(
      read(
        one([
          [
            [0, 0],
            [1, null],
            [1, 1],
            [0, 0],
          ],
        ]),
        { repair: true },
      ),
    ).rejects.toThrow('not two finite numbers');
  });
});

describe('overlaps within a layer', () => {
  const document = collection(
    feature({ id: 1, name: 'one' }, [square(0, 0, 2)]),
    feature({ id: 2, name: 'two' }, [square(1, 0, 2)]),
    feature({ id: 3, name: 'three' }, [square(3, 0, 2)]),
    feature({ id: 4, name: 'sliver' }, [square(4.9999, 0, 2)]),
  );

  it('are found by pair with their area; slivers are noise', async () => {
    const { zones } = await read(document);
    const crossed = crossLayers([{ name: 'mountains', zones }]);
    const coverage = computeCoverage(WORLD, zones);
    const areas = cellAreaKm2ByRow(WORLD);
    const overlapsOf = (layer: string): OverlapSums => {
      const sums = new OverlapSums(layer, crossed, areas);
      sums.add(coverage);
      return sums;
    };
    const overlaps = overlapsOf('mountains').pairs();
    expect(overlaps.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [2, 3],
    ]);
    const { areaKm2 } = zoneTotals(coverage, crossed.length, areas);
    const column = (areas[88] ?? 0) + (areas[89] ?? 0);
    expect(overlaps[0]?.areaKm2).toBeCloseTo(column, 9);
    expect(() => refuseOverlaps('mountains', crossed, overlapsOf('mountains'), areaKm2)).toThrow(
      'zones.mountains: 1 pairs of zones overlap ("1" and "2" share 2.46e+4 km2); expected zones that share at most 0.01 % of the smaller of two',
    );
    expect(overlapsOf('countries').pairs()).toEqual([]);
  });
});
