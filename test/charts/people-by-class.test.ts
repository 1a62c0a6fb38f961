/** People by class and settlement, and the map of a study whose mountains are classes. */
import { describe, expect, test } from 'vitest';
import { affectedMap } from '../../src/charts/affected-map.ts';
import { type PeopleGroups, peopleByClass } from '../../src/charts/people-by-class.ts';
import type { ChangeRow } from '../../src/charts/rows.ts';
import { SAMPLE_STUDY, sampleRows } from './sample-study.ts';

const ROWS = sampleRows();
const CLASSES: PeopleGroups = {
  id: 'people-by-class',
  grouping: 'class',
  words: 'mountain class',
  order: ['high', 'middle', 'low'],
};

function classRows(values: Readonly<Record<string, Partial<ChangeRow>>>): ChangeRow[] {
  return ROWS.changes.map((row) => (row.grouping === 'class' ? { ...row, ...values[row.group_id] } : row));
}

describe('people by class', () => {
  test('rows stand in the order of the study, who is in none last', () => {
    const { table } = peopleByClass(ROWS.changes, SAMPLE_STUDY, CLASSES);
    expect(table.rows.map(([id]) => id)).toEqual(['high', 'middle', 'low', 'no_class']);
    const unordered = peopleByClass(ROWS.changes, SAMPLE_STUDY, { ...CLASSES, order: [] });
    expect(unordered.table.rows.map(([id]) => id)).toEqual(['high', 'low', 'middle', 'no_class']);
  });

  test('a class without people has no row, one of unknown people has', () => {
    const nobody = { population_baseline_people: 0, population_endline_people: 0 };
    const unknown = { population_baseline_people: null, population_endline_people: null };
    const { table } = peopleByClass(classRows({ high: nobody, low: unknown }), SAMPLE_STUDY, CLASSES);
    expect(table.rows.map(([id]) => id)).toEqual(['middle', 'low', 'no_class']);
  });

  test('the title tells the class with most affected people, and its share of all in mountains', () => {
    const low = { affected_baseline_people: 4_000_000, affected_endline_people: 9_000_000 };
    const world = { affected_baseline_people: 16_000_000, affected_endline_people: 18_000_000 };
    const changes = classRows({
      low,
      middle: { affected_endline_people: 1 },
      high: { affected_endline_people: null },
      // The rest is no class to name.
      no_class: { affected_endline_people: 9_500_000 },
    }).map((row) => (row.grouping === 'world' ? { ...row, ...world } : row));
    expect(peopleByClass(changes, SAMPLE_STUDY, CLASSES).title).toBe(
      'Most undernourished people in mountains: From 1,000 m, 9.00\u00a0million (50.0\u00a0%) in 2010 and 4.00\u00a0million (25.0\u00a0%) in 2000',
    );
  });
});

describe('the map where mountains are classes', () => {
  const study = { ...SAMPLE_STUDY, mountainsAreClasses: true };

  test('is of the mountain people of countries', () => {
    const { table, title, subtitle, altText } = affectedMap(ROWS.changes, ROWS.shapes, study);
    expect(table.columns.slice(0, 2).map(({ name }) => name)).toEqual(['country_id', 'country_name']);
    expect(table.rows.every(([id]) => String(id).startsWith('C'))).toBe(true);
    expect(title).toMatch(/of the mountain people were undernourished in \d+ of \d+ countries in 2000/);
    expect(subtitle).toContain('among the mountain people of countries');
    expect(altText).toMatch(/^Two maps of \d+ countries with mountain people, /);
  });

  test('leaves countries without mountain people as land', () => {
    const empty = ROWS.changes.map((row) =>
      row.group_id === 'C3' ? { ...row, population_baseline_people: 0, population_endline_people: 0 } : row,
    );
    const { table, spec } = affectedMap(empty, ROWS.shapes, study);
    expect(table.rows.some(([id]) => id === 'C3')).toBe(false);
    const { datasets } = JSON.parse(JSON.stringify(spec)) as {
      datasets: { zones: readonly { properties: { zone_id: string } }[] };
    };
    expect(datasets.zones.map(({ properties }) => properties.zone_id)).toContain('C4');
    expect(datasets.zones.map(({ properties }) => properties.zone_id)).not.toContain('C3');
  });
});
