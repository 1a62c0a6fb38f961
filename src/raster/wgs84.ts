/**
 * The ellipsoid WGS84 and lengths along it. Areas of cells are in `cell-area.ts`.
 *
 * @see NIMA TR8350.2 for the constants; Snyder 1987, USGS PP 1395, eq. 4-18 to 4-21 for the radii.
 */

/** Equatorial radius in metres. */
export const EQUATORIAL_RADIUS = 6_378_137;
/** Flattening, 1. */
export const FLATTENING = 1 / 298.257223563;
/** Square of the eccentricity, 1. */
export const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING);

/** Eccentricity, 1. */
export const ECCENTRICITY = Math.sqrt(ECCENTRICITY_2);
/** Polar radius in metres. */
export const POLAR_RADIUS = EQUATORIAL_RADIUS * (1 - FLATTENING);

export const RADIANS_PER_DEGREE = Math.PI / 180;

/** A parallel as a circle in space. */
export interface ParallelCircle {
  /** Distance from the axis of the Earth, in metres. */
  readonly radius: number;
  /** Distance from the plane of the equator, in metres, positive to the north. */
  readonly height: number;
}

/** The circle of a latitude in degrees: radius N cos, height N (1 - e^2) sin, with N = a / sqrt(1 - e^2 sin^2). */
export function parallelCircle(latitude: number): ParallelCircle {
  const sine = Math.sin(latitude * RADIANS_PER_DEGREE);
  const normal = EQUATORIAL_RADIUS / Math.sqrt(1 - ECCENTRICITY_2 * sine * sine);
  const cosine = Math.cos(latitude * RADIANS_PER_DEGREE);
  return { radius: normal * cosine, height: normal * (1 - ECCENTRICITY_2) * sine };
}

/** Length in metres of one degree of longitude and of one degree of latitude at a latitude in degrees. */
export interface DegreeLengths {
  readonly east: number;
  readonly north: number;
}

/**
 * Lengths of a degree: N cos and a (1 - e^2) / (1 - e^2 sin^2)^(3/2), times pi / 180.
 * @example degreeLengths(0) is 111,319.491 m to the east and 110,574.276 m to the north; degreeLengths(80) is
 * 19,393.486 m and 111,659.940 m.
 */
export function degreeLengths(latitude: number): DegreeLengths {
  const sine = Math.sin(latitude * RADIANS_PER_DEGREE);
  const meridian = (EQUATORIAL_RADIUS * (1 - ECCENTRICITY_2)) / (1 - ECCENTRICITY_2 * sine * sine) ** 1.5;
  return {
    east: parallelCircle(latitude).radius * RADIANS_PER_DEGREE,
    north: meridian * RADIANS_PER_DEGREE,
  };
}

/**
 * q of a latitude in degrees: the area from the equator to it, over a radian of longitude, is b^2 / 2 q.
 * @see Snyder 1987, eq. 3-12
 */
export function authalicHeight(latitude: number): number {
  const sine = Math.sin(latitude * RADIANS_PER_DEGREE);
  return sine / (1 - ECCENTRICITY_2 * sine * sine) + Math.atanh(ECCENTRICITY * sine) / ECCENTRICITY;
}
