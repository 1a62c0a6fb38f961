import { describe, expect, it } from 'vitest';
import { cacheTiles } from '../../src/raster/tile-cache.ts';

/** A cache of so many pieces, the numbers of those decoded so far, and the rooms they were decoded into. */
function traced(capacity: number) {
  const decoded: number[] = [];
  const rooms: number[] = [];
  const cache = cacheTiles(capacity, (number, room) => {
    decoded.push(number);
    rooms.push(room);
    return { number };
  });
  return { decoded, rooms, get: (number: number) => cache.get(number).number };
}

describe('cacheTiles', () => {
  it('decodes once what fits', () => {
    const { decoded, rooms, get } = traced(3);
    expect([1, 2, 3, 1, 2, 3].map(get)).toEqual([1, 2, 3, 1, 2, 3]);
    expect(decoded).toEqual([1, 2, 3]);
    expect(rooms).toEqual([0, 1, 2]);
  });

  it('gives up the piece not asked for longest, and its room', () => {
    const { decoded, rooms, get } = traced(2);
    [1, 2, 1, 3, 1, 2].forEach(get);
    expect(decoded).toEqual([1, 2, 3, 2]);
    expect(rooms).toEqual([0, 1, 1, 1]);
  });

  it('keeps the piece asked for last even where there is room for none', () => {
    const { decoded, rooms, get } = traced(0);
    [1, 1, 2, 2, 1].forEach(get);
    expect(decoded).toEqual([1, 2, 1]);
    expect(rooms).toEqual([0, 0, 0]);
  });

  it('keeps nothing of a piece that cannot be decoded', () => {
    let isBroken = true;
    const cache = cacheTiles(8, (_, room) => {
      if (isBroken) throw new Error('broken');
      return `in room ${room}`;
    });
    expect(() => cache.get(0)).toThrow('broken');
    isBroken = false;
    expect([cache.get(0), cache.get(1)]).toEqual(['in room 0', 'in room 1']);
  });
});
