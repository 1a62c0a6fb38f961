import { describe, expect, it } from 'vitest';
import { refusal } from '../insecurity/table-file.ts';

const HEADER = 'Code,Year,PoU';
const quotes =
  'expected quotation marks around whole cells, doubled inside them. Save the table again as CSV.';

describe('a national table is refused for its form', () => {
  it.each([
    ['an empty file', ' \n', 'an empty file; expected a header and rows. Check the file.'],
    ['a header only', `${HEADER}\n`, 'a header without rows; expected at least one row. Check the file.'],
    [
      'semicolons',
      'Code;Year;PoU\nAFG;2001;46\n',
      'columns without commas; expected columns separated by commas. Save the table as CSV with commas.',
    ],
    [
      'rows of another length',
      `${HEADER}\nAFG,2001,46\nFRA,2001,2,5\n"a\nb"\n`,
      '2 rows of another length than the header (line 3 has 4, line 4 has 1); expected 3 cells in every row. Put cells that hold commas between quotation marks.',
    ],
    [
      'an open quotation mark',
      `${HEADER}\nAFG,2001,"46\n`,
      `a quotation mark that is never closed, in line 2; ${quotes}`,
    ],
    [
      'text after a quoted cell',
      `${HEADER}\n"AFG"x,2001,46\n`,
      `a quotation mark inside a cell, in line 2; ${quotes}`,
    ],
    [
      'a quotation mark inside a cell',
      `${HEADER}\nAFG,2001,4"6\n`,
      `a quotation mark inside a cell, in line 2; ${quotes}`,
    ],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toBe(`ERR_TABLE ../pou.csv: ${message}`);
  });
});

describe('a national table is refused for its columns and rows', () => {
  const rows = 'AFG,2001,46\nFRA,2001,2.5\n';
  it.each([
    [
      'missing columns, all of them at once',
      `code,Year,PoU\n${rows}`,
      { value: 'SDG 2.1.1' },
      'no column "Code" (did you mean "code"?) for insecurity.table.country, no column "SDG 2.1.1" for insecurity.table.value; expected one column of each name. The file has: "code", "Year", "PoU".',
    ],
    [
      'a column twice',
      'Code,Year,PoU,PoU\nAFG,2001,46,45\n',
      {},
      '2 columns "PoU" for insecurity.table.value; expected one column of each name. The file has: "Code", "Year", "PoU", "PoU".',
    ],
    [
      'years that are none',
      `${HEADER}\n${rows}ZWE,01/02,30\nZWE,,30\n`,
      {},
      '2 rows without a year ("01/02" in line 4, "" in line 5); expected years such as 2001, or spans such as 2000-2002. Correct the rows, or set `insecurity.table.year` to the right column.',
    ],
    [
      'a year that the table has not',
      `${HEADER}\nAFG,2003,46\nFRA,2005,2.5\n`,
      {},
      'no row for 2001 (years from 2003 to 2005); expected rows for 2001, the reference year. Set `insecurity.source.reference_years` to years that the table has.',
    ],
    [
      'a country twice in the year',
      `${HEADER}\n${rows}AFG,2000-2002,44\n`,
      {},
      '1 country with more than one row for the year: "AFG" (lines 2 + 4); expected one row per country and year. Delete the rows that are not meant, such as other indicators or breakdowns; choose among editions with `insecurity.table.edition_column` and `edition`.',
    ],
    [
      'a table without a country of the layer',
      `${HEADER}\n004,2001,46\n250,2001,2.5\n`,
      {},
      'no row for any of the 3 countries in 2001 (codes such as "004", "250"); expected codes as the countries layer has them (such as "AFG", "FRA", "ZWE"). Set `insecurity.table.country` and `zones.countries.id` to fields with the same codes.',
    ],
    [
      'aggregates only in the year',
      `${HEADER}\nWLD,2001,13\nAFG,2002,46\n`,
      {},
      'no row for any of the 3 countries in 2001 (codes such as "WLD"); expected codes as the countries layer has them (such as "AFG", "FRA", "ZWE"). Other years have such rows: set `insecurity.source.reference_years` to one of them.',
    ],
    [
      'bounds in columns that are not there',
      `${HEADER}\nAFG,2001,46\n`,
      { lower: 'Low', upper: 'High' },
      'no column "Low" for insecurity.table.lower, no column "High" for insecurity.table.upper; expected one column of each name. The file has: "Code", "Year", "PoU".',
    ],
    [
      'several editions, none of them chosen',
      `${HEADER},Edition\nAFG,2001,46,2019\nAFG,2010,30,2023\n`,
      { edition_column: 'Edition' },
      'rows of 2 editions ("2019", "2023"), while the study chooses none; expected one edition for all years. Set `insecurity.table.edition` to one of them.',
    ],
    [
      'an edition that it has not',
      `${HEADER},Edition\nAFG,2001,46,2019\n`,
      { edition_column: 'Edition', edition: '2021' },
      'no row of the edition "2021" (editions: "2019"); expected an edition that the table has. Correct `insecurity.table.edition`, or `insecurity.table.edition_column`.',
    ],
    [
      'a bound without the other, and bounds that are no numbers',
      `${HEADER},Low,High\nAFG,2001,46,40,\nFRA,2001,3,?,4\nZWE,2001,30,,\n`,
      { lower: 'Low', upper: 'High' },
      '1 value with a bound that is no number (lower, value, upper: "?", "3", "4" for "FRA" in line 3); expected numbers with a decimal point, or nothing where no bounds are stated. Correct the cells, or set `insecurity.table.lower` and `insecurity.table.upper` to the right columns.',
    ],
    [
      'one bound only',
      `${HEADER},Low,High\nAFG,2001,46,40,\n`,
      { lower: 'Low', upper: 'High' },
      '1 value with one bound only (lower, value, upper: "40", "46", "" for "AFG" in line 2); expected both bounds, or neither. Complete the rows, or leave both cells empty.',
    ],
    [
      'values that are no numbers',
      `${HEADER}\nAFG,2001,"4,6"\nFRA,2001,n/a\nZWE,2002,n/a\n`,
      {},
      '2 values that are no numbers ("4,6" for "AFG" in line 2, "n/a" for "FRA" in line 3); expected numbers with a decimal point, `<2.5` for a bound, or nothing where no value is known. Correct the cells, or set `insecurity.table.value` to the right column.',
    ],
  ])('%s', (_, text, table, message) => {
    expect(refusal(text, table)).toBe(`ERR_TABLE ../pou.csv: ${message}`);
  });
});

