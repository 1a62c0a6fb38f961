/**
 * Can the grid of elevation carry the definition of mountains? Slopes and ranges flatten as cells grow, so on a coarse
 * grid the rules of a definition find fewer mountains than they were written to find.
 */
import { type Check, percent } from './check.ts';
import type { DegreeExtent, GateFacts, SourceGrid } from './gate-facts.ts';

/** Length of a degree of longitude at the equator, the largest of any degree, in km. */
const KM_PER_DEGREE = 111.32;

/** Largest cells, in km, that the rules were published for (with room for 30 arc-seconds, 0.93 km, and for 250 m). */
const LARGEST_CELL_KM: Readonly<Record<string, number>> = {
  'kapos-2000': 1.1,
  'koerner-2011': 1.1,
  'karagulle-2017': 0.3,
};

/** A layer that is derived from elevation. */
interface DerivedLayer {
  readonly definition: string;
  readonly elevation: SourceGrid;
  /** What nobody beyond the grid of elevation counts as living in. */
  readonly place: string;
}

/** Whether the gate asks {@link checkElevationGrid}. */
export function derivesFromElevation({ study }: GateFacts): boolean {
  return [study.mountain_definition, study.endline_mountain_definition, study.class_definition].some(
    (definition) => definition !== undefined,
  );
}

/** Cells of layers derived from elevation: small enough for the definition, and under all of the population grid. */
export function checkElevationGrid(facts: GateFacts): Check {
  const check = 'elevation_grid';
  const layers = derivedLayers(facts);
  if (layers.length === 0) {
    return { check, status: 'pass', reason: 'mountains are given, not derived from elevation' };
  }
  const concerns = layers.flatMap((layer) => [
    ...concernCells(layer),
    ...concernExtent(layer, facts.peopleExtent),
  ]);
  // Two layers of one raster and definition have the same concerns.
  if (concerns.length > 0) return { check, status: 'warn', reason: [...new Set(concerns)].join('; ') };
  const reasons = layers.map(
    ({ definition, elevation }) =>
      `elevation in cells of ${cellKm(elevation).toFixed(2)} km carries the rules of ${definition}`,
  );
  return { check, status: 'pass', reason: [...new Set(reasons)].join('; ') };
}

function derivedLayers({ study, sources }: GateFacts): DerivedLayer[] {
  const named = [
    { group: 'mountains', definition: study.mountain_definition, place: 'mountains' },
    { group: 'endline_mountains', definition: study.endline_mountain_definition, place: 'mountains' },
    { group: 'classes', definition: study.class_definition, place: 'a class' },
  ];
  return named.flatMap(({ group, definition, place }) => {
    const elevation = gridOf(sources, group);
    return definition === undefined || elevation === null ? [] : [{ definition, elevation, place }];
  });
}

function gridOf(sources: GateFacts['sources'], group: string): SourceGrid | null {
  return sources.find((source) => source.group === group)?.grid ?? null;
}

/** Elevation is always in degrees: slopes and windows are computed in longitude and latitude. */
function cellKm({ transform }: SourceGrid): number {
  return Math.max(Math.abs(transform[0] ?? 0), Math.abs(transform[4] ?? 0)) * KM_PER_DEGREE;
}

function concernCells({ definition, elevation }: DerivedLayer): string[] {
  const limit = LARGEST_CELL_KM[definition];
  const size = cellKm(elevation);
  if (limit === undefined || size <= limit) return [];
  return [
    `elevation in cells of ${size.toFixed(size < 1 ? 2 : 1)} km does not support the slope and range rules of ${definition} as published (up to ${limit} km): mountains are missed`,
  ];
}

/** People beyond the grid of elevation count as living outside mountains. */
function concernExtent({ elevation, place }: DerivedLayer, people: DegreeExtent | null): string[] {
  if (people === null) return [];
  const found = extentOf(elevation);
  const width = Math.max(0, Math.min(found.xmax, people.xmax) - Math.max(found.xmin, people.xmin));
  const height = Math.max(0, Math.min(found.ymax, people.ymax) - Math.max(found.ymin, people.ymin));
  const outside = 1 - (width * height) / ((people.xmax - people.xmin) * (people.ymax - people.ymin));
  // Cell sizes printed with few digits leave less than this.
  if (outside < 1e-4) return [];
  return [
    `${percent(outside)} of the population grid lies beyond the grid of elevation, where nobody counts as living in ${place}`,
  ];
}

function extentOf({ transform, rows, cols }: SourceGrid): DegreeExtent {
  const [width = 0, , west = 0, , height = 0, north = 0] = transform;
  return { xmin: west, xmax: west + width * cols, ymax: north, ymin: north + height * rows };
}
