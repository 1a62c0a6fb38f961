/**
 * The form of an answer of the comparability gate, and how answers join.
 */

/** pass: comparable; warn: comparable with the reason in mind; fail: not comparable. */
export type Status = 'pass' | 'warn' | 'fail';

/** One question of the gate with its answer. */
export interface Check {
  /** Name of the question, such as `data_share`. */
  readonly check: string;
  readonly status: Status;
  /** What was found, in words, with values and units. */
  readonly reason: string;
}

const SEVERITY: Readonly<Record<Status, number>> = { pass: 0, warn: 1, fail: 2 };

/** The worst of several; pass of none. `worst(['pass', 'warn'])` is `warn`. */
export function worst(statuses: readonly Status[]): Status {
  return statuses.reduce<Status>((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a), 'pass');
}

/** A share as people read it: `percent(0.8)` is `80.0 %`; what is not quite 0 does not read as 0. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return 'below 0.1 %';
  return `${(100 * share).toFixed(1)} %`;
}
