/**
 * Arrays that grow: the list is kept in a longer one.
 */

/** Copies the values to the beginning of a longer array, which it gives back. */
export function longer<T extends Int32Array | Int8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
