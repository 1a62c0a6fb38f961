/**
 * Sums of one block: one row per membership met in it, as plain arrays that cross between threads.
 */
import { ExactSums } from './exact-sums.ts';

/** What is summed for each study year, in this order, after the area of the stratum. */
export const YEAR_SUMS = [
  'cells',
  'population',
  'affected',
  'affectedLower',
  'affectedUpper',
  'without',
] as const;

/** Offsets of the sums of a year. */
export const CELLS = 0;
export const POPULATION = 1;
export const AFFECTED = 2;
export const AFFECTED_LOWER = 3;
export const AFFECTED_UPPER = 4;
export const WITHOUT = 5;

/** The sums of a block. Index of a sum: `stratum * (1 + 6 * years) + 1 + 6 * year + offset`; the area comes first. */
export class BlockSums {
  readonly block: number;
  readonly years: number;
  /** Membership of each stratum, in the order met. */
  readonly memberships: number[] = [];
  /** Lowest and highest prevalence in cells wholly in the stratum, `[stratum * 2 * years + 2 * year]`; NaN where none. */
  readonly extremes: number[] = [];
  private sums = new ExactSums(0);
  private readonly width: number;
  private readonly strata = new Map<number, number>();

  constructor(block: number, years: number) {
    this.block = block;
    this.years = years;
    this.width = 1 + YEAR_SUMS.length * years;
  }

  /** Number of the stratum of a membership, new or known. */
  stratum(membership: number): number {
    const known = this.strata.get(membership);
    if (known !== undefined) return known;
    const stratum = this.memberships.push(membership) - 1;
    this.strata.set(membership, stratum);
    for (let i = 0; i < 2 * this.years; i++) this.extremes.push(Number.NaN);
    this.ensure((stratum + 1) * this.width);
    return stratum;
  }

  /** The sums, to add to at `areaIndex` and `yearIndex`. Fetch again after `stratum`, which may enlarge them. */
  get all(): ExactSums {
    return this.sums;
  }

  areaIndex(stratum: number): number {
    return stratum * this.width;
  }

  yearIndex(stratum: number, year: number): number {
    return stratum * this.width + 1 + YEAR_SUMS.length * year;
  }

  /** Widens the range of prevalence seen in a stratum. */
  addExtremes(stratum: number, year: number, low: number, high: number): void {
    const i = 2 * (stratum * this.years + year);
    const lowest = this.extremes[i] ?? Number.NaN;
    const highest = this.extremes[i + 1] ?? Number.NaN;
    if (!(lowest <= low)) this.extremes[i] = low;
    if (!(highest >= high)) this.extremes[i + 1] = high;
  }

  /** Plain data for another thread. */
  toMessage(totals: readonly BlockTotal[]): BlockResult {
    const length = this.memberships.length * this.width;
    return {
      block: this.block,
      memberships: Int32Array.from(this.memberships),
      whole: this.sums.whole.slice(0, length),
      units: this.sums.units.slice(0, length),
      extremes: Float64Array.from(this.extremes),
      totals,
    };
  }

  private ensure(length: number): void {
    if (length <= this.sums.whole.length) return;
    const longer = new ExactSums(Math.max(2 * this.sums.whole.length, length));
    longer.whole.set(this.sums.whole);
    longer.units.set(this.sums.units);
    this.sums = longer;
  }
}

/** People and cells of a block in one year, straight from the raster: what its strata must add up to. */
export interface BlockTotal {
  readonly populationUnits: bigint;
  readonly knownCells: number;
  readonly nodataCells: number;
}

/** `BlockSums` as it crosses between threads. */
export interface BlockResult {
  readonly block: number;
  readonly memberships: Int32Array;
  readonly whole: Float64Array;
  readonly units: Float64Array;
  readonly extremes: Float64Array;
  /** By study year. */
  readonly totals: readonly BlockTotal[];
}
