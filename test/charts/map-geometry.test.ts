/** From zones to what a map draws: reading, simplifying, turning, projecting. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorOf, isNowhere, isOnMap, shellsOf, toFeature } from '../../src/charts/map-features.ts';
import { equalEarth, fitMap } from '../../src/charts/map-projection.ts';
import { readPolygons } from '../../src/charts/read-wkb.ts';
import { drawSpec } from '../../src/charts/render.ts';
import { doubleArea, simplifyRing } from '../../src/charts/simplify-ring.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';

const SEED = 20261123;

/** A rectangle, counter-clockwise. */
function box(west: number, south: number, east: number, north: number): Float64Array {
  return Float64Array.of(west, south, east, south, east, north, west, north, west, south);
}

function shape(...rings: Float64Array[]) {
  return { zone_id: '1', zone_name: 'One', wkb: multiPolygonWkb([rings]) };
}

const WORLD = fitMap([box(-179, -55, 179, 75)], 600);

describe('well-known binary', () => {
  test('what was written is read back', () => {
    const ring = fc
      .array(fc.double({ noNaN: true }), { maxLength: 20 })
      .map((list) => Float64Array.from([...list, ...list]));
    fc.assert(
      fc.property(fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), (polygons) => {
        expect(readPolygons(multiPolygonWkb(polygons))).toEqual(polygons);
      }),
      { seed: SEED },
    );
  });

  test('a polygon alone, big-endian, inside a larger buffer', () => {
    const bytes = new DataView(new ArrayBuffer(1 + 5 + 4 + 4 + 32));
    bytes.setUint8(1, 0);
    bytes.setUint32(2, 3);
    bytes.setUint32(6, 1);
    bytes.setUint32(10, 2);
    for (const [i, value] of [1.5, -2, 3, 4].entries()) bytes.setFloat64(14 + 8 * i, value);
    expect(readPolygons(new Uint8Array(bytes.buffer, 1))).toEqual([[Float64Array.of(1.5, -2, 3, 4)]]);
  });

  test('any other geometry is a defect', () => {
    const point = Uint8Array.of(1, 1, 0, 0, 0, ...new Uint8Array(16));
    expect(() => readPolygons(point)).toThrow(
      'geometry of a zone: well-known binary of type 1; expected type 3 (polygon) or 6 (multipolygon). This is a defect of the program: please report it.',
    );
  });
});

describe('simplifying', () => {
  test('points on a line go, corners stay', () => {
    const ring = Float64Array.of(0, 0, 1, 0.001, 2, 0, 2, 2, 1, 2, 0, 2, 0, 0);
    expect([...simplifyRing(ring, 0.01)]).toEqual([0, 0, 2, 0, 2, 2, 0, 2, 0, 0]);
  });

  test('every point left out is nearer to the outline than the tolerance; the ring stays closed', () => {
    const radius = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(radius, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (radii, tolerance) => {
        const points = radii.map((r, i) => {
          const angle = (2 * Math.PI * i) / radii.length;
          return [r * Math.cos(angle), r * Math.sin(angle)];
        });
        const ring = Float64Array.from([...points, points[0] ?? []].flat());
        const simple = simplifyRing(ring, tolerance);
        expect([...simple.slice(0, 2)]).toEqual([...simple.slice(-2)]);
        for (const [x = 0, y = 0] of points)
          expect(distanceToRing(x, y, simple)).toBeLessThanOrEqual(tolerance + 1e-12);
      }),
      { seed: SEED },
    );
  });
});

