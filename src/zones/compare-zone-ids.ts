/**
 * The order of zones, everywhere the same: whole numbers by value, then text by code unit.
 */

/** A whole number written in the one usual way: `007` and `1e5` are text. */
const WHOLE_NUMBER = /^(?:0|-?[1-9]\d*)$/;

/**
 * Compares two zone ids: whole numbers by value come first, then text by UTF-16 code unit, whatever the locale.
 * @returns negative, 0 or positive, as `Array.prototype.sort` wants it
 * @example ['10', 'b', '9', 'B'].sort(compareZoneIds) // ['9', '10', 'B', 'b']
 */
export function compareZoneIds(a: string, b: string): number {
  const aIsNumber = WHOLE_NUMBER.test(a);
  if (aIsNumber !== WHOLE_NUMBER.test(b)) return aIsNumber ? -1 : 1;
  if (aIsNumber) return compare(BigInt(a), BigInt(b));
  return compare(a, b);
}

function compare<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
