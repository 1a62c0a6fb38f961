import { describe, expect, it } from 'vitest';
import { COUNTRIES, read } from './table-file.ts';

const TABLE = `Entity,Code,Year,PoU
Afghanistan,AFG,2001,46
Afghanistan,AFG,2002,43.7
France,FRA,2001,2.5
Africa (FAO),,2001,19.4
Asia (FAO),,2001,13
World,OWID_WRL,2001,13.1
`;

function interval(mean: number, lower = mean, upper = mean): object {
  return { mean, lower, upper };
}

describe('readNationalTable', () => {
  it('gives the year as shares, and lists who is missing and what is not a country', () => {
    expect(read(TABLE)).toEqual({
      byCountry: new Map([
        ['AFG', interval(0.46)],
        ['FRA', interval(0.025)],
      ]),
      missingCountries: ['ZWE'],
      otherCodes: ['OWID_WRL'],
      rowsWithoutCode: 2,
      periods: ['2001'],
    });
  });

  it('keeps censored values as intervals', () => {
    const asMidpoint = read(TABLE, { censored_below: 2.5 }).byCountry;
    expect(asMidpoint.get('FRA')).toEqual(interval(0.0125, 0, 0.025));
    expect(asMidpoint.get('AFG')).toEqual(interval(0.46));
    const asBound = read(TABLE, { censored_below: 2.5, censored_as: 'bound' }).byCountry;
    expect(asBound.get('FRA')).toEqual(interval(0.025, 0, 0.025));
    const below = read(TABLE.replace('FRA,2001,2.5', 'FRA,2001,1.2'), { censored_below: 2.5 }).byCountry;
    expect(below.get('FRA')).toEqual(interval(0.0125, 0, 0.025));
  });

  it('reads "<5" as an interval whatever the study says of bounds', () => {
    const text = TABLE.replace('FRA,2001,2.5', 'FRA,2001,<5');
    expect(read(text).byCountry.get('FRA')).toEqual(interval(0.025, 0, 0.05));
    expect(read(text, { censored_below: 2.5 }).byCountry.get('FRA')).toEqual(interval(0.025, 0, 0.05));
  });

  it('matches a span by its middle year and keeps how it was written', () => {
    const text = 'Code,Year,PoU\nAFG,2000-2002,46\nFRA,2001-2003,2.5\nZWE,2001,30\n';
    const { byCountry, periods } = read(text);
    expect([...byCountry.keys()]).toEqual(['AFG', 'ZWE']);
    expect(periods).toEqual(['2000-2002', '2001']);
  });

  it('counts a country with an empty cell as missing, never as zero', () => {
    const { byCountry, missingCountries } = read(TABLE.replace('FRA,2001,2.5', 'FRA,2001,'));
    expect([...byCountry.keys()]).toEqual(['AFG']);
    expect(missingCountries).toEqual(['FRA', 'ZWE']);
  });

  it('takes fractions as they are', () => {
    expect(read('Code,Year,PoU\nAFG,2001,0.46\n', {}, 'fraction').byCountry.get('AFG')).toEqual(
      interval(0.46),
    );
  });

  it('does not depend on the order of rows or columns', () => {
    const [header = '', ...rows] = TABLE.trim().split('\n');
    const reordered = [header, ...rows.toReversed()].map((row) => row.split(',').toReversed().join(','));
    const { byCountry, ...rest } = read(`\ufeff${reordered.join('\r\n')}`);
    const { byCountry: expected, ...others } = read(TABLE);
    expect(rest).toEqual(others);
    expect(COUNTRIES.map((id) => byCountry.get(id))).toEqual(COUNTRIES.map((id) => expected.get(id)));
  });

  it('takes stated bounds, and the value itself where none are stated', () => {
    const text = 'Code,Year,PoU,Low,High\nAFG,2001,46,40,55.5\nFRA,2001,2.5,,\nZWE,2001,30,<0.5,31\n';
    const { byCountry } = read(text, { lower: 'Low', upper: 'High' });
    expect(byCountry.get('AFG')).toEqual(interval(0.46, 0.4, 0.555));
    expect(byCountry.get('FRA')).toEqual(interval(0.025));
    expect(byCountry.get('ZWE')).toEqual(interval(0.3, 0, 0.31));
  });

  it('gives a censored value its own bounds, whatever is stated beside it', () => {
    const text = 'Code,Year,PoU,Low,High\nAFG,2001,46,40,55\nFRA,2001,<2.5,1,2\nZWE,2001,,1,\n';
    const { byCountry, missingCountries } = read(text, { lower: 'Low', upper: 'High' });
    expect(byCountry.get('FRA')).toEqual(interval(0.0125, 0, 0.025));
    expect(missingCountries).toEqual(['ZWE']);
  });

  it('reads one edition of several, which may disagree', () => {
    const text = 'Code,Year,PoU,Edition\nAFG,2001,46,2019\nAFG,2001,47.8,2023\nFRA,2001,2.5,2019\n';
    const edition = (name: string) => read(text, { edition_column: 'Edition', edition: name });
    expect(edition('2019').byCountry.get('AFG')).toEqual(interval(0.46));
    expect(edition('2023').byCountry.get('AFG')).toEqual(interval(0.478));
    expect(edition('2023').missingCountries).toEqual(['FRA', 'ZWE']);
    const only = text.replaceAll(/.*2019\n/g, '');
    expect(read(only, { edition_column: 'Edition' }).byCountry.get('AFG')).toEqual(interval(0.478));
  });
});
