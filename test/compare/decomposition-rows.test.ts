import { expect, test } from 'vitest';
import { pathRows } from '../../src/compare/decomposition-path.ts';
import { decompositionRows } from '../../src/compare/decomposition-rows.ts';
import { gapRows } from '../../src/compare/gap-rows.ts';
import type { GroupPair } from '../../src/compare/group-pair.ts';
import type { GroupPart, PartsOfGroups } from '../../src/compare/group-parts.ts';
import { deepFreeze } from './deep-freeze.ts';

const PAIR = { baseline: 2000, endline: 2010 };

function group(grouping: string, groupId: string, v0: number | null, v1: number | null): GroupPair {
  const unread = { baseline: null, endline: null };
  return {
    ...{
      grouping,
      groupId,
      groupName: groupId,
      zoneId: null,
      countryId: null,
      subregion: null,
      region: null,
    },
    affected: { baseline: v0, endline: v1 },
    ...{ population: unread, known: unread, prevalence: unread, dataShare: unread },
  };
}

function part(number: number, [n0, v0]: [number, number], [n1, v1]: [number, number]): GroupPart {
  return {
    part: number,
    baseline: { people: n0, affected: v0 },
    endline: { people: n1, affected: v1 },
  };
}

/** The worked example: 30 people at 50 % and 10 at 10 % become 20 at 40 % and 60 at 10 %. */
const WEST = part(1, [30, 15], [20, 8]);
const EAST = part(2, [10, 1], [60, 6]);
const WORKED: PartsOfGroups = new Map([
  ['world world', [WEST, EAST]],
  ['zone w', [WEST]],
  ['zone e', [EAST]],
]);
const GROUPS = deepFreeze([
  group('world', 'world', 16, 14),
  group('zone', 'w', 15, 8),
  group('zone', 'e', 1, 6),
]);

function terms(rows: ReturnType<typeof decompositionRows>, id: string, method: string, factorsOf = 'group') {
  const row = rows.find(
    (candidate) =>
      candidate.group_id === id && candidate.method === method && candidate.factors_of === factorsOf,
  );
  return [
    row?.growth_people,
    row?.redistribution_people,
    row?.prevalence_people,
    row?.map_people,
    row?.change_people,
  ];
}

const near = (value: number) => expect.closeTo(value, 4);

test('the worked example by every method', () => {
  const rows = decompositionRows(GROUPS, [WORKED], PAIR);
  expect(terms(rows, 'world', 'kitagawa')).toEqual([near(11.5), null, near(-13.5), 0, -2]);
  expect(terms(rows, 'world', 'das_gupta')).toEqual([near(11.1667), near(-10.3333), near(-2.8333), 0, -2]);
  expect(terms(rows, 'world', 'lmdi')).toEqual([near(9.6529), near(-9.1681), near(-2.4849), 0, -2]);
  expect(gapRows(rows)[0]).toMatchObject({
    ...{ group_id: 'world', growth_gap_people: near(1.5137), redistribution_gap_people: near(-1.1652) },
    ...{ prevalence_gap_people: near(-0.3485), largest_gap_people: near(1.5137) },
    largest_gap_share: near(1.5137 / 24.3333),
  });
});

test('one part on its own has no redistribution, but contributes some', () => {
  const rows = decompositionRows(GROUPS, [WORKED], PAIR);
  // 30 to 20 people, 50 to 40 %: -10 x 0.45 and -0.1 x 25.
  expect(terms(rows, 'w', 'das_gupta')).toEqual([near(-4.5), 0, near(-2.5), 0, -7]);
  const [west, east] = [terms(rows, 'w', 'das_gupta', 'world'), terms(rows, 'e', 'das_gupta', 'world')];
  const sums = west.map((term, i) => Number(term) + Number(east[i]));
  expect(sums).toEqual([near(11.1667), near(-10.3333), near(-2.8333), 0, near(-2)]);
});

