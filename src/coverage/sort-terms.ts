/**
 * Sorting of a few numbers, millions of times: what a cell holds is mostly two to ten values.
 */

/** Up to so many values are sorted here; a call of the engine's own sort costs more. */
const FEW = 24;

/** Sorts the first values in place, ascending. */
export function sortFirst(values: Float64Array, count: number): void {
  if (count > FEW) {
    values.subarray(0, count).sort();
    return;
  }
  for (let next = 1; next < count; next++) {
    const value = values[next] ?? 0;
    let at = next;
    for (; at > 0 && (values[at - 1] ?? 0) > value; at--) values[at] = values[at - 1] ?? 0;
    values[at] = value;
  }
}

/** Sorts the first numbers in place by what stands under them, ascending; equal ones keep their order. */
export function sortFirstBy(numbers: Int32Array, count: number, values: Float64Array): void {
  if (count > FEW) {
    numbers.subarray(0, count).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    return;
  }
  for (let next = 1; next < count; next++) {
    const number = numbers[next] ?? 0;
    const value = values[number] ?? 0;
    let at = next;
    for (; at > 0 && (values[numbers[at - 1] ?? 0] ?? 0) > value; at--) numbers[at] = numbers[at - 1] ?? 0;
    numbers[at] = number;
  }
}
