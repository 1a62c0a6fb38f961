import { expect, test } from 'vitest';
import { eventsBetween } from '../../src/compare/boundary-events.ts';
import { countUniform, ENOUGH_CELLS, NATIONAL_SHARE } from '../../src/compare/check-national-signal.ts';
import { comparability } from '../../src/compare/gate.ts';
import type { PrevalenceRange } from '../../src/compare/gate-facts.ts';
import { FACTS } from './facts.ts';

function range(countryId: string, highest: number, cells = ENOUGH_CELLS): PrevalenceRange {
  return { countryId, studyYear: 2000, cells, lowest: 0.1, highest };
}

test('only countries large enough to vary are asked', () => {
  expect(countUniform([range('X', 0.1), range('Y', 0.2), range('Z', 0.1, ENOUGH_CELLS - 0.5)])).toEqual({
    countries: 2,
    uniform: 1,
  });
});

test('a country that varies in one year is not uniform', () => {
  expect(countUniform([range('X', 0.1), { ...range('X', 0.2), studyYear: 2010 }])).toEqual({
    countries: 1,
    uniform: 0,
  });
});

function statusOf(prevalenceRanges: readonly PrevalenceRange[]): string | undefined {
  const { checks } = comparability({ ...FACTS, prevalenceRanges });
  return checks.find(({ check }) => check === 'signal_within_countries')?.status;
}

test('nearly every country uniform is national, one fewer is not', () => {
  const countries = Array.from({ length: 20 }, (_, i) => `C${i}`);
  expect(NATIONAL_SHARE).toBe(0.95);
  expect(statusOf(countries.map((id, i) => range(id, i < 1 ? 0.2 : 0.1)))).toBe('warn');
  expect(statusOf(countries.map((id, i) => range(id, i < 2 ? 0.2 : 0.1)))).toBe('pass');
});

test('no country large enough: not told', () => {
  expect(statusOf([range('X', 0.1, 1)])).toBe('pass');
});

test('known splits by year and code', () => {
  const years = (first: number, last: number, ids: readonly string[]): number[] =>
    eventsBetween(first, last, ids).map(({ year }) => year);
  expect(years(2000, 2010, ['SRB', 'SDN', 'TLS'])).toEqual([2002, 2006]);
  expect(years(2006, 2011, ['499', '728'])).toEqual([2006, 2011]);
  expect(years(2007, 2010, ['SRB', 'SSD', 'IDN'])).toEqual([]);
});
