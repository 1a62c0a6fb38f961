/**
 * How the tests of worlds write down what they expect: rows of a few columns, and the balance of people.
 */
import { expect } from 'vitest';
import type { Published, Row } from './run-world.ts';

/** A number that was worked out by hand, to a billionth of a person. */
export function near(value: number): number {
  return expect.closeTo(value, 9);
}

/** Some columns of a table, row by row. */
export function columns(rows: readonly Row[], ...names: readonly string[]): (string | number | null)[][] {
  return rows.map((row) => names.map((name) => cellOf(row, name)));
}

function cellOf(row: Row, name: string): string | number | null {
  const value = row[name];
  if (value === undefined) throw new Error(`no column ${name}; there are ${Object.keys(row).join(', ')}`);
  return value;
}

/** Zone, year, cells, people and affected people of every row of `zones`. */
export function zoneNumbers(run: Published): (string | number | null)[][] {
  return columns(
    run.table('zones'),
    ...['zone_id', 'study_year', 'cells', 'population_people', 'affected_people'],
  );
}

/** Year, cells, people and affected people of the world's mountains. */
export function worldNumbers(run: Published): (string | number | null)[][] {
  return columns(run.table('world'), 'study_year', 'cells', 'population_people', 'affected_people');
}

/** The row of `changes` or `decomposition` of one group. */
export function groupRow(run: Published, table: string, groupId: string): Row {
  const row = run.table(table).find((candidate) => candidate.group_id === groupId);
  if (row === undefined) throw new Error(`no ${groupId} in ${table}`);
  return row;
}

/** An answer of the comparability gate: its status and reason. */
export function answer(run: Published, check: string): string {
  const row = run.table('comparability').find((candidate) => candidate.check === check);
  return `${row?.status}: ${row?.reason}`;
}

/** The balance of people by year, after checking that nobody is missing: not nearly, exactly. */
export function balance(run: Published): readonly Readonly<Record<string, unknown>>[] {
  const { unit, conserved, years } = run.json('conservation.json');
  expect([unit, conserved]).toEqual(['people', true]);
  if (!Array.isArray(years)) throw new Error('no balance by year');
  expect(years.map(({ study_year }) => study_year)).toEqual([2000, 2010]);
  expect(years.map(({ difference_people }) => difference_people)).toEqual([0, 0]);
  return years;
}
