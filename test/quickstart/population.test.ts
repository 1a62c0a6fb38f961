import { describe, expect, it } from 'vitest';
import { peopleInZones, readWhole } from './people-in-zones.ts';
import { layer, nationalFacts, populationPath } from './study-folder.ts';

const FACTS = nationalFacts();

describe.each([2000, 2010] as const)('the population of %i', (year) => {
  const total = FACTS.reduce((sum, { people }) => sum + people[year], 0);

  it('is the sum of the national totals, to the person', async () => {
    const { values } = await readWhole(populationPath(year));
    expect(values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)).toBe(total);
  });

  it('is whole people, known on land and nowhere else', async () => {
    const { grid, values } = await readWhole(populationPath(year));
    const known = values.filter((value) => !Number.isNaN(value));
    expect([grid.rows, grid.cols]).toEqual([720, 1440]);
    expect(known.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
    // 29 % of the globe is land; on a grid in degrees somewhat less, without Antarctica.
    expect(known.length / values.length).toBeGreaterThan(0.2);
    expect(known.length / values.length).toBeLessThan(0.3);
  });

  it('is found again inside the country it is of, but for cells at coasts and borders', async () => {
    const countries = layer('countries');
    const { byZone, inAny } = await peopleInZones(populationPath(year), countries);
    const departures = FACTS.filter(({ people }) => people[year] > 1e6)
      .map(({ iso3, people }) => {
        const found = byZone[countries.findIndex(({ zoneId }) => zoneId === iso3)] ?? Number.NaN;
        return { iso3, departure: Math.abs(found / people[year] - 1) };
      })
      .sort((a, b) => a.departure - b.departure);
    const quantile = (share: number) => departures[Math.floor(departures.length * share)]?.departure;
    expect(inAny / total).toBeGreaterThan(0.98);
    expect(quantile(0.5)).toBeLessThan(0.02);
    expect(quantile(0.9)).toBeLessThan(0.07);
    // Islands and strips of about the size of a cell; Bahrain reaches a million people in 2010 only.
    const strips = new Set(departures.filter(({ departure }) => departure > 0.1).map(({ iso3 }) => iso3));
    strips.delete('BHR');
    expect(strips).toEqual(new Set(['GMB', 'HKG', 'MUS', 'SGP', 'TTO']));
  });
});

it('grows everywhere in a country at the same rate, since the pattern has one date', async () => {
  const { grid, values: first } = await readWhole(populationPath(2000));
  const { values: second } = await readWhole(populationPath(2010));
  const addisAbaba = Math.floor((90 - 9.03) * 4) * grid.cols + Math.floor((180 + 38.74) * 4);
  const ethiopia = FACTS.find(({ iso3 }) => iso3 === 'ETH');
  const growth = (ethiopia?.people[2010] ?? 0) / (ethiopia?.people[2000] ?? 1);
  expect((second[addisAbaba] ?? 0) / (first[addisAbaba] ?? 1)).toBeCloseTo(growth, 4);
});
