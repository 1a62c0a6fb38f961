import { describe, expect, it } from 'vitest';
import { checkElevationGrid } from '../../src/compare/check-elevation-grid.ts';
import { comparability } from '../../src/compare/gate.ts';
import type { GateFacts } from '../../src/compare/gate-facts.ts';
import type { ElevationZonesSpec } from '../../src/study/study.ts';
import { FACTS, STUDY } from './facts.ts';

function derived(
  definition: ElevationZonesSpec['definition'],
  degrees: number,
  rows = 180 / degrees,
  north = 90,
): GateFacts {
  const transform = [degrees, 0, -180, 0, -degrees, north];
  const grid = { crs: 'EPSG:4326', transform, rows, cols: 360 / degrees };
  const elevation = { group: 'mountains', key: 'elevation', path: 'dem.tif', sha256: 'e', grid };
  const others = FACTS.sources.filter(({ group }) => group !== 'mountains');
  return { ...FACTS, study: { ...STUDY, mountain_definition: definition }, sources: [...others, elevation] };
}

describe('the grid of elevation', () => {
  it('is not asked for where mountains are given', () => {
    expect(checkElevationGrid(FACTS)).toEqual({
      check: 'elevation_grid',
      status: 'pass',
      reason: 'mountains are given, not derived from elevation',
    });
  });

  it.each([
    ['kapos-2000', 1 / 120, 'elevation in cells of 0.93 km carries the rules of kapos-2000'],
    ['karagulle-2017', 1 / 480, 'elevation in cells of 0.23 km carries the rules of karagulle-2017'],
    ['elevation-bands', 0.5, 'elevation in cells of 55.66 km carries the rules of elevation-bands'],
  ] as const)('of %s passes in cells of %d degrees', (definition, degrees, reason) => {
    expect(checkElevationGrid(derived(definition, degrees))).toMatchObject({ status: 'pass', reason });
  });

  it.each([
    [
      'kapos-2000',
      1 / 12,
      'elevation in cells of 9.3 km does not support the slope and range rules of kapos-2000 as published (up to 1.1 km): mountains are missed',
    ],
    [
      'karagulle-2017',
      1 / 120,
      'elevation in cells of 0.93 km does not support the slope and range rules of karagulle-2017 as published (up to 0.3 km): mountains are missed',
    ],
  ] as const)('of %s warns in cells of %d degrees', (definition, degrees, reason) => {
    expect(checkElevationGrid(derived(definition, degrees))).toMatchObject({ status: 'warn', reason });
  });

  it('warns where it ends before the people do', () => {
    expect(checkElevationGrid(derived('kapos-2000', 1 / 120, 116 * 120, 60))).toMatchObject({
      status: 'warn',
      reason:
        '35.6 % of the population grid lies beyond the grid of elevation, where nobody counts as living in mountains',
    });
  });

  it('warns of the map of either year', () => {
    const { study, sources } = derived('elevation-bands', 0.5);
    const grid = { crs: 'EPSG:4326', transform: [1 / 12, 0, -180, 0, -1 / 12, 90], rows: 2160, cols: 4320 };
    const later = { group: 'endline_mountains', key: 'elevation', path: 'b.tif', sha256: 'b', grid };
    const facts = {
      ...FACTS,
      study: { ...study, endline_mountain_definition: 'kapos-2000' },
      sources: [...sources, later],
    } as const;
    expect(checkElevationGrid(facts)).toMatchObject({
      status: 'warn',
      reason:
        'elevation in cells of 9.3 km does not support the slope and range rules of kapos-2000 as published (up to 1.1 km): mountains are missed',
    });
  });

  it('is compared with the people where they are in degrees, whatever the grid of people is in', () => {
    const people = { xmin: -10, ymin: 50, xmax: 10, ymax: 70 };
    const facts = { ...derived('elevation-bands', 0.5, 300, 60), peopleExtent: people };
    expect(checkElevationGrid(facts).reason).toBe(
      '50.0 % of the population grid lies beyond the grid of elevation, where nobody counts as living in mountains',
    );
  });

  it('is asked of classes that mountains are crossed with as well', () => {
    const { study, sources } = derived('kapos-2000', 1 / 12);
    const { mountain_definition, ...given } = study;
    const classes = sources.map((source) =>
      source.group === 'mountains' ? { ...source, group: 'classes' } : source,
    );
    const facts = {
      ...FACTS,
      study: { ...given, class_definition: 'kapos-2000' },
      sources: classes,
    } as const;
    const check = comparability(facts).checks.find((one) => one.check === 'elevation_grid');
    expect(check).toMatchObject({
      status: 'warn',
      reason:
        'elevation in cells of 9.3 km does not support the slope and range rules of kapos-2000 as published (up to 1.1 km): mountains are missed',
    });
    const both = {
      ...derived('elevation-bands', 0.5),
      study: { ...study, mountain_definition: 'elevation-bands', class_definition: 'elevation-bands' },
    } as const;
    const raster = both.sources.filter(({ group }) => group === 'mountains');
    const twice = [...both.sources, ...raster.map((source) => ({ ...source, group: 'classes' }))];
    expect(checkElevationGrid({ ...both, sources: twice }).reason).toBe(
      'elevation in cells of 55.66 km carries the rules of elevation-bands',
    );
  });

  it('tells of classes that nobody beyond their grid can be in', () => {
    const { study, sources } = derived('elevation-bands', 0.5, 240, 60);
    const { mountain_definition, ...given } = study;
    const facts = {
      ...FACTS,
      study: { ...given, class_definition: 'elevation-bands' },
      sources: sources.map((source) =>
        source.group === 'mountains' ? { ...source, group: 'classes' } : source,
      ),
    } as const;
    expect(checkElevationGrid(facts).reason).toBe(
      '33.3 % of the population grid lies beyond the grid of elevation, where nobody counts as living in a class',
    );
  });

  it('is a question of the gate', () => {
    const checks = comparability(derived('kapos-2000', 1 / 12)).checks;
    expect(checks.find(({ check }) => check === 'elevation_grid')?.status).toBe('warn');
  });
});
