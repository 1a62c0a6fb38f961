import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { BlockResult } from '../../src/intersect/block-sums.ts';
import { toUnits } from '../../src/intersect/exact-sums.ts';
import { indexCoverage } from '../../src/intersect/indexed-coverage.ts';
import type { Prevalence } from '../../src/intersect/layers.ts';
import { type MembershipZones, oneSidedRows, stratumRows, totalRows } from '../../src/intersect/strata.ts';
import { sumBlock } from '../../src/intersect/sum-block.ts';
import { sumPeople } from '../../src/kernel/cells.ts';
import { scratchCells } from '../../src/kernel/scratch.ts';
import { tileGrid } from '../../src/raster/block.ts';
import type { Grid, Window } from '../../src/raster/grid.ts';
import type { Zone } from '../../src/zones/zone.ts';

const NaN_ = Number.NaN;
const ONE = 1_000_000_000_000n;

/** A 2 x 2 grid of 1-degree cells with its north-west corner at (0, 2). */
const GRID: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 2], rows: 2, cols: 2 };

function rectangle(zoneId: string, xmin: number, ymin: number, xmax: number, ymax: number): Zone {
  const shell = Float64Array.of(xmin, ymin, xmax, ymin, xmax, ymax, xmin, ymax, xmin, ymin);
  return { zoneId, zoneName: zoneId, region: null, subregion: null, polygons: [{ shell, holes: [] }] };
}

/** Layers of the whole grid, in arrays of any kind. */
interface YearValues {
  readonly population: Float64Array;
  readonly prevalence: Prevalence;
}

interface World {
  readonly zones: readonly Zone[];
  readonly years: readonly YearValues[];
  readonly blockSize?: number;
  readonly grid?: Grid;
}

/** Strata by `zones year`, with sums in plain units of 1e-12. */
function run({ zones, years, blockSize = 2, grid = GRID }: World) {
  const { memberships, ...coverage } = computeCoverage(grid, zones);
  const names: MembershipZones[] = memberships.map((set) => ({
    mountainZoneIds: set.map((zone) => zones[zone]?.zoneId ?? ''),
    countryIds: [],
    classKeys: [],
    settlements: [],
  }));
  const indexed = indexCoverage(coverage, 0, grid.rows);
  const area = new Float64Array(grid.rows).fill(100);
  const results: BlockResult[] = tileGrid(grid, blockSize).map((block) => {
    const readBand = (band: Window) => {
      let slot = 0;
      const cut = (values: Float64Array): Float64Array => {
        const scratch = scratchCells(slot++, band.rows * band.cols);
        for (let i = 0; i < scratch.length; i++) {
          const row = band.rowOffset + Math.floor(i / band.cols);
          scratch[i] = values[row * grid.cols + band.colOffset + (i % band.cols)] ?? NaN_;
        }
        return scratch;
      };
      return years.map(({ population, prevalence }) => {
        const people = cut(population);
        const isEmpty = people.every((value) => Number.isNaN(value)) && prevalence.kind === 'cells';
        return {
          population: people,
          people: sumPeople(people),
          prevalence: cutPrevalence(prevalence, cut),
          isEmpty: isEmpty && cut(prevalence.mean).every((value) => Number.isNaN(value)),
        };
      });
    };
    return sumBlock(block, indexed, area, years.length, readBand).toMessage();
  });
  const studyYears = years.map((_, i) => 2000 + i);
  return {
    strata: [...stratumRows(results, names, studyYears)],
    totals: [...totalRows(results, studyYears)],
    oneSided: [...oneSidedRows(results, names, studyYears)],
  };
}

function cutPrevalence(prevalence: Prevalence, cut: (values: Float64Array) => Float64Array): Prevalence {
  if (prevalence.kind === 'memberships') return prevalence;
  if (prevalence.kind === 'mixed') {
    const { mean, lower, upper } = prevalence.cells;
    return { ...prevalence, cells: { kind: 'cells', mean: cut(mean), lower: cut(lower), upper: cut(upper) } };
  }
  const { mean, lower, upper } = prevalence;
  return { kind: 'cells', mean: cut(mean), lower: cut(lower), upper: cut(upper) };
}

function cells(mean: number[], lower = mean, upper = mean) {
  const kind = 'cells' as const;
  return {
    kind,
    mean: Float64Array.from(mean),
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
  };
}

