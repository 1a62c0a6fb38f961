/**
 * A world of 128 x 128 cells in sixteen blocks, with crooked ranges and numbers of people that no binary fraction holds:
 * here a sum that depends on its order shows.
 */
import { type Feature, type Picture, range, tiff } from './pictures.ts';
import { edited, type Files, PLAIN } from './plain-world.ts';

const SIDE = 128;
const PLACE = { west: 0, north: 8, cellWidth: 1 / 16, cellHeight: 1 / 16 };

function picture(valueAt: (cell: number) => number): Picture {
  const values = Array.from({ length: SIDE * SIDE }, (_, cell) => {
    // Now and then a cell without a value.
    return cell % 97 === 5 ? null : valueAt(cell);
  });
  return { rows: SIDE, cols: SIDE, values };
}

/** Rasters by name without ending. */
export const WIDE_PICTURES = {
  'people-2000': picture((cell) => ((cell * 7919) % 10_007) / 7),
  'people-2010': picture((cell) => ((cell * 6841) % 10_009) / 3),
  'percent-2000': picture((cell) => ((cell * 31) % 997) / 11),
  'percent-2010': picture((cell) => ((cell * 17) % 991) / 13),
} as const;

/** A GeoTIFF of the wide world. */
export function wideTiff(
  name: keyof typeof WIDE_PICTURES,
  encoding: Parameters<typeof tiff>[2] = {},
): Buffer {
  return tiff(WIDE_PICTURES[name], PLACE, encoding);
}

type Ring = readonly (readonly [x: number, y: number])[];

/** A star with its points between two circles. */
function star(x: number, y: number, inner: number, outer: number, points: number): Ring {
  const corners = Array.from({ length: 2 * points }, (_, i): readonly [number, number] => {
    const radius = i % 2 === 0 ? outer : inner;
    const angle = (Math.PI * i) / points + 0.1;
    return [round(x + radius * Math.cos(angle)), round(y + radius * Math.sin(angle))];
  });
  return [...corners, ...corners.slice(0, 1)];
}

/** Seven decimals, as zone files have them; the engine's last digit of a cosine must not matter. */
function round(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}

/** Two ranges that overlap, one with a hole, one in two parts. */
export const WIDE_RANGES: readonly Feature[] = [
  range('10', 'Star Range', [star(3, 5, 1.1, 2.3, 17)]),
  range('9', 'Second Star', [star(4.5, 4.5, 1.7, 2.9, 11)]),
  range('2', 'Ring Range', [star(2, 2, 1.3, 1.7, 40), star(2, 2, 0.4, 0.7, 9)]),
  range('1', 'Twin Range', [star(6.5, 1.5, 0.6, 0.9, 13)], [star(7, 7, 0.3, 0.8, 7)]),
];

export function rangesFile(features: readonly Feature[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

export const WIDE: Files = {
  ...PLAIN,
  'study.yaml': edited('id: plain-world', 'id: wide-world'),
  'people-2000.tif': wideTiff('people-2000'),
  'people-2010.tif': wideTiff('people-2010'),
  'percent-2000.tif': wideTiff('percent-2000'),
  'percent-2010.tif': wideTiff('percent-2010'),
  'mountains.geojson': rangesFile(WIDE_RANGES),
};

/** The same zones told otherwise: features in another order, every ring begun elsewhere and run the other way. */
export function retold(features: readonly Feature[]): Feature[] {
  return features.toReversed().map((feature) => ({
    ...feature,
    geometry: {
      ...feature.geometry,
      coordinates: feature.geometry.coordinates.map((polygon) => polygon.map(turnRing)).toReversed(),
    },
  }));
}

function turnRing(ring: Ring): Ring {
  const corners = ring.slice(1).toReversed();
  const third = Math.floor(corners.length / 3);
  const turned = [...corners.slice(third), ...corners.slice(0, third)];
  return [...turned, ...turned.slice(0, 1)];
}