test('what is not known has no terms; who became known contributes', () => {
  const parts = new Map([
    ['world world', [WEST, part(2, [0, 0], [60, 6])]],
    ['zone e', [part(2, [0, 0], [60, 6])]],
  ]);
  const groups = [group('world', 'world', 15, 14), group('zone', 'e', null, 6)];
  const rows = decompositionRows(groups, [parts], PAIR);
  expect(terms(rows, 'e', 'das_gupta')).toEqual([null, null, null, null, null]);
  expect(terms(rows, 'e', 'das_gupta', 'world').at(-1)).toBeCloseTo(6, 9);
  const unknown = decompositionRows([group('world', 'world', null, 14)], [parts], PAIR);
  expect(terms(unknown, 'world', 'das_gupta', 'world')).toEqual([null, null, null, null, null]);
  expect(gapRows(unknown)[0]).toMatchObject({ growth_gap_people: null, largest_gap_share: null });
});

test('nobody in one year: all is growth; nobody at all, or no mountains: nothing changed', () => {
  const parts = new Map([['zone new', [part(1, [0, 0], [50, 10])]]]);
  const rows = decompositionRows([group('zone', 'new', 0, 10), group('zone', 'flat', 0, 0)], [parts], PAIR);
  for (const method of ['kitagawa', 'das_gupta', 'lmdi']) {
    const moved = method === 'kitagawa' ? null : 0;
    expect(terms(rows, 'new', method)).toEqual([near(10), moved, near(0), 0, 10]);
    expect(terms(rows, 'flat', method)).toEqual([0, moved, 0, 0, 0]);
  }
});

test('two maps: the mean of the terms on both, and the map effect beside them', () => {
  // On map A 100 of 200 people affected, ten years later 130 of 325; on the wider map B 110 of 220 and 146 of 365.
  const onA = new Map([['world world', [part(1, [200, 100], [325, 130])]]]);
  const onB = new Map([['world world', [part(1, [220, 110], [365, 146])]]]);
  const rows = decompositionRows([group('world', 'world', 100, 146)], [onA, onB], PAIR);
  // A: 125 x 0.45 = 56.25 and -0.1 x 262.5 = -26.25; B: 145 x 0.45 = 65.25 and -0.1 x 292.5 = -29.25.
  for (const method of ['kitagawa', 'das_gupta']) {
    const moved = method === 'kitagawa' ? null : 0;
    expect(terms(rows, 'world', method)).toEqual([near(60.75), moved, near(-27.75), 13, 46]);
  }
  expect(terms(rows, 'world', 'das_gupta', 'world')).toEqual([near(60.75), 0, near(-27.75), 13, near(46)]);
});

test('a zone on one map only: what it has on it is map effect, and half of its change', () => {
  const rows = decompositionRows(
    [group('zone', 'new', 0, 30)],
    [new Map(), new Map([['zone new', [part(1, [100, 20], [150, 30])]]])],
    PAIR,
  );
  // 20 and 30 people that map A does not know: the mean is 25; on B alone 10 by growth, of which half.
  expect(terms(rows, 'new', 'das_gupta')).toEqual([near(5), 0, near(0), 25, 30]);
});

test('along the path of a series terms are those of its steps', () => {
  const rowsOf = (from: [number, number], to: [number, number]) =>
    decompositionRows(
      [group('world', 'world', from[1], to[1])],
      [new Map([['world world', [part(1, from, to)]]])],
      PAIR,
    );
  const [first, second, whole] = [
    rowsOf([100, 10], [200, 20]),
    rowsOf([200, 20], [200, 40]),
    rowsOf([100, 10], [200, 40]),
  ];
  expect(terms(whole, 'world', 'kitagawa')).toEqual([near(15), null, near(15), 0, 30]);
  const path = pathRows(whole, [first, second]).find(({ method }) => method === 'kitagawa_path');
  expect(path).toMatchObject({ growth_people: near(10), redistribution_people: null, change_people: 30 });
  expect(path?.prevalence_people).toBeCloseTo(20, 9);
  const gone = second.map((row) => ({ ...row, growth_people: null }));
  expect(pathRows(whole, [first, gone])[0]).toMatchObject({ growth_people: null, map_people: 0 });
});
