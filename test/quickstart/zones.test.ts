import { describe, expect, it } from 'vitest';
import { peopleInZones } from './people-in-zones.ts';
import { layer, nationalFacts, populationPath } from './study-folder.ts';

describe('the countries', () => {
  it('are those of the national table, each with a name, a region and a subregion', () => {
    const countries = layer('countries');
    expect(countries.map(({ zoneId }) => zoneId)).toEqual(nationalFacts().map(({ iso3 }) => iso3));
    expect(countries.filter(({ zoneName, region, subregion }) => !zoneName || !region || !subregion)).toEqual(
      [],
    );
    expect(new Set(countries.map(({ region }) => region))).toEqual(
      new Set(['Africa', 'Americas', 'Asia', 'Europe', 'Oceania']),
    );
  });

  it('go with the totals: Crimea, Somaliland and northern Cyprus where they are counted', () => {
    const hasPartAround = (zoneId: string, x: number, y: number): boolean =>
      layer('countries').some(
        (country) => country.zoneId === zoneId && country.polygons.some(({ shell }) => boxHolds(shell, x, y)),
      );
    expect(hasPartAround('UKR', 34.1, 45.2)).toBe(true);
    expect(hasPartAround('SOM', 44.06, 9.56)).toBe(true);
    expect(hasPartAround('CYP', 33.36, 35.3)).toBe(true);
  });
});

function boxHolds(shell: Float64Array, x: number, y: number): boolean {
  const xs = shell.filter((_, i) => i % 2 === 0);
  const ys = shell.filter((_, i) => i % 2 === 1);
  return Math.min(...xs) < x && x < Math.max(...xs) && Math.min(...ys) < y && y < Math.max(...ys);
}

describe('the mountain zones', () => {
  it('are a class of elevation in a country each', () => {
    const codes = new Set(nationalFacts().map(({ iso3 }) => iso3));
    const zones = layer('mountains');
    expect(zones.length).toBe(262);
    for (const { zoneId, zoneName } of zones) {
      const [iso3 = '', key = ''] = zoneId.split('-');
      expect(codes.has(iso3)).toBe(true);
      expect(['300_1500', '1500_2500', '2500_3500', 'ge3500']).toContain(key);
      const label = key === 'ge3500' ? '3500 m and above' : `${key.replace('_', '-')} m`;
      expect(zoneName.endsWith(`, ${label}`)).toBe(true);
    }
    expect(zones.find(({ zoneId }) => zoneId === 'ETH-1500_2500')?.zoneName).toBe('Ethiopia, 1500-2500 m');
  });
});

it.each(['countries', 'mountains'] as const)('the %s are valid and do not overlap', async (name) => {
  const zones = layer(name);
  expect((await peopleInZones(populationPath(2000), zones)).overlaps).toEqual([]);
});

it.each(['countries', 'mountains'] as const)('the %s stay inside -180..180 and -90..90 degrees', (name) => {
  for (const { polygons } of layer(name)) {
    for (const { shell } of polygons) {
      expect(shell.every((degrees, i) => Math.abs(degrees) <= (i % 2 === 0 ? 180 : 90))).toBe(true);
      const xs = shell.filter((_, i) => i % 2 === 0);
      // A ring that stepped over the antimeridian would be as wide as the world.
      expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(200);
    }
  }
});
