/**
 * One figure of a benchmark: a ratio of two measurements of the same run, and what else was measured on the way.
 */

export interface Figure {
  /** Stable: figures of different versions are compared by it. */
  readonly name: string;
  readonly ratio: number;
  /** What the ratio is of, in words. */
  readonly what: string;
  /** Absolute values, which hold for one machine and one run. */
  readonly measured?: Readonly<Record<string, number>>;
}

/** Prints a figure as a line. */
export function showFigure({ name, ratio, what, measured = {} }: Figure): void {
  const beside = Object.entries(measured).map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`);
  const suffix = beside.length === 0 ? '' : ` (${beside.join(', ')})`;
  console.log(`${ratio.toFixed(2).padStart(8)}  ${name}: ${what}${suffix}`);
}

/** Seconds of processor that the work takes, all threads together. */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
