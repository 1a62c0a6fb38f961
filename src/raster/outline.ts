/**
 * Small convex outlines: area, and the part between two parallel lines.
 */

/** Corners of a convex outline, x and y after each other, in order. */
export type Outline = number[];

/** Area of an outline, whichever way it runs; NaN where a corner is not known. */
export function areaOf(outline: Outline): number {
  const [x0 = 0, y0 = 0] = outline;
  let double = 0;
  for (let i = 2; i + 3 < outline.length; i += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [outline[i], outline[i + 1], outline[i + 2], outline[i + 3]];
    double += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return Math.abs(double) / 2;
}

/**
 * The part of an outline with low <= coordinate <= high along an axis: 0 for x, 1 for y.
 * @see Sutherland and Hodgman 1974, Reentrant polygon clipping
 */
export function clipToStrip(outline: Outline, axis: 0 | 1, low: number, high: number): Outline {
  return clip(clip(outline, axis, low, 1), axis, high, -1);
}

/** The part on one side of a line; `sign` 1 keeps what is at `limit` or above. */
function clip(outline: Outline, axis: 0 | 1, limit: number, sign: 1 | -1): Outline {
  const kept: Outline = [];
  const count = outline.length;
  for (let i = 0; i < count; i += 2) {
    const [x0 = 0, y0 = 0] = [outline[i], outline[i + 1]];
    const [x1 = 0, y1 = 0] = [outline[(i + 2) % count], outline[(i + 3) % count]];
    const from = sign * ((axis === 0 ? x0 : y0) - limit);
    const to = sign * ((axis === 0 ? x1 : y1) - limit);
    if (from >= 0) kept.push(x0, y0);
    if (from >= 0 === to >= 0) continue;
    const share = from / (from - to);
    if (axis === 0) kept.push(limit, y0 + (y1 - y0) * share);
    else kept.push(x0 + (x1 - x0) * share, limit);
  }
  return kept;
}
