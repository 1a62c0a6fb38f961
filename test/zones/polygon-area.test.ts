import geodesic from 'geographiclib-geodesic';
import { expect, it } from 'vitest';
import { polygonAreaKm2 } from '../../src/zones/polygon-area.ts';

function area(...points: number[]): number {
  return polygonAreaKm2([{ shell: Float64Array.of(...points, points[0] ?? 0, points[1] ?? 0), holes: [] }]);
}

it('gives the area of a cell, of the globe and of a polygon with a hole', () => {
  expect(area(0, 0, 1, 0, 1, 1, 0, 1)).toBeCloseTo(12_308.464, 3);
  expect(area(-180, -90, 180, -90, 180, 90, -180, 90)).toBeCloseTo(510_065_621.72, 1);
  const shell = Float64Array.of(0, 0, 2, 0, 2, 2, 0, 2, 0, 0);
  const hole = Float64Array.of(0, 0, 1, 0, 1, 1, 0, 1, 0, 0);
  expect(polygonAreaKm2([{ shell, holes: [hole] }])).toBeCloseTo(
    area(0, 0, 2, 0, 2, 2, 0, 2) - area(0, 0, 1, 0, 1, 1, 0, 1),
    6,
  );
});

it('agrees with GeographicLib where edges are short, whichever way the ring runs', () => {
  const points: number[] = [];
  for (let i = 0; i < 3600; i++)
    points.push(10 + 3 * Math.cos((i * Math.PI) / 1800), 46 + 2 * Math.sin((i * Math.PI) / 1800));
  const polygon = geodesic.Geodesic.WGS84.Polygon(false);
  for (let i = 0; i < points.length; i += 2) polygon.AddPoint(points[i + 1] ?? 0, points[i] ?? 0);
  const expected = (polygon.Compute(false, true).area ?? 0) / 1e6;
  expect(area(...points) / expected).toBeCloseTo(1, 6);
});
