/**
 * The distribution function of the standard normal distribution.
 */

const A = [2.2352520354606837, 161.02823106855587, 1067.6894854603709] as const;
const B = [47.202581904688245, 976.0985517377767, 10260.932208618979] as const;
const C = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
  6848.190450536283, 11602.65143764735,
] as const;
const D = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327,
] as const;
const P = [0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934] as const;
const Q = [1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824] as const;

/** 1 / sqrt(2 pi). */
const DENSITY_AT_0 = 0.3989422804014327;

/**
 * P(Z <= z) for standard normal Z, by rational approximations in three ranges, accurate to about 1 part in 10^15 in
 * either tail.
 * @example normalProbability(1.96) // 0.9750021048517795
 * @see Cody 1969, Rational Chebyshev approximations for the error function, Math. Comp. 23 (107), 631-637,
 * doi 10.1090/S0025-5718-1969-0247736-4
 */
export function normalProbability(z: number): number {
  const y = Math.abs(z);
  if (y <= 0.67448975) return 0.5 + central(z);
  const tail = y <= Math.sqrt(32) ? near(y) : far(y);
  return z < 0 ? tail : 1 - tail;
}

function central(z: number): number {
  const square = z * z;
  const above = ratioPart(0.06568233791820745 * square, A, square) + 18154.98125334356;
  return (z * above) / (ratioPart(square, B, square) + 45507.78933502673);
}

function near(y: number): number {
  const above = ratioPart(1.0765576773720192e-8 * y, C, y) + 9842.714838383978;
  return (density(y) * above) / (ratioPart(y, D, y) + 19685.429676859992);
}

function far(y: number): number {
  const r = 1 / (y * y);
  const above = ratioPart(0.023073441764940174 * r, P, r) + 2.9112874951168793e-5;
  const part = (r * above) / (ratioPart(r, Q, r) + 7.297515550839662e-5);
  return (density(y) * (DENSITY_AT_0 - part)) / y;
}

function ratioPart(start: number, coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => (sum + coefficient) * x, start);
}

/** exp(-y^2 / 2), the square split in two: rounding it would cost digits in the tails. */
function density(y: number): number {
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(y - coarse) * (y + coarse)) / 2);
}
