import { describe, expect, it } from 'vitest';
import { parsePeriod, parseValue } from '../../src/insecurity/table-value.ts';

describe('parsePeriod', () => {
  it.each([
    ['2001', 2001],
    [' 2001.0 ', 2001],
    ['2000-2002', 2001],
    ['2000 \u2013 2002', 2001],
    ['2000/2002', 2001],
    ['2000-2001', 2000.5],
    ['01', null],
    ['2001-02', null],
    ['2001.5', null],
    ['', null],
  ])('%s is %s', (cell, year) => {
    expect(parsePeriod(cell)).toBe(year);
  });
});

describe('parseValue', () => {
  it.each([
    ['2.5', { value: 2.5, censored: false }],
    [' 46 ', { value: 46, censored: false }],
    ['-1e2', { value: -100, censored: false }],
    ['.5', { value: 0.5, censored: false }],
    ['<2.5', { value: 2.5, censored: true }],
    ['<= 2.5', { value: 2.5, censored: true }],
    ['\u2264 2.5', { value: 2.5, censored: true }],
    ['2,5', null],
    ['2.5 %', null],
    ['>5', null],
    ['n/a', null],
    ['0x10', null],
    ['Infinity', null],
    ['', null],
    ['<', null],
  ])('%s is %o', (cell, value) => {
    expect(parseValue(cell)).toEqual(value);
  });
});
