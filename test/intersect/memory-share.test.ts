import { expect, it } from 'vitest';
import { shareForDatabase, shareMemory } from '../../src/intersect/memory-share.ts';

const MIB = 2 ** 20;

it('divides what is left by workers and rasters', () => {
  expect(shareMemory(1024 * MIB, 2, 10 * MIB, 4)).toEqual({ workers: 2, cacheBytes: 67.5 * MIB });
});

it('takes fewer workers where so many do not fit, and always one', () => {
  expect(shareMemory(1024 * MIB, 64, 0, 4)).toEqual({ workers: 6, cacheBytes: Math.floor((112 / 24) * MIB) });
  expect(shareMemory(256 * MIB, 2, 300 * MIB, 4)).toEqual({ workers: 1, cacheBytes: MIB });
});

it('leaves a database half of what the program leaves, and never less than tables need', () => {
  expect(shareForDatabase(1024 * MIB)).toBe(392 * MIB);
  expect(shareForDatabase(512 * MIB)).toBe(136 * MIB);
  expect(shareForDatabase(256 * MIB)).toBe(128 * MIB);
});
