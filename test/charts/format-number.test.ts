import { describe, expect, test } from 'vitest';
import {
  choosePeopleUnit,
  formatAnnualChange,
  formatDataShare,
  formatInUnit,
  formatNumber,
  formatPeople,
  formatPeopleChange,
  formatPoints,
  formatRangeInUnit,
  formatRelativeChange,
  formatShare,
  formatSignedNumber,
} from '../../src/charts/format-number.ts';

/** Non-breaking blanks as blanks, so that expectations can be read. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('counts of people', () => {
  test.each([
    [1_257_380_530, '1.26 billion'],
    [329_000_000, '329 million'],
    [999_600_000, '1.00 billion'],
    [45_340_000, '45.3 million'],
    [1_000_000, '1.00 million'],
    [999_999, '1.00 million'],
    [999_400, '999,000'],
    [26_186, '26,200'],
    [997.4, '997'],
    [0.4, '<1'],
    [0, '0'],
    [null, 'no data'],
  ])('%s people is %s', (people, words) => {
    expect(plain(formatPeople(people))).toBe(words);
  });

  test('changes carry their sign', () => {
    expect(plain(formatPeopleChange(-8_400_000))).toBe('−8.40 million');
    expect(plain(formatPeopleChange(76e6))).toBe('+76.0 million');
    expect(formatPeopleChange(0)).toBe('0');
    expect(formatPeopleChange(-0.2)).toBe('−<1');
  });

  test('a number and its word stay on one line', () => {
    expect(formatPeople(329e6)).toBe('329\u00a0million');
  });
});

describe('ratios', () => {
  test.each([
    [0.3004, '+30 %'],
    [-0.0123, '−1.2 %'],
    [0.0996, '+10 %'],
    [42.13, '+4,213 %'],
    [0, '0.0 %'],
    [null, 'n/a'],
  ])('relative change %s is %s', (ratio, words) => {
    expect(plain(formatRelativeChange(ratio))).toBe(words);
  });

  test('shares, points and rates', () => {
    expect(plain(formatShare(0.134))).toBe('13.4 %');
    expect(formatShare(null)).toBe('no data');
    expect(plain(formatPoints(-2.31))).toBe('−2.3 points');
    expect(plain(formatAnnualChange(0.0221))).toBe('+2.21 % per year');
    expect(formatAnnualChange(null)).toBe('n/a');
  });

  test('only a complete source says 100 %', () => {
    expect(plain(formatDataShare(0.9996))).toBe('99.9 %');
    expect(plain(formatDataShare(1))).toBe('100.0 %');
    expect(formatDataShare(null)).toBe('n/a');
  });
});

describe('numbers on one axis', () => {
  test('the unit follows the largest count', () => {
    expect(choosePeopleUnit(4e7).label).toBe('million people');
    expect(choosePeopleUnit(1.9e6).label).toBe('thousand people');
    expect(choosePeopleUnit(19_999).label).toBe('people');
  });

  test('nothing but 0 is printed as 0', () => {
    const million = { divisor: 1e6, label: 'million people' };
    expect(formatInUnit(12_340_000, million)).toBe('12.3');
    expect(formatInUnit(0, million)).toBe('0');
    expect(formatInUnit(30_000, million, true)).toBe('+0.03');
    expect(formatInUnit(400, million)).toBe('0.0004');
    expect(formatInUnit(-400, million, true)).toBe('−0.0004');
    expect(formatInUnit(40, million)).toBe('<0.0001');
    expect(formatInUnit(40, million, true)).toBe('+<0.0001');
    expect(formatInUnit(-40, million, true)).toBe('−<0.0001');
    expect(formatInUnit(-3_300_000, million, true)).toBe('−3.3');
    expect(formatInUnit(null, million)).toBe('no data');
    expect(formatInUnit(0.2, { divisor: 1, label: 'people' })).toBe('<1');
  });

  test('the ends of a range are told apart', () => {
    const million = { divisor: 1e6, label: 'million people' };
    expect(formatRangeInUnit(-1_240_000, -1_160_000, million)).toBe('−1.24 to −1.16');
    expect(formatRangeInUnit(-17_400_000, 3_100_000, million)).toBe('−17.4 to +3.1');
    expect(formatRangeInUnit(-30_000, 2_000_000, million)).toBe('−0.03 to +2.00');
    expect(formatRangeInUnit(-120_000, 120_000, million)).toBe('−0.1 to +0.1');
    expect(formatRangeInUnit(0, 2_000_000, million)).toBe('0.0 to +2.0');
    expect(formatRangeInUnit(5_000_001, 5_000_002, million)).toBe('+5.0 to +5.0');
    expect(formatRangeInUnit(10, 12, { divisor: 1, label: 'people' })).toBe('+10 to +12');
  });

  test('grouped digits', () => {
    expect(formatNumber(26_620_000.4)).toBe('26,620,000');
    expect(formatNumber(-1234.56, 1)).toBe('−1,234.6');
    expect(formatSignedNumber(52_319)).toBe('+52,319');
    expect(formatSignedNumber(-52_319)).toBe('−52,319');
    expect(formatSignedNumber(0)).toBe('0');
  });
});
