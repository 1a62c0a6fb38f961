import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCrossings } from '../../../data-raw/quickstart/build/find-crossings.ts';
import { thinArcs } from '../../../data-raw/quickstart/build/thin-arcs.ts';

describe('thinArcs', () => {
  const zigzag = [
    [0, 0],
    [1, 0.0001],
    [2, 0],
    [3, 5],
    [4, 0],
    [5, 0],
    [6, 0],
  ];

  it('takes the smallest triangles first and keeps the ends', () => {
    expect(thinArcs([zigzag], 1)).toEqual([
      [
        [0, 0],
        [2, 0],
        [3, 5],
        [4, 0],
        [6, 0],
      ],
    ]);
  });

  it('keeps three inner vertices, so that no island collapses', () => {
    const island = [
      [0, 0],
      [1e-3, 0],
      [1e-3, 1e-3],
      [0, 1e-3],
      [0, 0],
    ];
    expect(thinArcs([island], 1)).toEqual([island]);
  });

  it('drops repeated points', () => {
    const arc = [
      [0, 0],
      [0, 0],
      [1, 1],
    ];
    expect(thinArcs([arc], 1)).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
    ]);
  });

  it('gives an arc its vertices back where thinning would cross another one', () => {
    // The needle of the second arc reaches into the bay that the first would lose.
    const bay = [
      [0, 0],
      [1, 0],
      [2, -1],
      [3, 0],
      [4, 0],
      [5, 9],
      [6, 0],
      [7, 9],
      [8, 0],
    ];
    const needle = [
      [1.9, 5],
      [2, -0.5],
      [2.1, 5],
    ];
    expect(thinArcs([bay, needle], 3)).toEqual([bay, needle]);
    expect(thinArcs([bay], 3)[0]).not.toContainEqual([2, -1]);
  });

  it('never touches a step over the antimeridian', () => {
    const arc = [
      [179, 0],
      [179.5, 0.001],
      [-179.5, 0],
      [-179.4, 0.001],
      [-179.3, 0],
      [-179.2, 0],
    ];
    expect(thinArcs([arc], 1)[0]).toEqual(expect.arrayContaining([arc[1], arc[2]]));
  });
});

describe('findCrossings', () => {
  const cross = [
    [
      [0, 0],
      [2, 2],
    ],
    [
      [0, 2],
      [2, 0],
    ],
  ];

  it('finds arcs that cross, and an arc that crosses itself', () => {
    expect(findCrossings(cross)).toEqual(new Set([0, 1]));
    const bowTie = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ];
    expect(findCrossings([bowTie])).toEqual(new Set([0]));
  });

  it('lets arcs meet in vertices of both, not on a vertex of one', () => {
    const stem = [
      [1, 0],
      [1, 1],
    ];
    const bent = [
      [0, 2],
      [1, 1],
      [2, 2],
    ];
    const straight = [
      [0, 1],
      [2, 1],
    ];
    expect(findCrossings([stem, bent])).toEqual(new Set());
    expect(findCrossings([stem, straight])).toEqual(new Set([0, 1]));
  });

  it('finds arcs that run along each other', () => {
    const long = [
      [0, 0],
      [4, 0],
    ];
    const part = [
      [0, 0],
      [2, 0],
    ];
    expect(findCrossings([long, part])).toEqual(new Set([0, 1]));
  });

  it('does not depend on the direction of arcs', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    const arc = fc.array(point, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(arc, { minLength: 1, maxLength: 3 }), (arcs) => {
        expect(findCrossings(arcs.map((own) => own.toReversed()))).toEqual(findCrossings(arcs));
      }),
      { seed: 20003, numRuns: 200 },
    );
  });
});
