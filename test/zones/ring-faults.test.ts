import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRingFault } from '../../src/zones/ring-faults.ts';
import type { Polygon, Ring } from '../../src/zones/zone.ts';
import { box, polygon, reversed, ring } from './rings.ts';

const SQUARE = box(0, 0, 10, 10);

describe('findRingFault accepts', () => {
  const cases: [string, Polygon[]][] = [
    ['a square', [polygon(SQUARE)]],
    ['a hole', [polygon(SQUARE, box(2, 2, 4, 4))]],
    ['a hole that touches the shell in a point', [polygon(SQUARE, '0 5, 3 3, 3 7')]],
    ['a hole whose corners all touch the shell', [polygon(SQUARE, '5 0, 10 5, 5 10, 0 5')]],
    ['holes that touch each other in a corner', [polygon(SQUARE, box(2, 2, 4, 4), box(4, 4, 6, 6))]],
    ['parts that touch in a corner', [polygon(box(0, 0, 5, 5)), polygon(box(5, 5, 9, 9))]],
    ['a part in the hole of another', [polygon(SQUARE, box(2, 2, 8, 8)), polygon(box(3, 3, 7, 7))]],
    [
      'a part that fills a hole up to its corners',
      [polygon(SQUARE, box(2, 2, 8, 8)), polygon('2 5, 5 2, 8 5, 5 8')],
    ],
    [
      'an island in a lake on an island',
      [polygon(SQUARE, box(1, 1, 9, 9)), polygon(box(2, 2, 8, 8), box(3, 3, 7, 7)), polygon(box(4, 4, 6, 6))],
    ],
    ['repeated positions', [polygon('0 0, 0 0, 10 0, 10 10, 10 10, 0 10')]],
    ['a point in the middle of a straight edge', [polygon('0 0, 5 0, 10 0, 10 10, 0 10')]],
    ['the whole world', [polygon(box(-180, -90, 180, 90))]],
  ];
  it.each(cases)('%s', (_, polygons) => {
    expect(findRingFault(polygons)).toBeNull();
  });
});

describe('findRingFault names', () => {
  const shell = { part: 0, hole: 0 };
  const hole = { part: 0, hole: 1 };
  const secondHole = { part: 0, hole: 2 };
  const secondPart = { part: 1, hole: 0 };
  const cases: [string, Polygon[], object][] = [
    ['a bow-tie', [polygon('0 0, 10 10, 10 0, 0 10')], { kind: 'crossing', ring: shell, other: shell }],
    [
      'a hole across the shell',
      [polygon(SQUARE, box(8, 8, 13, 13))],
      { kind: 'crossing', ring: shell, other: hole },
    ],
    [
      'a hole that leaves the shell through a corner',
      [polygon('0 0, 10 0, 5 5, 10 10, 0 10', '3 5, 5 5, 9 5, 3 6')],
      { kind: 'crossing', ring: shell, other: hole, x: 5, y: 5 },
    ],
    [
      'holes that overlap',
      [polygon(SQUARE, box(2, 2, 6, 6), box(3, 3, 7, 7))],
      { kind: 'crossing', ring: hole, other: secondHole },
    ],
    [
      'parts that overlap',
      [polygon(box(0, 0, 5, 5)), polygon(box(4, 4, 9, 9))],
      { kind: 'crossing', ring: shell, other: secondPart },
    ],
    [
      'parts side by side',
      [polygon(box(0, 0, 5, 5)), polygon(box(5, 0, 9, 5))],
      { kind: 'shared-edge', ring: shell, other: secondPart },
    ],
    [
      'a spike',
      [polygon('0 0, 10 0, 15 0, 10 0, 10 10, 0 10')],
      { kind: 'spike', ring: shell, other: shell },
    ],
    [
      'a part that is there twice, turned round',
      [polygon(box(0, 0, 5, 5)), { shell: reversed(ring('5 5, 0 5, 0 0, 5 0')), holes: [] }],
      { kind: 'repeated-part', ring: shell, other: secondPart },
    ],
    [
      'a ring that touches itself',
      [polygon('0 0, 5 0, 5 5, 10 5, 10 10, 5 10, 5 5, 0 5')],
      { kind: 'self-touch', ring: shell, other: shell, x: 5, y: 5 },
    ],
    [
      'a ring that touches its own edge',
      [polygon('0 0, 10 0, 10 10, 5 0, 0 10')],
      { kind: 'self-touch', ring: shell, other: shell, x: 5, y: 0 },
    ],
    ['a hole outside', [polygon(SQUARE, box(20, 20, 21, 21))], { kind: 'nesting', ring: hole, other: shell }],
    [
      'a hole in a hole',
      [polygon(SQUARE, box(2, 2, 8, 8), box(3, 3, 4, 4))],
      { kind: 'nesting', ring: secondHole, other: hole },
    ],
    [
      'a part in a part',
      [polygon(SQUARE), polygon(box(3, 3, 4, 4))],
      { kind: 'nesting', ring: secondPart, other: shell },
    ],
    [
      'a hole of one part in another part',
      [polygon(box(20, 0, 30, 10), box(3, 3, 4, 4)), polygon(SQUARE)],
      { kind: 'nesting', ring: hole, other: shell },
    ],
  ];
  it.each(cases)('%s', (_, polygons, expected) => {
    expect(findRingFault(polygons)).toMatchObject(expected);
  });
});