describe('a national table is refused for values that are no prevalence', () => {
  it('bounds that do not hold the value', () => {
    const text = `${HEADER},Low,High\nAFG,2001,46,47,55\nFRA,2001,2.5,2,120\nZWE,2001,30,-1,31\n`;
    expect(refusal(text, { lower: 'Low', upper: 'High' })).toBe(
      'ERR_PREVALENCE ../pou.csv: 3 values not between bounds (lower, value, upper: "47", "46", "55" for "AFG" in line 2, "2", "2.5", "120" for "FRA" in line 3, "-1", "30", "31" for "ZWE" in line 4); expected 0 <= lower <= value <= upper <= 100 in every row. Correct the cells, or set `insecurity.table.lower` and `insecurity.table.upper` to the right columns.',
    );
  });

  it.each([
    [
      'percent declared as fraction',
      `${HEADER}\nAFG,2001,46\nFRA,2001,0.5\n`,
      'fraction',
      '1 value outside 0..1 ("46" for "AFG" in line 2); expected values in fraction, 0..1. The values look like percent: set `insecurity.unit: percent`.',
    ],
    [
      'fraction declared as percent',
      `${HEADER}\nAFG,2001,0.46\nFRA,2001,<0.025\n`,
      'percent',
      'no value above 1 percent (largest 0.46, 2 rows); expected percentages in 0..100, some above 1. The values look like fractions: set `insecurity.unit: fraction`.',
    ],
    [
      'a number for "no data"',
      `${HEADER}\nAFG,2001,46\nFRA,2001,-9999\nZWE,2001,<120\n`,
      'percent',
      '2 values outside 0..100 ("-9999" for "FRA" in line 3, "<120" for "ZWE" in line 4); expected values in percent, 0..100. Correct the cells, or set `insecurity.table.value` to the right column.',
    ],
  ] as const)('%s', (_, text, unit, message) => {
    expect(refusal(text, {}, unit)).toBe(`ERR_PREVALENCE ../pou.csv: ${message}`);
  });
});
