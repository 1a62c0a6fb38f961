import { describe, expect, it } from 'vitest';
import type { ChangeRow } from '../../src/charts/rows.ts';
import {
  toldChange,
  toldLeastDataShare,
  toldPoints,
  toldPrevalence,
  toldRelativeChange,
} from '../../src/charts/told-values.ts';
import { changeColumns, withheldNotes, withoutWithheld } from '../../src/charts/withheld.ts';

/** 100 people, 40 affected; then 200, 50 affected. */
const ROW: ChangeRow = {
  ...{ grouping: 'country', group_id: 'NPL', group_name: 'Nepal', region: null, subregion: null },
  ...{ population_baseline_people: 100, population_endline_people: 200, population_change_people: 100 },
  ...{ population_relative_change: 1, population_annual_change: 0.07 },
  ...{ affected_baseline_people: 40, affected_endline_people: 50, affected_change_people: 10 },
  ...{ affected_relative_change: 0.25, affected_annual_change: 0.02 },
  ...{ prevalence_baseline_share: 0.4, prevalence_endline_share: 0.25, prevalence_change_points: -15 },
  ...{ data_share_baseline: 1, data_share_endline: 0.9, comparable: 'pass', comparable_reason: '' },
};

const NOTHING = {
  affected_change_people: null,
  affected_relative_change: null,
  prevalence_change_points: null,
};
const WITHHELD: ChangeRow = { ...ROW, ...NOTHING, comparable: 'fail' };
const UNKNOWN: ChangeRow = {
  ...{ ...ROW, ...NOTHING, comparable: 'fail' },
  ...{ affected_baseline_people: null, prevalence_baseline_share: null, data_share_baseline: null },
};
const FROM_NOBODY_AFFECTED: ChangeRow = {
  ...{ ...ROW, affected_baseline_people: 0, affected_change_people: 50, affected_relative_change: null },
  prevalence_baseline_share: 0,
};
const UNINHABITED: ChangeRow = {
  ...{ ...FROM_NOBODY_AFFECTED, population_baseline_people: 0 },
  ...{ prevalence_baseline_share: null, prevalence_change_points: null, data_share_baseline: null },
};

function words(row: ChangeRow) {
  const told = [toldChange(row), toldRelativeChange(row), toldPrevalence(row, 'baseline'), toldPoints(row)];
  return [...told, toldLeastDataShare(row)];
}

describe('a number or the word for why there is none', () => {
  it.each<[string, ChangeRow, (number | string)[]]>([
    ['numbers', ROW, [10, 0.25, 0.4, -15, 0.9]],
    [
      'withheld changes beside known levels',
      WITHHELD,
      ['not comparable', 'not comparable', 0.4, 'not comparable', 0.9],
    ],
    [
      'what is not known, whatever the gate says',
      UNKNOWN,
      ['no data', 'no data', 'no data', 'no data', 'no data'],
    ],
    [
      'a change from zero, which has no ratio, and a prevalence that is zero',
      FROM_NOBODY_AFFECTED,
      [50, 'n/a', 0, -15, 0.9],
    ],
    ['a place where nobody lived', UNINHABITED, [50, 'n/a', 'n/a', 'n/a', 'n/a']],
  ])('%s', (_, row, expected) => {
    expect(words(row)).toEqual(expected);
  });
});

describe('charts of levels', () => {
  const table = {
    columns: [
      { name: 'group_name', label: 'Group', form: 'text' },
      { name: 'affected_relative_change', label: 'Change', form: 'relative' },
    ],
    rows: [['Nepal', null]],
  } as const;

  it('have a column of changes, with a word where there is none', () => {
    expect(changeColumns([ROW, UNKNOWN, FROM_NOBODY_AFFECTED])).toEqual([
      { heading: ['Change'], values: ['+25\u00a0%', 'no data', 'n/a'] },
    ]);
    expect(withheldNotes([ROW])).toEqual([]);
    expect(withoutWithheld(table, [ROW])).toEqual(table);
  });

  it('have none, and say why, where changes are withheld', () => {
    expect(changeColumns([WITHHELD])).toEqual([]);
    expect(withheldNotes([WITHHELD])).toEqual([
      'Changes are not shown, because the years are not comparable; the reasons are in the table of comparability.',
    ]);
    expect(withoutWithheld(table, [WITHHELD])).toEqual({ columns: [table.columns[0]], rows: [['Nepal']] });
  });
});
