/**
 * Numbers that look random and are the same on every machine and in any order: a hash of integers.
 */

/** A number in [0, 1) from three integers (a murmur-style finaliser, 32 bits). */
export function hashToUnit(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}
