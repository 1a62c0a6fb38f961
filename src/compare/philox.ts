/**
 * A counter-based random number generator: the number drawn is a function of a key and a counter, and of nothing drawn
 * before. Draws keyed by (seed, draw, unit) are therefore the same in any order and on any number of workers.
 */

/** Words of one block. */
export const PHILOX_WORDS = 4;

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/**
 * Philox4x32-10: turns a counter of 128 bits, by a key of 64 bits, into 128 random bits.
 * @param block Four 32-bit words: holds the counter, and receives the random words.
 * @param key0 Low word of the key.
 * @param key1 High word of the key.
 * @example
 * const block = new Uint32Array([0, 0, 0, 0]);
 * philox(block, 0, 0); // block is 6627e8d5 e169c58d bc57ac4c 9b00dbd8
 * @see Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, Proc. SC11, doi
 * 10.1145/2063384.2063405
 */
export function philox(block: Uint32Array, key0: number, key1: number): void {
  let x0 = block[0] ?? 0;
  let x1 = block[1] ?? 0;
  let x2 = block[2] ?? 0;
  let x3 = block[3] ?? 0;
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = highWord(MULTIPLIER_0, x0);
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const high1 = highWord(MULTIPLIER_1, x2);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    x0 = high1 ^ x1 ^ k0;
    x1 = low1;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  block[0] = x0;
  block[1] = x1;
  block[2] = x2;
  block[3] = x3;
}

/** Upper 32 bits of the product of two unsigned 32-bit words, by 16-bit halves: no product passes 2^53. */
function highWord(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) | 0;
}

/**
 * A uniform number in (0, 1) from two random words: the middle of one of 2^52 equal steps, so that neither 0 nor 1
 * occurs and every value is exact.
 * @example uniformOf(0, 0) // 2 ** -53
 */
export function uniformOf(high: number, low: number): number {
  return ((high >>> 0) * 0x100000 + (low >>> 12) + 0.5) * 2 ** -52;
}
