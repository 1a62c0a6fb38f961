import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachPair, stripEdges } from '../../src/zones/edge-strips.ts';
import { ringEdges } from '../../src/zones/ring-edges.ts';

describe('forEachPair', () => {
  const point = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));

  it('visits every pair of edges whose boxes meet, once', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
        const shell = Float64Array.from([...points, points[0] ?? []].flat());
        const edges = ringEdges([{ shell, holes: [] }]);
        const visited: string[] = [];
        forEachPair(edges, stripEdges(edges), Number.MAX_SAFE_INTEGER, (a, b) => {
          visited.push([a, b].sort((one, two) => one - two).join('+'));
        });
        expect(visited.sort()).toEqual(meetingBoxes(edges.ends, edges.count).sort());
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('stops when its budget is spent', () => {
    const shell = Float64Array.of(0, 0, 9, 0, 9, 9, 0, 9, 0, 0);
    const edges = ringEdges([{ shell, holes: [] }]);
    expect(forEachPair(edges, stripEdges(edges), 5, () => {})).toBe(false);
    expect(forEachPair(edges, stripEdges(edges), 10_000, () => {})).toBe(true);
  });
});

/** Pairs by comparing each edge with each other one. */
function meetingBoxes(ends: Float64Array, count: number): string[] {
  const boxes = Array.from({ length: count }, (_, edge) => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends.subarray(4 * edge, 4 * edge + 4);
    return [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)] as const;
  });
  return boxes.flatMap((a, i) =>
    boxes.flatMap((b, j) =>
      i < j && a[0] <= b[1] && b[0] <= a[1] && a[2] <= b[3] && b[2] <= a[3] ? [`${i}+${j}`] : [],
    ),
  );
}
