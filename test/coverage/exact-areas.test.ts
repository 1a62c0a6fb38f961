/** The oracle itself, on areas known by hand: an oracle that is wrong proves nothing. */
import { describe, expect, it } from 'vitest';
import { exactShares, fanOf } from './exact-areas.ts';
import { type Rings, rectangle } from './shapes.ts';

const CELL = rectangle(0, 0, 12, 12);

function shares(...zones: readonly (readonly Rings[])[]): Record<string, number> {
  return Object.fromEntries(exactShares(CELL, zones.map(fanOf)));
}

describe('exactShares', () => {
  it('gives everything to the outside where there is no zone', () => {
    expect(shares()).toEqual({ '': 1 });
  });

  it('counts a hole as outside and an island in it as inside', () => {
    const zone = [[rectangle(-1, -1, 13, 13), rectangle(0, 0, 6, 6)], [rectangle(3, 3, 6, 6)]];
    expect(shares(zone)).toEqual({ '': 27 / 144, '0': 117 / 144 });
  });

  it('takes rings in either direction, and shapes that are not convex', () => {
    const arrow = [
      [0, 0],
      [12, 0],
      [12, 12],
      [6, 6],
      [0, 12],
    ] as const;
    expect(shares([[arrow]])).toEqual({ '': 0.25, '0': 0.75 });
    expect(shares([[arrow.toReversed()]])).toEqual({ '': 0.25, '0': 0.75 });
  });

  it('splits two zones whose sides cross where no whole number lies', () => {
    const above = (west: number, east: number) => [
      [
        [
          [0, west],
          [12, east],
          [12, 12],
          [0, 12],
        ] as const,
      ],
    ];
    expect(shares(above(3, 9), above(9, 6))).toEqual({ '': 11 / 24, '0': 1 / 6, '1': 1 / 24, '0,1': 1 / 3 });
  });

  it('gives three zones their shares by inclusion and exclusion', () => {
    const zones = [rectangle(0, 0, 9, 9), rectangle(3, 3, 12, 12), rectangle(6, 0, 12, 6)];
    const expected = { '0': 36, '1': 36, '2': 9, '0,1': 27, '0,2': 9, '1,2': 9, '0,1,2': 9, '': 9 };
    expect(shares(...zones.map((ring) => [[ring]]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([key, area]) => [key, area / 144])),
    );
  });
});
