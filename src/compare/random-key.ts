/**
 * Keys of random numbers: a unit is keyed by its name, not by its place in a list, so that its draws stay the same when
 * others come or go.
 */
import { invalidValue } from './invalid-value.ts';

/** 64 bits as two unsigned 32-bit words. */
export interface RandomKey {
  readonly low: number;
  readonly high: number;
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const MASK_64 = 0xffffffffffffffffn;

/**
 * The 64-bit FNV-1a hash of a name in UTF-8.
 * @example nameKey('foobar') // 85944171f73967e8: high 0x85944171, low 0xf73967e8
 * @see Fowler, Noll, Vo, Eastlake & Hansen 2025, The FNV non-cryptographic hash algorithm, RFC 9923
 */
export function nameKey(name: string): RandomKey {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(name)) hash = ((hash ^ BigInt(byte)) * FNV_PRIME) & MASK_64;
  return words(hash);
}

/**
 * The key of a seed, an integer of at least 0 that a double holds exactly.
 * @throws StudyError ERR_DEFECT when it is not.
 * @example seedKey(2 ** 32 + 7) // high 1, low 7
 */
export function seedKey(seed: number): RandomKey {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw invalidValue('random seed', String(seed), 'an integer from 0 to 2^53 - 1');
  return words(BigInt(seed));
}

function words(value: bigint): RandomKey {
  return { low: Number(value & 0xffffffffn), high: Number(value >> 32n) };
}