describe('sumBlock', () => {
  it('weighs people and prevalence by the share of the cell in the zone', () => {
    // The zone covers a quarter of the north-west cell, half of the north-east one and nothing else.
    const zone = rectangle('z', 0.5, 1.5, 2, 2);
    const years = [{ population: Float64Array.of(100, 40, 7, 5), prevalence: cells([0.2, 0.5, 0.1, 0.1]) }];
    const { strata } = run({ zones: [zone], years });
    const inside = strata.find((row) => row.mountain_zone_ids?.length === 1);
    expect(inside).toMatchObject({
      area_km2: 75n * ONE,
      cells: (75n * ONE) / 100n,
      population_people: 45n * ONE,
      affected_people: 15n * ONE,
      affected_lower_people: 15n * ONE,
      population_without_prevalence_people: 0n,
      prevalence_min_share: null,
    });
    const outside = strata.find((row) => row.mountain_zone_ids?.length === 0);
    expect(outside?.population_people).toBe(107n * ONE);
    expect(outside).toMatchObject({ prevalence_min_share: 0.1, prevalence_max_share: 0.1 });
  });

  it('counts people without prevalence apart, and nodata nowhere', () => {
    const years = [
      { population: Float64Array.of(10, NaN_, 20, 0), prevalence: cells([NaN_, 0.5, 0.25, NaN_]) },
    ];
    const { strata, totals } = run({ zones: [rectangle('z', 0, 0, 2, 2)], years });
    expect(strata).toHaveLength(1);
    expect(strata[0]).toMatchObject({
      cells: 3n * ONE,
      population_people: 30n * ONE,
      affected_people: 5n * ONE,
      population_without_prevalence_people: 10n * ONE,
    });
    expect(totals).toEqual([
      { block: 0, study_year: 2000, population_people: 30n * ONE, known_cells: 3, nodata_cells: 1 },
    ]);
  });

  it('takes national prevalence with its bounds from the membership', () => {
    const national = (values: number[]): Float64Array => Float64Array.from(values);
    const prevalence = {
      kind: 'memberships' as const,
      mean: national([NaN_, 0.0125]),
      lower: national([NaN_, 0]),
      upper: national([NaN_, 0.025]),
    };
    const years = [{ population: Float64Array.of(1000, 1000, 1000, 1000), prevalence }];
    const { strata } = run({ zones: [rectangle('z', 0, 0.5, 1, 2)], years });
    expect(strata.find((row) => row.mountain_zone_ids?.length === 1)).toMatchObject({
      population_people: 1500n * ONE,
      affected_people: (1875n * ONE) / 100n,
      affected_lower_people: 0n,
      affected_upper_people: (375n * ONE) / 10n,
    });
  });

  it('sums the bounds of gridded prevalence beside it, also where a cell is shared', () => {
    // Whole cells in the west, halves in the east: 10 * 0.2 + 5 * 0.2 = 3 people; 10 * 0.1 and 10 * 0.4 + 5 * 0.3.
    const people = [10, 10, 0, 0];
    const years = [
      {
        population: Float64Array.from(people),
        prevalence: cells([0.2, 0.2, 0, 0], [0.1, 0, 0, 0], [0.4, 0.3, 0, 0]),
      },
    ];
    const { strata } = run({ zones: [rectangle('z', 0, 0, 1.5, 2)], years });
    expect(strata.find((row) => row.mountain_zone_ids?.length === 1)).toMatchObject({
      affected_people: 3n * ONE,
      affected_lower_people: ONE,
      affected_upper_people: (55n * ONE) / 10n,
    });
  });

  it('takes prevalence from the cell for some memberships and from the membership for the others', () => {
    // Outside all zones (membership 0): that of the membership; in the zone: that of the cell.
    const prevalence = {
      kind: 'mixed' as const,
      cells: cells([1, 0, NaN_, 1]),
      memberships: {
        kind: 'memberships' as const,
        mean: Float64Array.of(0.5, 0.25),
        lower: Float64Array.of(0.25, 0),
        upper: Float64Array.of(0.75, 1),
      },
      usesCells: Uint8Array.of(0, 1),
    };
    const years = [{ population: Float64Array.of(8, 8, 8, 8), prevalence }];
    const { strata } = run({ zones: [rectangle('z', 0, 0, 1.5, 2)], years });
    const [inside, outside] = [1, 0].map((zones) =>
      strata.find((row) => row.mountain_zone_ids?.length === zones),
    );
    // West: 8 all affected and 8 unknown; east: halves of a cell with nobody and of one with everybody affected.
    expect(inside).toMatchObject({
      affected_people: 12n * ONE,
      affected_lower_people: 12n * ONE,
      population_without_prevalence_people: 8n * ONE,
    });
    expect(outside).toMatchObject({
      affected_people: 4n * ONE,
      affected_lower_people: 2n * ONE,
      affected_upper_people: 6n * ONE,
      population_without_prevalence_people: 0n,
    });
  });

  it('puts people in two zones into one stratum of both', () => {
    const zones = [rectangle('a', 0, 0, 1.5, 2), rectangle('b', 0.5, 0, 2, 2)];
    const years = [{ population: Float64Array.of(8, 8, 8, 8), prevalence: cells([0, 0, 0, 0]) }];
    const people = Object.fromEntries(
      run({ zones, years }).strata.map((row) => [row.mountain_zone_ids?.join('+'), row.population_people]),
    );
    expect(people).toEqual({ a: 8n * ONE, 'a+b': 16n * ONE, b: 8n * ONE });
  });
});

