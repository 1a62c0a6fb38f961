import { describe, expect, it } from 'vitest';
import { worldGrid } from '../../../data-raw/quickstart/build/cell-shares.ts';
import { spreadPopulation } from '../../../data-raw/quickstart/build/population.ts';
import { groupByCountry } from '../../../data-raw/quickstart/build/settlements.ts';

const GRID = worldGrid(1);
const cellAt = (lon: number, lat: number): number => Math.floor(90 - lat) * 360 + Math.floor(lon + 180);
const LAND = [cellAt(10.5, 10.5), cellAt(11.5, 10.5), cellAt(12.5, 10.5)];
const ISLAND = cellAt(-150.5, -20.5);
const town = { lon: 10.5, lat: 10.5, people: 5000, countryCode: 'AA' };

const sources = {
  grid: GRID,
  facts: [
    { iso3: 'AAA', people: { 2000: 1001, 2010: 2003 }, undernourishedPercent: { 2000: '', 2010: '' } },
    { iso3: 'BBB', people: { 2000: 7, 2010: 9 }, undernourishedPercent: { 2000: '', 2010: '' } },
  ],
  sharesByCountry: new Map([
    ['AAA', { cells: LAND, shares: [1, 1, 0.5] }],
    ['BBB', { cells: [ISLAND], shares: [0.01] }],
    ['CCC', { cells: [cellAt(50.5, 0.5)], shares: [1] }],
  ]),
  reliefM: new Float64Array(360 * 180),
  settlementsByCountry: new Map([['AAA', [town, { ...town, lon: 11.5, people: 0 }]]]),
};

describe('spreadPopulation', () => {
  const population = spreadPopulation(sources);

  it('keeps national totals to the person, also where no settlement is listed', () => {
    for (const year of [2000, 2010] as const) {
      const people = LAND.reduce((sum, cell) => sum + (population[year][cell] ?? 0), 0);
      expect(people).toBe(sources.facts[0]?.people[year]);
      expect(population[year][ISLAND]).toBe(sources.facts[1]?.people[year]);
    }
  });

  it('puts more people where the settlement is and fewer where the cell is half sea', () => {
    const [first = 0, second = 0, third = 0] = LAND.map((cell) => population[2000][cell] ?? 0);
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
  });

  it('knows nothing of countries without a national total, nor of the sea: not 0', () => {
    expect(population[2000][cellAt(50.5, 0.5)]).toBeNaN();
    expect(population[2000][0]).toBeNaN();
  });

  it('refuses a national total without land', () => {
    const facts = [{ ...sources.facts[0], iso3: 'ZZZ' } as (typeof sources.facts)[number]];
    expect(() => spreadPopulation({ ...sources, facts })).toThrow(
      'ZZZ is in the national table and not in the atlas.',
    );
  });
});

describe('groupByCountry', () => {
  it('lets the settlements of a code vote, so that one beyond the border stays with its country', () => {
    const shares = new Map([
      ['AAA', { cells: LAND.slice(0, 2), shares: [1, 1] }],
      ['BBB', { cells: LAND.slice(2), shares: [1] }],
    ]);
    const settlements = [town, { ...town, lon: 11.5 }, { ...town, lon: 12.5 }];
    expect(groupByCountry(settlements, shares, GRID)).toEqual(new Map([['AAA', settlements]]));
  });
});
