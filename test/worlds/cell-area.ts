/**
 * Area of a box of degrees on WGS 84 by Simpson's rule, so that the closed form of the product has an independent
 * witness: A = dlon * integral of b^2 cos(lat) / (1 - e^2 sin^2 lat)^2.
 */

const SEMI_MAJOR_KM = 6378.137;
const FLATTENING = 1 / 298.257223563;
const STEPS = 512;

/** km2 of the cell whose south edge is at `south`. */
export function cellAreaKm2(south: number, height = 1, width = 1): number {
  const semiMinor = SEMI_MAJOR_KM * (1 - FLATTENING);
  const e2 = FLATTENING * (2 - FLATTENING);
  const radians = Math.PI / 180;
  const density = (latitude: number): number => {
    const sine = Math.sin(latitude * radians);
    return (semiMinor ** 2 * Math.cos(latitude * radians)) / (1 - e2 * sine ** 2) ** 2;
  };
  const step = height / STEPS;
  let sum = 0;
  for (let i = 0; i <= STEPS; i++) {
    const weight = i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * density(south + i * step);
  }
  return (width * radians * radians * step * sum) / 3;
}
