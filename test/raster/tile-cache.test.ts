import { describe, expect, it } from 'vitest';
import { cacheTiles } from '../../src/raster/tile-cache.ts';

/** A cache of pieces of 8 bytes each, and the numbers of those decoded so far. */
function traced(capacity: number) {
  const decoded: number[] = [];
  const cache = cacheTiles(capacity, (number) => {
    decoded.push(number);
    return new Uint8Array(8).fill(number);
  });
  return { decoded, get: (number: number) => cache.get(number)[0] };
}

describe('cacheTiles', () => {
  it('decodes once what fits', () => {
    const { decoded, get } = traced(24);
    expect([1, 2, 3, 1, 2, 3].map(get)).toEqual([1, 2, 3, 1, 2, 3]);
    expect(decoded).toEqual([1, 2, 3]);
  });

  it('gives up the piece not asked for longest', () => {
    const { decoded, get } = traced(16);
    [1, 2, 1, 3, 1, 2].forEach(get);
    expect(decoded).toEqual([1, 2, 3, 2]);
  });

  it('keeps the piece asked for last even beyond its size', () => {
    const { decoded, get } = traced(4);
    [1, 1, 2, 2, 1].forEach(get);
    expect(decoded).toEqual([1, 2, 1]);
  });

  it('keeps nothing of a piece that cannot be decoded', () => {
    let isBroken = true;
    const cache = cacheTiles(8, () => {
      if (isBroken) throw new Error('broken');
      return new Uint8Array(8);
    });
    expect(() => cache.get(0)).toThrow('broken');
    isBroken = false;
    expect(cache.get(0)).toHaveLength(8);
  });
});
