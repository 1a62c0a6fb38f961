/**
 * A tiny hand-made study: two blocks, three mountain zones, three countries, two years.
 *
 *   block 0   A in X  |  A and B in X (the zones overlap)  |  X without mountains
 *   block 1   B in Y  |  B in X and Y (both claim it)  |  B in no country, prevalence unknown  |
 *             W without mountains, partly unknown  |  A in W, partly unknown  |  C in W: no known population
 */
import { join } from 'node:path';
import { type Session, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';
import { type RowOf, writeRows } from '../../src/tables/write-table.ts';

export type StratumRow = RowOf<typeof TABLES.strata>;
export type RasterTotalRow = RowOf<typeof TABLES.raster_totals>;
export type ZoneRow = RowOf<typeof TABLES.zones>;

/** People, cells and km2 as the tables hold them: bigint of 1e-12 units. Whole numbers and halves only. */
export function exactly(value: number): bigint {
  return BigInt(Math.round(value * 1000)) * 1_000_000_000n;
}

interface Piece {
  readonly block: number;
  readonly mountains: readonly string[];
  readonly countries: readonly string[];
  readonly classes: readonly string[];
  readonly settlements: readonly string[];
  readonly area: number;
  readonly cells: number;
  /** People, affected, people without prevalence, in 2000 and in 2010. */
  readonly people: readonly [number, number];
  readonly affected: readonly [number, number];
  readonly unknown: readonly [number, number];
}

function piece(
  block: number,
  [mountains, countries, classes = '', settlements = '']: readonly string[],
  [area, cells]: readonly [number, number],
  people: readonly [number, number],
  affected: readonly [number, number],
  unknown: readonly [number, number] = [0, 0],
): Piece {
  const ids = (text = ''): string[] => text.split(' ').filter((id) => id !== '');
  return {
    block,
    mountains: ids(mountains),
    countries: ids(countries),
    classes: ids(classes),
    settlements: ids(settlements),
    area,
    cells,
    people,
    affected,
    unknown,
  };
}

export const PIECES: readonly Piece[] = [
  piece(0, ['A', 'X'], [100, 1], [1000, 1200], [200, 180]),
  piece(0, ['A B', 'X'], [50, 0.5], [100, 120], [20, 18]),
  piece(0, ['', 'X'], [300, 3], [5000, 6000], [500, 600]),
  piece(1, ['B', 'Y'], [80, 1], [400, 300], [100, 90]),
  piece(1, ['B', 'X Y'], [20, 0.25], [40, 60], [10, 12]),
  piece(1, ['B', ''], [10, 0.125], [10, 20], [0, 0], [10, 20]),
  piece(1, ['', 'W'], [500, 4], [2000, 2500], [300, 250], [500, 0]),
  piece(1, ['A', 'W'], [30, 0.5], [60, 70], [12, 14], [20, 0]),
  piece(1, ['C', 'W'], [5, 0], [0, 0], [0, 0]),
];

export function strataOf(pieces: readonly Piece[]): StratumRow[] {
  return pieces.flatMap((p) =>
    [0, 1].map((i) => ({
      block: p.block,
      mountain_zone_ids: p.mountains,
      other_map_zone_ids: [],
      country_ids: p.countries,
      class_keys: p.classes,
      settlements: p.settlements,
      study_year: i === 0 ? 2000 : 2010,
      area_km2: exactly(p.area),
      cells: exactly(p.cells),
      population_people: exactly(p.people[i] ?? 0),
      affected_people: exactly(p.affected[i] ?? 0),
      affected_lower_people: exactly((p.affected[i] ?? 0) / 2),
      affected_upper_people: exactly(p.affected[i] ?? 0),
      population_without_prevalence_people: exactly(p.unknown[i] ?? 0),
      prevalence_min_share: 0.1,
      prevalence_max_share: 0.2,
    })),
  );
}

/** What the rasters themselves hold: block 0 has 6100 and 7320 people, block 1 2510 and 2950. */
export const RASTER_TOTALS: readonly RasterTotalRow[] = [
  [0, 2000, 6100],
  [0, 2010, 7320],
  [1, 2000, 2510],
  [1, 2010, 2950],
].map(([block = 0, study_year = 0, people = 0]) => ({
  block,
  study_year,
  population_people: exactly(people),
  known_cells: 6,
  nodata_cells: 1,
}));

const SQUARE = multiPolygonWkb([[Float64Array.of(0, 0, 1, 0, 1, 1, 0, 1, 0, 0)]]);

function zone(layer: string, zone_id: string, area_km2: number, places: readonly (string | null)[]): ZoneRow {
  const [zone_name = '', subregion = null, region = null] = places;
  return {
    layer,
    layer_kind: 'polygons',
    zone_id,
    zone_name,
    region,
    subregion,
    country_groups: [],
    area_km2,
    partial_area_km2: 0,
    cells: area_km2 / 100,
    geometry: SQUARE,
  };
}

export const ZONES: readonly ZoneRow[] = [
  zone('mountains', 'A', 180, ['Alpha']),
  zone('mountains', 'B', 160, ['Beta']),
  zone('mountains', 'C', 5, ['Gamma']),
  zone('countries', 'X', 470, ['Xland', 'North', 'Old World']),
  zone('countries', 'Y', 100, ['Yland', 'South', 'Old World']),
  zone('countries', 'W', 535, ['Wland', 'North', 'New World']),
];

export interface StudyFiles {
  readonly zones: string;
  readonly strata: string;
  readonly raster_totals: string;
  readonly outside_strata: string;
  readonly study_extent: string;
}

export interface StudyRows {
  readonly zones?: readonly ZoneRow[];
  readonly strata?: readonly StratumRow[];
  readonly raster_totals?: readonly RasterTotalRow[];
  readonly outside_strata?: readonly StratumRow[];
  readonly extent?: 'raster' | 'zones';
}

/** Writes the study, with some tables replaced, and returns where. */
export async function writeStudy(folder: string, rows: StudyRows = {}): Promise<StudyFiles> {
  const files = {
    zones: join(folder, 'zones.parquet'),
    strata: join(folder, 'strata.parquet'),
    raster_totals: join(folder, 'raster_totals.parquet'),
    outside_strata: join(folder, 'outside_strata.parquet'),
    study_extent: join(folder, 'study_extent.parquet'),
  };
  await withSession({ folders: [folder] }, async (session: Session) => {
    await writeRows(session, TABLES.zones, rows.zones ?? ZONES, files.zones);
    await writeRows(session, TABLES.strata, rows.strata ?? strataOf(PIECES), files.strata);
    await writeRows(session, TABLES.raster_totals, rows.raster_totals ?? RASTER_TOTALS, files.raster_totals);
    await writeRows(session, TABLES.outside_strata, rows.outside_strata ?? [], files.outside_strata);
    const extent = { extent: rows.extent ?? 'raster', grid_blocks: 2, read_blocks: 2 };
    await writeRows(session, TABLES.study_extent, [extent], files.study_extent);
  });
  return files;
}