function distanceToRing(x: number, y: number, ring: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = ring.slice(i, i + 4);
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const t =
      length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

describe('projection', () => {
  test('is the projection that draws the map', async () => {
    const places = [
      { longitude: 0, latitude: 0 },
      { longitude: 13.4, latitude: 52.5 },
      { longitude: -120, latitude: -33 },
      { longitude: 179, latitude: 80 },
    ];
    const { svg } = await drawSpec({
      data: { values: places },
      width: 600,
      height: 600,
      padding: 0,
      projection: { type: 'equalEarth', scale: 100, translate: [300, 300] },
      mark: 'point',
      encoding: {
        longitude: { field: 'longitude', type: 'quantitative' },
        latitude: { field: 'latitude', type: 'quantitative' },
      },
    });
    const drawn = [...svg.matchAll(/<path[^>]* transform="translate\(([^,]+),([^)]+)\)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(drawn).toHaveLength(places.length);
    places.forEach(({ longitude, latitude }, i) => {
      const [east, north] = equalEarth(longitude, latitude);
      expect(300 + 100 * east).toBeCloseTo(drawn[i]?.[0] ?? Number.NaN, 2);
      expect(300 - 100 * north).toBeCloseTo(drawn[i]?.[1] ?? Number.NaN, 2);
    });
    expect(equalEarth(0, 90)[1]).toBeCloseTo(1.3173627591574133, 12);
  });

  test('the frame holds every zone', () => {
    const corners: [number, number][] = [
      [-179, -55],
      [179, -55],
      [179, 75],
      [-179, 75],
      [0, 0],
    ];
    for (const [longitude, latitude] of corners) {
      const [x, y] = equalEarth(longitude - WORLD.centre, latitude);
      expect(WORLD.translate[0] + WORLD.scale * x).toBeGreaterThanOrEqual(0);
      expect(WORLD.translate[0] + WORLD.scale * x).toBeLessThanOrEqual(WORLD.width);
      expect(WORLD.translate[1] - WORLD.scale * y).toBeGreaterThanOrEqual(0);
      expect(WORLD.translate[1] - WORLD.scale * y).toBeLessThanOrEqual(WORLD.height);
    }
  });

  test('zones close together are centred and drawn large', () => {
    const island = fitMap([box(-72, 18, -71, 19)], 600);
    expect(island.centre).toBe(-71);
    expect(island.degreesPerPixel).toBeLessThan(0.01);
    expect(isOnMap(toFeature(shape(box(-71.8, 18.2, -71.2, 18.8)), island, {}), island)).toBe(true);
    expect(isOnMap(toFeature(shape(box(10, 40, 11, 41)), island, {}), island)).toBe(false);
  });

  test('no zones at all still give a frame', () => {
    const { width, height, scale } = fitMap([], 600);
    expect([width, Number.isFinite(height), scale > 0]).toEqual([600, true, true]);
  });
});

describe('features', () => {
  const clockwise = (ring: number[][] | undefined): boolean =>
    doubleArea(Float64Array.from((ring ?? []).flat())) < 0;

  test('shells run clockwise and holes counter-clockwise, whatever the file has', () => {
    const [shell, hole] = [box(0, 0, 20, 20), box(5, 5, 10, 10)];
    const turned = (ring: Float64Array): Float64Array => {
      const points = Array.from({ length: ring.length / 2 }, (_, i) => ring.slice(2 * i, 2 * i + 2));
      return Float64Array.from(points.reverse().flatMap((point) => [...point]));
    };
    for (const rings of [
      [shell, hole],
      [turned(shell), hole],
      [shell, turned(hole)],
    ]) {
      const [polygon = []] = toFeature(shape(...rings), WORLD, {}).geometry.coordinates;
      expect(polygon.map(clockwise)).toEqual([true, false]);
    }
  });

  test('what is smaller than a dot, or nearly a line, is left out: it could be drawn as the whole globe', () => {
    const line = Float64Array.of(0, 0, 30, 0.00001, 30, 0, 0, 0);
    expect(toFeature(shape(line), WORLD, {}).geometry.coordinates).toEqual([]);
    expect(toFeature(shape(box(0, 0, 0.01, 0.01)), WORLD, {}).geometry.coordinates).toEqual([]);
  });

  test('a thin ring that rounding turns inside out is turned back: it would be drawn as the whole globe', () => {
    const islet = Float64Array.of(0.23, 73.53, 0.97, 73.55, 1.43, 73.38, 0.07, 73.56, 0.23, 73.53);
    expect(doubleArea(islet.map((degrees) => Number(degrees.toFixed(1))))).toBeGreaterThan(0);
    const [[drawn = []] = []] = toFeature(shape(islet), WORLD, {}).geometry.coordinates;
    expect(drawn).toHaveLength(5);
    expect(doubleArea(Float64Array.from(drawn.flat()))).toBeLessThan(0);
  });

  test('the symbol of a zone stands in the middle of its largest polygon', () => {
    const [x, y] = anchorOf({
      zone_id: '1',
      zone_name: '',
      wkb: multiPolygonWkb([[box(0, 0, 1, 1)], [box(10, 10, 20, 30)]]),
    });
    expect(x).toBeCloseTo(15, 9);
    expect(y).toBeCloseTo(20, 9);
    expect(anchorOf({ zone_id: '1', zone_name: '', wkb: multiPolygonWkb([]) })).toEqual([0, 0]);
    expect(isNowhere({ zone_id: '1', zone_name: '', wkb: multiPolygonWkb([]) })).toBe(true);
    expect(isNowhere(shape(box(0, 0, 1, 1)))).toBe(false);
  });

  test('only shells fit the map', () => {
    expect(shellsOf([shape(box(0, 0, 20, 20), box(5, 5, 10, 10))])).toEqual([box(0, 0, 20, 20)]);
  });
});
