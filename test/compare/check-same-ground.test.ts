import { expect, test } from 'vitest';
import { comparability } from '../../src/compare/gate.ts';
import type { GateFacts, OneSidedPeople, SourceRecord } from '../../src/compare/gate-facts.ts';
import { missingTiles, tellMissingTiles } from '../../src/compare/missing-tiles.ts';
import { judgeGround, NO_ONE_SIDED } from '../../src/compare/one-sided.ts';
import { FACTS } from './facts.ts';

const YEARS = { baseline: 2000, endline: 2010 };

function lone(people: number, cells = 4, everybody = people): OneSidedPeople {
  return { cells, people, everybody };
}

/** A group of 8,000 people in 2000 and 10,000 in 2010. */
function ground(baseline: OneSidedPeople, endline = NO_ONE_SIDED) {
  return { population: { baseline: 8000, endline: 10_000 }, oneSided: { baseline, endline } };
}

function ask(facts: Partial<GateFacts>): string {
  const { checks } = comparability({ ...FACTS, ...facts });
  const found = checks.find(({ check }) => check === 'same_ground');
  return `${found?.status}: ${found?.reason}`;
}

test.each([
  ['nobody', ground(NO_ONE_SIDED), 'pass', ''],
  ['a tenth of a percent', ground(lone(8)), 'pass', '8 people of 2000 (0.1 %) live where 2010 has no value'],
  ['more of one year', ground(lone(8.1)), 'warn', '8 people of 2000 (0.1 %) live where 2010 has no value'],
  ['a percent', ground(lone(80)), 'warn', '80 people of 2000 (1.0 %) live where 2010 has no value'],
  ['nearly half', ground(lone(3600)), 'fail', '3,600 people of 2000 (45.0 %) live where 2010 has no value'],
  [
    'many of both years',
    ground(lone(0.3), lone(101)),
    'fail',
    'below 1 people of 2000 (below 0.1 %) live where 2010 has no value; 101 people of 2010 (1.0 %) live where 2000 has no value',
  ],
])('%s on ground that the other year lacks', (_, group, status, reason) => {
  expect(judgeGround(group, YEARS)).toEqual({ status, reason });
});

test('cells without anybody are told and no caveat', () => {
  const world = ground(lone(0, 1204));
  expect(ask({ ground: { world, countries: [], zones: [] } })).toBe(
    'pass: 1,204 cells of mountains have a value in one of the years only, and nobody lives in them',
  );
});

test('a country that is hit is named where hardly anybody of the study is', () => {
  const country = { name: 'Nepal', ...ground(lone(7)), population: { baseline: 100, endline: 100 } };
  const whole = { name: 'China', ...ground(NO_ONE_SIDED) };
  expect(ask({ ground: { world: ground(lone(7, 4, 0)), countries: [whole, country], zones: [] } })).toBe(
    'warn: in mountains 7 people of 2000 (below 0.1 %) live where 2010 has no value; most of them in Nepal (7, 7.0 %); ' +
      'give the year without a value its missing files, or the nodata value of the other, or cut both years to the same cells',
  );
});

test('people outside mountains are a warning: shares of people in mountains rest on them', () => {
  // 11 of everybody's 1,000 people.
  const world = { ...ground(NO_ONE_SIDED), oneSided: { baseline: lone(0, 0, 11), endline: NO_ONE_SIDED } };
  expect(ask({ ground: { world, countries: [], zones: [] } })).toMatch(
    /^warn: of everybody, in mountains or not, 11 people of 2000 \(1\.1 %\) where 2010 has none; give/,
  );
});

function tile(path: string, west: number, north: number, side = 4) {
  return { path, grid: { crs: 'EPSG:4326', transform: [1, 0, west, 0, -1, north], rows: side, cols: side } };
}

function inTiles(key: string, cells: number, ...tiles: ReturnType<typeof tile>[]): SourceRecord {
  const grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 8], rows: 8, cols: 8 };
  const mosaic = { cells_without_tile: cells, tiles };
  return { group: 'population', key, path: `${key}/*.tif`, sha256: key, grid, mosaic };
}

const [NW, NE, SW] = [tile('nw.tif', 0, 8), tile('ne.tif', 4, 8), tile('sw.tif', 0, 4)];

test.each([
  [
    'none where tiles lie in the same places, cut otherwise',
    inTiles('2010', 16, tile('all.tif', 0, 8, 8)),
    [],
  ],
  [
    'a tile by its place',
    inTiles('2010', 32, NW, NE),
    ['population.files.2010 lacks the tile that 2000 has at 0 to 4 east, 0 to 4 north (sw.tif)'],
  ],
  [
    'only cells where tiles are cut otherwise',
    inTiles('2010', 20, NW, NE, tile('half.tif', 0, 2, 2)),
    ['population.files.2010 has no tile for 20 cells of its grid, more than 2000'],
  ],
])('missing tiles: %s', (_, endline, expected) => {
  const sources = [inTiles('2000', 16, NW, NE, SW), endline];
  expect(missingTiles(sources, YEARS).map(tellMissingTiles)).toEqual(expected);
});
