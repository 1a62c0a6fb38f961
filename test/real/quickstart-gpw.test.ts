/**
 * How the quick-start study compares with GPW: the numbers that its README states.
 */
import { expect, it } from 'vitest';
import { peopleInZones } from '../quickstart/people-in-zones.ts';
import { layer, populationPath, studyText } from '../quickstart/study-folder.ts';
import { readGeoJsonZones } from '../zones/read-geojson.ts';
import { describeReal } from './shared.ts';

const FILES = [
  'data/mountains/gmba_v1.2_world.geojson',
  'data/population/gpw_v4_population_count_2000_30_min.tif',
  'data/population/gpw_v4_population_count_2010_30_min.tif',
] as const;

describeReal('the quick-start study beside GPW', FILES, (ranges, gpw2000, gpw2010) => {
  const years = [
    { year: 2000, gpw: gpw2000, correlation: 0.962 },
    { year: 2010, gpw: gpw2010, correlation: 0.961 },
  ] as const;

  it('has the people of the README in its own zones', async () => {
    const zones = layer('mountains');
    const row = [];
    for (const { year, gpw } of years) {
      row.push(
        (await peopleInZones(populationPath(year), zones)).inAny,
        (await peopleInZones(gpw, zones)).inAny,
      );
    }
    expect(studyText('README.md')).toContain(`| in the mountain zones of this study | ${inMillions(row)} |`);
  });

  it('has the people of the README in the GMBA ranges, and ranks the ranges alike', async () => {
    const spec = { file: 'gmba', id: 'fid', name: 'name', exclude: [], off_grid: 'refuse' } as const;
    const { zones } = readGeoJsonZones(ranges, spec, 'mountains');
    const row = [];
    for (const { year, gpw, correlation } of years) {
      const here = (await peopleInZones(populationPath(year), zones)).byZone;
      const there = (await peopleInZones(gpw, zones)).byZone;
      row.push(sum(here), sum(there));
      const pairs = here
        .map((own, i) => [own, there[i] ?? 0] as const)
        .filter((pair) => Math.min(...pair) >= 1);
      expect(pairs.length).toBe(1043);
      expect(logCorrelation(pairs)).toBeCloseTo(correlation, 3);
    }
    expect(studyText('README.md')).toContain(
      `| in the 1,048 ranges of the GMBA inventory v1.2 | ${inMillions(row)} |`,
    );
  });

  it('misses single zones by as much as the README states', async () => {
    const zones = layer('mountains');
    const here = (await peopleInZones(populationPath(2000), zones)).byZone;
    const there = (await peopleInZones(gpw2000, zones)).byZone;
    const misses = there
      .flatMap((people, i) => (people >= 100_000 ? [Math.abs((here[i] ?? 0) / people - 1)] : []))
      .sort((a, b) => a - b);
    const percent = (share: number): number =>
      Math.round((misses[Math.floor(misses.length * share)] ?? 0) * 100);
    expect(studyText('README.md').replaceAll('\n', ' ')).toContain(
      `of the ${misses.length} zones above 100,000 people half miss GPW by more than ${percent(0.5)} %, one in ten by more than ${percent(0.9)} %`,
    );
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function inMillions(people: readonly number[]): string {
  return people.map((value) => Math.round(value / 1e6).toLocaleString('en-US')).join(' | ');
}

/** Pearson correlation of the logarithms. */
function logCorrelation(pairs: readonly (readonly [number, number])[]): number {
  const logs = pairs.map(([a, b]) => [Math.log(a), Math.log(b)] as const);
  const mean = [0, 1].map((k) => sum(logs.map((pair) => pair[k] ?? 0)) / logs.length);
  const moment = (i: 0 | 1, j: 0 | 1): number =>
    sum(logs.map((pair) => (pair[i] - (mean[i] ?? 0)) * (pair[j] - (mean[j] ?? 0))));
  return moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1));
}
