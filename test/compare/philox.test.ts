import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHILOX_WORDS, philox, uniformOf } from '../../src/compare/philox.ts';
import { nameKey, seedKey } from '../../src/compare/random-key.ts';

function draw(counter: readonly number[], key0: number, key1: number): string {
  const block = Uint32Array.from(counter);
  philox(block, key0, key1);
  return Array.from(block, (word) => word.toString(16).padStart(8, '0')).join(' ');
}

describe('philox', () => {
  // The known answers that come with Random123 (kat_vectors, philox4x32 10).
  it.each([
    [[0, 0, 0, 0], 0, 0, '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [Array(4).fill(0xffffffff), 0xffffffff, 0xffffffff, '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      0xa4093822,
      0x299f31d0,
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('knows the answer for counter %j', (counter, key0, key1, answer) => {
    expect(draw(counter, key0, key1)).toBe(answer);
  });

  it('multiplies as exact integers do', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 4 }), word, word, (counter, key0, key1) => {
        expect(draw(counter, key0, key1)).toBe(exactPhilox(counter, key0, key1));
      }),
      { seed: 41, numRuns: 200 },
    );
  });

  it('gives other numbers for every counter and key nearby', () => {
    const seen = new Set<string>();
    for (let word = 0; word < PHILOX_WORDS; word++) {
      for (let step = 1; step <= 100; step++) {
        const counter = [0, 0, 0, 0];
        counter[word] = step;
        seen.add(draw(counter, 0, 0));
      }
    }
    for (let step = 1; step <= 100; step++)
      seen.add(draw([0, 0, 0, 0], step, 0)).add(draw([0, 0, 0, 0], 0, step));
    expect(seen.size).toBe(600);
  });
});

/** The generator again with integers of any length, as the paper writes it. */
function exactPhilox(counter: readonly number[], key0: number, key1: number): string {
  const mask = 0xffffffffn;
  let [a = 0n, b = 0n, c = 0n, d = 0n] = counter.map(BigInt);
  let [k0, k1] = [BigInt(key0), BigInt(key1)];
  for (let round = 0; round < 10; round++) {
    const [first, second] = [0xd2511f53n * a, 0xcd9e8d57n * c];
    [a, b, c, d] = [(second >> 32n) ^ b ^ k0, second & mask, (first >> 32n) ^ d ^ k1, first & mask];
    [k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask];
  }
  return [a, b, c, d].map((word) => word.toString(16).padStart(8, '0')).join(' ');
}

describe('uniformOf', () => {
  it('gives the worked example and never 0 or 1', () => {
    expect(uniformOf(0, 0)).toBe(2 ** -53);
    expect(uniformOf(0xffffffff, 0xffffffff)).toBe(1 - 2 ** -53);
    expect(uniformOf(0x80000000, 0)).toBe(0.5 + 2 ** -53);
  });

  it('takes words with or without their sign', () => {
    expect(uniformOf(-1, -1)).toBe(uniformOf(0xffffffff, 0xffffffff));
  });

  it('fills a hundred equal bins evenly (chi-square, 99 degrees of freedom)', () => {
    const bins = new Float64Array(100);
    const block = new Uint32Array(4);
    for (let counter = 0; counter < 50_000; counter++) {
      block.set([counter, 0, 0, 0]);
      philox(block, 2026, 11);
      const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = block;
      for (const u of [uniformOf(w0, w1), uniformOf(w2, w3)]) {
        const bin = Math.floor(u * 100);
        bins[bin] = (bins[bin] ?? 0) + 1;
      }
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 0.001 and 0.999 quantiles of chi-square with 99 degrees of freedom.
    expect(chiSquare).toBeGreaterThan(60);
    expect(chiSquare).toBeLessThan(149);
  });
});

describe('nameKey', () => {
  // Test vectors of the FNV reference (64-bit FNV-1a).
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('hashes %j', (name, hash) => {
    const { high, low } = nameKey(name);
    expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(hash);
  });
});

describe('seedKey', () => {
  it('gives the worked example', () => {
    expect(seedKey(2 ** 32 + 7)).toEqual({ high: 1, low: 7 });
  });

  it.each([-1, 0.5, 2 ** 53, Number.NaN])('refuses %d', (seed) => {
    expect(() => seedKey(seed)).toThrow(
      `random seed: ${seed}; expected an integer from 0 to 2^53 - 1. This is a defect of the program: please report it with the study file.`,
    );
  });
});
