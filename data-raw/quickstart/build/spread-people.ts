/**
 * A plausible pattern of where the people of a country live, from its settlements, its land and its relief.
 * It is made to look like the world, not to measure it. README.md says how it compares with GPW.
 */
import type { Grid } from '../../../src/raster/grid.ts';
import type { CellShares } from './cell-shares.ts';
import type { Settlement } from './settlements.ts';

/**
 * People of a cell at the coast are, for the program, spread over its sea as well and partly fall outside every
 * country. The power draws them to cells that are mostly land.
 */
const LAND_POWER = 4;
/** Cells with this relief hold half the people of flat ones. */
const HALVING_RELIEF_M = 1000;
/** Degrees over which the listed people of a settlement are spread. */
const TOWN_RADIUS = 0.3;
const CITY_RADIUS = 0.45;
const CITY_PEOPLE = 1_000_000;
/**
 * A settlement, listed people or not, stands for people around it: over so many times the mean distance between the
 * settlements of its country, and over these many degrees at least and at most.
 */
const COUNTRYSIDE_SPACINGS = 4;
const LEAST_COUNTRYSIDE_RADIUS = 1.25;
const MOST_COUNTRYSIDE_RADIUS = 4;
/** A settlement counts for the countryside like the square root of its people, and at least like this many. */
const LEAST_PEOPLE = 500;
/** Of the listed people so many count as living there, but no more of the nation than the second number. */
const LISTED_SHARE = 0.8;
const MOST_IN_SETTLEMENTS = 0.65;
/** Toward the poles a circle gets wider in degrees of longitude, to this many times. */
const MOST_STRETCH = 5;

/** The cells of a country and how readily people settle there. */
interface Land {
  readonly grid: Grid;
  /** Position in `cells` for each cell of the grid, -1 elsewhere. */
  readonly position: Int32Array;
  readonly capacity: readonly number[];
}

/**
 * One weight for each cell of the country: where its people live, up to a factor.
 * @param reliefM metres, for each cell of the grid
 * @param people everybody in the country, of a year near to that of the settlements
 */
export function settlementPattern(
  grid: Grid,
  { cells, shares }: CellShares,
  reliefM: Float64Array,
  settlements: readonly Settlement[],
  people: number,
): number[] {
  const position = new Int32Array(grid.rows * grid.cols).fill(-1);
  cells.forEach((cell, i) => {
    position[cell] = i;
  });
  const capacity = cells.map(
    (cell, i) => (shares[i] ?? 0) ** LAND_POWER / (1 + (reliefM[cell] ?? 0) / HALVING_RELIEF_M),
  );
  const land: Land = { grid, position, capacity };
  const towns = spread(land, settlements, {
    radius: (own) => (own.people >= CITY_PEOPLE ? CITY_RADIUS : TOWN_RADIUS),
    amount: (own) => own.people,
  });
  const radius = countrysideRadius(grid, shares, settlements.length);
  const countryside = spread(land, settlements, {
    radius: () => radius,
    amount: (own) => Math.sqrt(Math.max(own.people, LEAST_PEOPLE)),
  });
  if (countryside.total === 0) return capacity;
  const inTowns = Math.min(MOST_IN_SETTLEMENTS, (LISTED_SHARE * towns.total) / people);
  const perTown = towns.total > 0 ? inTowns / towns.total : 0;
  const perCountryside = (1 - inTowns) / countryside.total;
  return cells.map(
    (_, i) => perTown * (towns.weights[i] ?? 0) + perCountryside * (countryside.weights[i] ?? 0),
  );
}

/** Degrees; the sparser the settlements of a country, the wider. */
function countrysideRadius(grid: Grid, shares: readonly number[], settlements: number): number {
  const landInSquareDegrees = shares.reduce((a, b) => a + b, 0) * grid.transform[0] ** 2;
  const spacing = Math.sqrt(landInSquareDegrees / Math.max(1, settlements));
  return Math.min(
    MOST_COUNTRYSIDE_RADIUS,
    Math.max(LEAST_COUNTRYSIDE_RADIUS, COUNTRYSIDE_SPACINGS * spacing),
  );
}

interface Kernel {
  /** Degrees of latitude. */
  readonly radius: (settlement: Settlement) => number;
  readonly amount: (settlement: Settlement) => number;
}

/** Spreads an amount for each settlement around it; `total` is what found a cell. */
function spread(
  land: Land,
  settlements: readonly Settlement[],
  kernel: Kernel,
): { weights: number[]; total: number } {
  const weights = land.capacity.map(() => 0);
  let total = 0;
  for (const settlement of settlements) {
    const amount = kernel.amount(settlement);
    const { cells, shares, sum } = cellsAround(land, settlement, kernel.radius(settlement));
    if (sum === 0 || amount === 0) continue;
    cells.forEach((i, k) => {
      weights[i] = (weights[i] ?? 0) + (amount * (shares[k] ?? 0)) / sum;
    });
    total += amount;
  }
  return { weights, total };
}

/**
 * The cells of the country whose centre is within the radius, by position, and what each takes of `sum`:
 * (1 - d^2)^2 x capacity, with d = distance / radius.
 */
function cellsAround(
  { grid, position, capacity }: Land,
  { lon, lat }: Settlement,
  radius: number,
): { cells: number[]; shares: number[]; sum: number } {
  const [size, , west, , , north] = grid.transform;
  const [row, col] = [(north - lat) / size - 0.5, (lon - west) / size - 0.5];
  const rowRadius = radius / size;
  const colRadius = rowRadius * Math.min(MOST_STRETCH, 1 / Math.cos((lat * Math.PI) / 180));
  const [cells, shares]: [number[], number[]] = [[], []];
  let sum = 0;
  for (let r = Math.ceil(row - rowRadius); r <= row + rowRadius; r++) {
    for (let c = Math.ceil(col - colRadius); c <= col + colRadius; c++) {
      const i = position[r * grid.cols + ((c + grid.cols) % grid.cols)] ?? -1;
      const nearness = 1 - ((r - row) / rowRadius) ** 2 - ((c - col) / colRadius) ** 2;
      if (i < 0 || nearness <= 0) continue;
      const share = nearness ** 2 * (capacity[i] ?? 0);
      cells.push(i);
      shares.push(share);
      sum += share;
    }
  }
  return { cells, shares, sum };
}
