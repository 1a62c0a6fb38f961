import { describe, expect, it } from 'vitest';
import { cutAtAntimeridian } from '../../../data-raw/quickstart/build/cut-antimeridian.ts';

const square = [
  [
    [179, 0],
    [-179, 0],
    [-179, 1],
    [179, 1],
    [179, 0],
  ],
];

function extent([shell = []]: readonly (readonly (readonly number[])[])[]): number[] {
  const xs = shell.map(([x = 0]) => x);
  const ys = shell.map(([, y = 0]) => y);
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

describe('cutAtAntimeridian', () => {
  it('repeats the example of its documentation', () => {
    const parts = cutAtAntimeridian(square);
    expect(parts.map(extent)).toEqual([
      [179, 180, 0, 1],
      [-180, -179, 0, 1],
    ]);
    expect(parts.map(([shell]) => shell?.length)).toEqual([5, 5]);
    for (const [shell = []] of parts) expect(shell.at(-1)).toEqual(shell[0]);
  });

  it('leaves a polygon alone that does not cross', () => {
    const inside = [square[0]?.map(([x = 0, y = 0]) => [Math.abs(x) - 100, y]) ?? []];
    expect(cutAtAntimeridian(inside)).toEqual([inside]);
  });

  it('interpolates where a step meets the antimeridian', () => {
    const triangle = [
      [
        [179, 0],
        [-179, 1],
        [179, 2],
        [179, 0],
      ],
    ];
    expect(cutAtAntimeridian(triangle).map(extent)).toEqual([
      [179, 180, 0, 2],
      [-180, -179, 0.5, 1.5],
    ]);
  });

  it('takes points on the antimeridian as they are', () => {
    const wedge = [
      [
        [170, 60],
        [-180, 61],
        [-170, 62],
        [-180, 63],
        [170, 60],
      ],
    ];
    expect(cutAtAntimeridian(wedge).map(extent)).toEqual([
      [170, 180, 60, 63],
      [-180, -170, 61, 63],
    ]);
  });

  it('makes as many parts as there are', () => {
    // A comb: two teeth reach over the antimeridian.
    const comb = [
      [
        [178, 0],
        [179, 0],
        [-179, 1],
        [179, 2],
        [-179, 3],
        [179, 4],
        [178, 4],
        [178, 0],
      ],
    ];
    expect(cutAtAntimeridian(comb).map(extent)).toEqual([
      [178, 180, 0, 4],
      [-180, -179, 0.5, 1.5],
      [-180, -179, 2.5, 3.5],
    ]);
  });

  it('refuses a ring around a pole, and holes', () => {
    const polar = [
      [
        [0, 80],
        [120, 80],
        [-120, 80],
        [0, 80],
      ],
    ];
    expect(() => cutAtAntimeridian(polar)).toThrow('A ring encloses a pole.');
    expect(() => cutAtAntimeridian([...square, ...square])).toThrow(
      'A polygon with holes crosses the antimeridian.',
    );
  });
});