describe('strata', () => {
  const grid: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 7], rows: 7, cols: 9 };
  const value = fc.oneof(fc.constant(NaN_), fc.double({ min: 0, max: 1e7, noNaN: true }));
  const layer = fc.array(value, { minLength: 63, maxLength: 63 });
  const share = fc.array(fc.oneof(fc.constant(NaN_), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 63,
    maxLength: 63,
  });
  const corner = fc.double({ min: -1, max: 10, noNaN: true });
  const zone = fc.tuple(corner, corner, corner, corner).filter(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1);

  it('add up to the raster exactly, and to the same numbers for any size of block', () => {
    fc.assert(
      fc.property(
        layer,
        share,
        fc.array(zone, { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (p, s, corners, size) => {
          const zones = corners.map(([x0, y0, x1, y1], i) => rectangle(String(i), x0, y0, x1, y1));
          const years = [{ population: Float64Array.from(p), prevalence: cells(s) }];
          const whole = run({ zones, years, grid, blockSize: 9 });
          const blocks = run({ zones, years, grid, blockSize: size });
          const people = (rows: readonly { population_people: bigint }[]): bigint => {
            return rows.reduce((sum, row) => sum + row.population_people, 0n);
          };
          expect(people(whole.strata)).toBe(people(whole.totals));
          expect(people(blocks.strata)).toBe(people(whole.totals));
          expect(bySet(blocks.strata)).toEqual(bySet(whole.strata));
        },
      ),
      { seed: 4, numRuns: 150 },
    );
  });

  it('cover the area of the grid exactly', () => {
    const zones = [rectangle('a', 0.1, 0.1, 4.7, 3.3), rectangle('b', 2.2, 1.1, 8.8, 6.6)];
    const years = [{ population: new Float64Array(63), prevalence: cells(new Array(63).fill(0)) }];
    const area = run({ zones, years, grid, blockSize: 4 }).strata.reduce(
      (sum, row) => sum + row.area_km2,
      0n,
    );
    expect(area).toBe(6300n * ONE);
  });
});

/** Sums over blocks by set of zones, as statistics see them. */
function bySet(rows: ReturnType<typeof run>['strata']): Record<string, bigint[]> {
  const sums: Record<string, bigint[]> = {};
  for (const row of rows) {
    const key = row.mountain_zone_ids?.join('+') ?? '';
    const add = [row.area_km2, row.cells, row.population_people, row.affected_people];
    sums[key] = add.map((term, i) => term + (sums[key]?.[i] ?? 0n));
  }
  return Object.fromEntries(Object.entries(sums).sort());
}

it('writes the exact parts of a sum as units', () => {
  expect(toUnits(3, 5)).toBe(3_000_000_000_005n);
});

describe('cells that one year knows and another does not', () => {
  const share = [0.1, 0.1, 0.1, 0.1];
  /** A quarter of the north-west cell and half of the north-east one. */
  const zone = rectangle('z', 0.5, 1.5, 2, 2);
  const people = (...population: number[]) => ({
    population: Float64Array.from(population),
    prevalence: cells(share),
  });
  const sidesOf = (...years: ReturnType<typeof people>[]) =>
    run({ zones: [zone], years })
      .oneSided.map((row) => [
        row.mountain_zone_ids?.join() ?? null,
        ...[row.study_year, row.lacking_year],
        ...[Number(row.cells) / 1e12, Number(row.population_people) / 1e12],
      ])
      .toSorted();

  it('are none where the same cells are known, whatever their people', () => {
    expect(sidesOf(people(100, 40, NaN_, 5), people(1, 0, NaN_, 50))).toEqual([]);
    expect(sidesOf(people(1, 2, 3, 4), people(4, 3, 2, 1))).toEqual([]);
    expect(sidesOf(people(NaN_, NaN_, NaN_, NaN_), people(NaN_, NaN_, NaN_, NaN_))).toEqual([]);
  });

  it('are shared out like the cells themselves, in either direction, also where both years know as many', () => {
    expect(sidesOf(people(100, 40, NaN_, 5), people(NaN_, 40, 7, 5))).toEqual([
      ['', 2000, 2001, 0.75, 75],
      ['', 2001, 2000, 1, 7],
      ['z', 2000, 2001, 0.25, 25],
    ]);
  });

  it('are all that a year knows where another knows none, in every pair of years', () => {
    const none = people(NaN_, NaN_, NaN_, NaN_);
    expect(sidesOf(people(0, 40, NaN_, 5), none, people(0, 40, NaN_, NaN_))).toEqual([
      ['', 2000, 2001, 0.75 + 0.5 + 1, 25],
      ['', 2000, 2002, 1, 5],
      ['', 2002, 2001, 0.75 + 0.5, 20],
      ['z', 2000, 2001, 0.75, 20],
      ['z', 2002, 2001, 0.75, 20],
    ]);
  });
});
