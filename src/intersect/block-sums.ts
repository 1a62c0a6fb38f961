/**
 * Sums of one block: one row per membership met in it, as plain arrays that cross between threads.
 */
import type { PeopleSum, SumParts } from '../kernel/cells.ts';
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

/** Two study years, by number: one that knows a cell and one that does not. */
export interface YearSides {
  readonly year: number;
  readonly lacking: number;
}

/** The sums of a block. Index of a sum: `stratum * (1 + 6 * years) + 1 + 6 * year + offset`; the area comes first. */
export class BlockSums {
  readonly block: number;
  readonly years: number;
  /** Membership of each stratum, in the order met. */
  readonly memberships: number[] = [];
  /** Lowest and highest prevalence in cells wholly in the stratum, `[stratum * 2 * years + 2 * year]`; NaN where none. */
  readonly extremes: number[] = [];
  private sums = new ExactSums(0);
  /** Cells and people of one year where another has no value, by membership and years. */
  private readonly oneSided = new Map<string, YearSides & { membership: number; sums: ExactSums }>();
  private readonly totals: ExactSums;
  private readonly knownCells: Float64Array;
  private readonly nodataCells: Float64Array;
  private readonly mostPeople: Float64Array;
  private readonly width: number;
  /** By membership, one more than the number of its stratum; 0 where it was not met. */
  private strata = new Int32Array(1024);

  constructor(block: number, years: number) {
    this.block = block;
    this.years = years;
    this.width = 1 + YEAR_SUMS.length * years;
    this.totals = new ExactSums(years);
    this.knownCells = new Float64Array(years);
    this.nodataCells = new Float64Array(years);
    this.mostPeople = new Float64Array(years);
  }

  /** Number of the stratum of a membership, new or known. */
  stratum(membership: number): number {
    const known = this.strata[membership] ?? 0;
    return known > 0 ? known - 1 : this.addStratum(membership);
  }

  private addStratum(membership: number): number {
    const stratum = this.memberships.push(membership) - 1;
    if (membership >= this.strata.length) {
      const longer = new Int32Array(2 * membership);
      longer.set(this.strata);
      this.strata = longer;
    }
    this.strata[membership] = stratum + 1;
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

  /** Widens the range of prevalence seen in a stratum; nothing where `low` is above `high`. */
  addExtremes(stratum: number, year: number, low: number, high: number): void {
    if (!(low <= high)) return;
    const i = 2 * (stratum * this.years + year);
    const lowest = this.extremes[i] ?? Number.NaN;
    const highest = this.extremes[i + 1] ?? Number.NaN;
    // Adding 0 makes one zero of two, so that the order of equal values leaves no trace.
    if (!(lowest <= low)) this.extremes[i] = low + 0;
    if (!(highest >= high)) this.extremes[i + 1] = high + 0;
  }

  /** Adds whole cells with people, and those of the people for whom no prevalence is known. */
  addPeople(stratum: number, year: number, cells: number, people: SumParts, without: SumParts): void {
    const index = this.yearIndex(stratum, year);
    this.sums.addParts(index + CELLS, cells, 0);
    this.sums.addParts(index + POPULATION, people.whole, people.units);
    this.sums.addParts(index + WITHOUT, without.whole, without.units);
  }

  /** Adds affected people with their bounds. */
  addAffected(stratum: number, year: number, mean: SumParts, lower: SumParts, upper: SumParts): void {
    const index = this.yearIndex(stratum, year);
    this.sums.addParts(index + AFFECTED, mean.whole, mean.units);
    this.sums.addParts(index + AFFECTED_LOWER, lower.whole, lower.units);
    this.sums.addParts(index + AFFECTED_UPPER, upper.whole, upper.units);
  }

  /** Adds what the raster itself holds in some cells of the block. */
  addTotal(year: number, { known, people, highest }: PeopleSum, cells: number): void {
    this.totals.addParts(year, people.whole, people.units);
    this.knownCells[year] = (this.knownCells[year] ?? 0) + known;
    this.nodataCells[year] = (this.nodataCells[year] ?? 0) + cells - known;
    this.mostPeople[year] = Math.max(this.mostPeople[year] ?? 0, highest);
  }

  /** Adds cells that one year knows and another does not, and the people of the one in them. */
  addOneSided(membership: number, { year, lacking }: YearSides, cells: SumParts, people: SumParts): void {
    const key = `${membership} ${year} ${lacking}`;
    const { sums } = this.oneSided.get(key) ?? { sums: new ExactSums(2) };
    sums.addParts(0, cells.whole, cells.units);
    sums.addParts(1, people.whole, people.units);
    this.oneSided.set(key, { membership, year, lacking, sums });
  }

  /** Plain data for another thread. */
  toMessage(): BlockResult {
    const length = this.memberships.length * this.width;
    return {
      block: this.block,
      memberships: Int32Array.from(this.memberships),
      whole: this.sums.whole.slice(0, length),
      units: this.sums.units.slice(0, length),
      extremes: this.inhabitedExtremes(),
      oneSided: [...this.oneSided.values()].map(({ sums, ...of }) => ({
        ...of,
        cellUnits: sums.toUnits(0),
        populationUnits: sums.toUnits(1),
      })),
      totals: Array.from(this.knownCells, (knownCells, year) => ({
        populationUnits: this.totals.toUnits(year),
        knownCells,
        nodataCells: this.nodataCells[year] ?? 0,
        mostPeople: this.mostPeople[year] ?? 0,
      })),
    };
  }

  /** Prevalence where nobody is counted in the whole block says nothing of people: it is left out. */
  private inhabitedExtremes(): Float64Array {
    return Float64Array.from(this.extremes, (value, i) => {
      const year = Math.floor(i / 2) % this.years;
      return this.knownCells[year] === 0 ? Number.NaN : value;
    });
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
  /** People of the cell with most of them; 0 where none is known. */
  readonly mostPeople: number;
}

/** Cells of one membership that one study year knows and another does not, in units of 1e-12. */
export interface OneSidedSum extends YearSides {
  readonly membership: number;
  readonly cellUnits: bigint;
  readonly populationUnits: bigint;
}

/** `BlockSums` as it crosses between threads. */
export interface BlockResult {
  readonly block: number;
  readonly memberships: Int32Array;
  readonly whole: Float64Array;
  readonly units: Float64Array;
  readonly extremes: Float64Array;
  readonly oneSided: readonly OneSidedSum[];
  /** By study year. */
  readonly totals: readonly BlockTotal[];
}
