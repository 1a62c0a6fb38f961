/**
 * Where places lie on the maps: the Equal Earth projection, which keeps areas in proportion, fitted to the zones.
 */
import type { Ring } from './read-wkb.ts';

const RADIANS = Math.PI / 180;
const ROOT = Math.sqrt(3) / 2;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];

/**
 * Equal Earth, on a unit sphere.
 * @returns x eastward and y northward, in radii
 * @see Savric, Patterson and Jenny 2018, The Equal Earth map projection
 * @example equalEarth(0, 90) // [0, 1.3173627591574133]
 */
export function equalEarth(longitude: number, latitude: number): [number, number] {
  const theta = Math.asin(ROOT * Math.sin(latitude * RADIANS));
  const square = theta * theta;
  const sixth = square ** 3;
  const x =
    (longitude * RADIANS * Math.cos(theta)) /
    (ROOT * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)));
  return [x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))];
}

/** A projection as Vega-Lite takes it, with the size of the map it fills. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
  /** Longitude in the middle of the map, degrees. */
  readonly centre: number;
  /** Pixels per radius of the sphere. */
  readonly scale: number;
  readonly translate: readonly [number, number];
  /** Degrees of longitude that one pixel covers at the equator. */
  readonly degreesPerPixel: number;
}

/** Least and greatest of coordinates. */
interface Range {
  low: number;
  high: number;
}

function emptyRange(): Range {
  return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
}

function include(range: Range, value: number): void {
  if (value < range.low) range.low = value;
  if (value > range.high) range.high = value;
}

/** Calls with the longitude and latitude of each point: millions of them are not worth keeping. */
function visitPoints(rings: readonly Ring[], visit: (longitude: number, latitude: number) => void): void {
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) visit(ring[i] ?? 0, ring[i + 1] ?? 0);
  }
}

/** The range of a map without zones. */
const NO_POINTS: Range = { low: -1, high: 1 };

/** A range with a margin on both sides, never narrower than `least`. */
function widen(range: Range, least: number): Range {
  const { low, high } = range.low <= range.high ? range : NO_POINTS;
  const margin = Math.max(0.03 * (high - low), (least - (high - low)) / 2);
  return { low: low - margin, high: high + margin };
}

/** Maps wider or higher than this would not stand side by side. */
const RATIO = { lowest: 0.35, highest: 1.1 } as const;

/** The middle longitude of zones that lie close together; Greenwich where they span the world. */
function centreOf(rings: readonly Ring[]): number {
  const longitudes = emptyRange();
  visitPoints(rings, (longitude) => include(longitudes, longitude));
  const { low, high } = longitudes;
  return low > high || high - low > 180 ? 0 : Math.round((low + high) / 2);
}

/**
 * The frame in which all rings are seen, `width` pixels wide.
 * @param rings shells of all zones, longitude and latitude in degrees
 */
export function fitMap(rings: readonly Ring[], width: number): MapFrame {
  const centre = centreOf(rings);
  const [x, y] = [emptyRange(), emptyRange()];
  visitPoints(rings, (longitude, latitude) => {
    const [east, north] = equalEarth(longitude - centre, latitude);
    include(x, east);
    include(y, north);
  });
  const across = widen(x, 0.02);
  const tight = widen(y, 0.02);
  const ratio = Math.min(
    RATIO.highest,
    Math.max(RATIO.lowest, (tight.high - tight.low) / (across.high - across.low)),
  );
  const scale = Math.min(width / (across.high - across.low), (width * ratio) / (tight.high - tight.low));
  const height = Math.round(width * ratio);
  const [midX, midY] = [(across.low + across.high) / 2, (tight.low + tight.high) / 2];
  return {
    width,
    height,
    centre,
    scale,
    translate: [width / 2 - scale * midX, height / 2 + scale * midY],
    degreesPerPixel: 1 / (scale * RADIANS * 0.92),
  };
}
