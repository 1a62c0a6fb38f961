/**
 * Scales of quantities along an axis: a domain and its ticks, from all values of both study years at once.
 */

/** A domain and the values at which it is labelled, both in the unit of the axis. */
export interface AxisScale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** The step 1, 2, 2.5 or 5 x 10^n that cuts `span` into at most `count` parts. */
function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-12)) ?? 10;
  return factor * power;
}

/**
 * A scale with round ticks that holds 0 and every value.
 * @param values in the unit of the axis
 * @param count ticks wanted at most, beside 0
 * @example scaleWithZero([3, 18.2], 4) // { domain: [0, 20], ticks: [0, 5, 10, 15, 20] }
 */
export function scaleWithZero(values: readonly number[], count: number): AxisScale {
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  if (low === high) return { domain: [0, 1], ticks: [0, 1] };
  const step = roundStep(high - low, count);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
  return { domain: [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1], ticks: ticks.map((tick) => tick + 0) };
}
