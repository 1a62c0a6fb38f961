/**
 * Can the grid of elevation carry the definition of mountains? Slopes and ranges flatten as cells grow, so on a coarse
 * grid the rules of a definition find fewer mountains than they were written to find.
 */
import { type Check, percent } from './check.ts';
import type { GateFacts, SourceGrid } from './gate-facts.ts';

/** Length of a degree of longitude at the equator, the largest of any degree, in km. */
const KM_PER_DEGREE = 111.32;

/** Largest cells, in km, that the rules were published for (with room for 30 arc-seconds, 0.93 km, and for 250 m). */
const LARGEST_CELL_KM: Readonly<Record<string, number>> = {
  'kapos-2000': 1.1,
  'koerner-2011': 1.1,
  'karagulle-2017': 0.3,
};

/** Cells of mountains derived from elevation: small enough for the definition, and under all of the population grid. */
export function checkElevationGrid({ study, sources }: GateFacts): Check {
  const check = 'elevation_grid';
  const { mountain_definition: definition } = study;
  const elevation = gridOf(sources, 'mountains');
  if (definition === undefined || elevation === null) {
    return { check, status: 'pass', reason: 'mountains are given, not derived from elevation' };
  }
  const concerns = [
    ...concernCells(definition, elevation),
    ...concernExtent(elevation, gridOf(sources, 'population')),
  ];
  if (concerns.length > 0) return { check, status: 'warn', reason: concerns.join('; ') };
  const reason = `elevation in cells of ${cellKm(elevation).toFixed(2)} km carries the rules of ${definition}`;
  return { check, status: 'pass', reason };
}

function gridOf(sources: GateFacts['sources'], group: string): SourceGrid | null {
  return sources.find((source) => source.group === group)?.grid ?? null;
}

function cellKm({ transform }: SourceGrid): number {
  return Math.max(Math.abs(transform[0] ?? 0), Math.abs(transform[4] ?? 0)) * KM_PER_DEGREE;
}

function concernCells(definition: string, elevation: SourceGrid): string[] {
  const limit = LARGEST_CELL_KM[definition];
  const size = cellKm(elevation);
  if (limit === undefined || size <= limit) return [];
  return [
    `elevation in cells of ${size.toFixed(size < 1 ? 2 : 1)} km does not support the slope and range rules of ${definition} as published (up to ${limit} km): mountains are missed`,
  ];
}

/** People beyond the grid of elevation count as living outside mountains. */
function concernExtent(elevation: SourceGrid, population: SourceGrid | null): string[] {
  if (population === null) return [];
  const [a, b] = [edges(elevation), edges(population)];
  const width = Math.max(0, Math.min(a.east, b.east) - Math.max(a.west, b.west));
  const height = Math.max(0, Math.min(a.north, b.north) - Math.max(a.south, b.south));
  const outside = 1 - (width * height) / ((b.east - b.west) * (b.north - b.south));
  // Cell sizes printed with few digits leave less than this.
  if (outside < 1e-4) return [];
  return [
    `${percent(outside)} of the population grid lies beyond the grid of elevation, where nobody counts as living in mountains`,
  ];
}

function edges({ transform, rows, cols }: SourceGrid) {
  const [width = 0, , west = 0, , height = 0, north = 0] = transform;
  return { west, east: west + width * cols, north, south: north + height * rows };
}
