/**
 * Whether two rings are the same outline, wherever they start and whichever way they run.
 */
import type { Ring } from './zone.ts';

/** True where both rings pass the same points in the same or the opposite order. */
export function isSameRing(a: Ring, b: Ring): boolean {
  if (a.length !== b.length) return false;
  const points = a.length / 2 - 1;
  const start = [...Array(points).keys()].find((i) => b[2 * i] === a[0] && b[2 * i + 1] === a[1]);
  return start !== undefined && (matches(a, b, points, start, 1) || matches(a, b, points, start, -1));
}

function matches(a: Ring, b: Ring, points: number, start: number, step: 1 | -1): boolean {
  for (let i = 0; i < points; i++) {
    const j = (start + step * i + points) % points;
    if (a[2 * i] !== b[2 * j] || a[2 * i + 1] !== b[2 * j + 1]) return false;
  }
  return true;
}