/** Even-odd test without the code under test; the points asked for lie on no edge. */
function isInside(points: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.subarray(i, i + 4);
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

/** How often a person at a point is counted: once per part, less once per hole. */
function countAt(polygons: readonly Polygon[], x: number, y: number): number {
  return polygons.reduce((sum, { shell, holes }) => {
    const inHoles = holes.filter((hole) => isInside(hole, x, y)).length;
    return sum + (isInside(shell, x, y) ? 1 : 0) - inHoles;
  }, 0);
}

describe('findRingFault, for any rings', () => {
  const coordinate = fc.integer({ min: 0, max: 8 });
  const rectangle = fc
    .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .map(([x, y, width, height]) => ring(box(x, y, x + width, y + height)));
  const triangle = fc
    .tuple(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate)
    .filter(([ax, ay, bx, by, cx, cy]) => (bx - ax) * (cy - ay) !== (by - ay) * (cx - ax))
    .map(([ax, ay, bx, by, cx, cy]) => ring(`${ax} ${ay}, ${bx} ${by}, ${cx} ${cy}`));
  const shape = fc.oneof(rectangle, triangle);
  const part = fc.record({ shell: shape, holes: fc.array(shape, { maxLength: 2 }) });
  const zone = fc.array(part, { minLength: 1, maxLength: 3 });

  it('finds nothing only where every person is counted once or not at all', () => {
    let accepted = 0;
    fc.assert(
      fc.property(zone, (polygons) => {
        if (findRingFault(polygons) !== null) return;
        accepted++;
        const counts = new Set<number>();
        for (let x = 0.137; x < 14; x += 0.5) {
          for (let y = 0.219; y < 14; y += 0.5) counts.add(countAt(polygons, x, y));
        }
        expect([...counts].filter((count) => count !== 0 && count !== 1)).toEqual([]);
      }),
      { seed: 3, numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(300);
  });

  it('does not depend on where rings start, which way they run, or where the zone lies', () => {
    const move = (points: Ring): Ring => reversed(points.map((value) => value + 64));
    fc.assert(
      fc.property(zone, (polygons) => {
        const moved = polygons.map(({ shell, holes }) => ({ shell: move(shell), holes: holes.map(move) }));
        expect(findRingFault(moved)?.kind).toBe(findRingFault(polygons)?.kind);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});

describe('findRingFault on large zones', () => {
  /** A closed line of `count` points around a circle with a wavy radius, as coastlines are. */
  function coast(count: number): Ring {
    const points = Array.from({ length: count }, (_, i) => {
      const angle = (2 * Math.PI * i) / count;
      const radius = 40 + 5 * Math.sin(50 * angle) + 0.02 * Math.sin(7919 * i);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    return Float64Array.from([...points, points[0] ?? []].flat());
  }

  it('checks 100,000 points in well under two seconds', () => {
    const polygons = [{ shell: coast(100_000), holes: [] }];
    const start = performance.now();
    expect(findRingFault(polygons)).toBeNull();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('gives up on an outline that is all long edges side by side, instead of hanging', () => {
    const points = Array.from({ length: 60_000 }, (_, i) => [i * 1e-6 + (i % 2) * 50, (i % 2) * 50]);
    const shell = Float64Array.from([...points, [-1, 60], [-1, 0], points[0] ?? []].flat());
    expect(findRingFault([{ shell, holes: [] }])?.kind).toBe('complexity');
  });
});
