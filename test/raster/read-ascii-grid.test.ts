import { describe, expect, it } from 'vitest';
import { faultOf, openCase, readAll, refusalOf } from './raster-file.ts';

const NAN = Number.NaN;

function asc(header: readonly string[], rows: readonly string[]): string {
  return `${[...header, ...rows].join('\n')}\n`;
}

const HEADER = ['ncols 3', 'nrows 2', 'xllcorner 10', 'yllcorner 48', 'cellsize 1', 'NODATA_value -9999'];
const ROWS = ['1 2.5 -9999', '4e1 -5 .25'];

describe('an ESRI ASCII grid', () => {
  it('is a raster', async () => {
    const raster = await openCase(asc(HEADER, ROWS));
    expect(raster.grid).toEqual({ crs: 'EPSG:4326', transform: [1, 0, 10, 0, -1, 50], rows: 2, cols: 3 });
    expect(raster.description).toEqual({
      format: 'ESRI ASCII grid',
      dataType: 'float64',
      encoding: 'none',
      nodata: -9999,
    });
    expect(readAll(raster)).toEqual([1, 2.5, NAN, 40, -5, 0.25]);
    expect([...raster.read({ rowOffset: 1, colOffset: 1, rows: 1, cols: 2 })]).toEqual([-5, 0.25]);
  });

  it.each([
    {
      what: 'CRLF, tabs and a byte order mark',
      text: `\ufeff${asc(HEADER, ROWS).replaceAll('\n', '\r\n').replaceAll(' ', '\t')}`,
    },
    {
      what: 'keywords in capitals',
      text: asc(
        HEADER.map((line) => line.toUpperCase()),
        ROWS,
      ),
    },
    {
      what: 'one value a line',
      text: asc(
        HEADER,
        ROWS.flatMap((row) => row.split(' ')),
      ),
    },
    {
      what: 'all values in one line, without an end of line',
      text: `${HEADER.join('\n')}\n${ROWS.join(' ')}`,
    },
    { what: 'keywords in another order', text: asc([...HEADER].reverse(), ROWS) },
  ])('may have $what', async ({ text }) => {
    const raster = await openCase(text);
    expect(raster.grid.transform).toEqual([1, 0, 10, 0, -1, 50]);
    expect(readAll(raster)).toEqual([1, 2.5, NAN, 40, -5, 0.25]);
  });

  it('may give the centre of its first cell, and cells that are not square', async () => {
    const header = ['ncols 3', 'nrows 2', 'xllcenter 10', 'yllcenter 48', 'dx 1', 'dy 0.5'];
    const raster = await openCase(asc(header, ROWS));
    expect(raster.grid.transform).toEqual([1, 0, 9.5, 0, -0.5, 48.75]);
    expect(readAll(raster)[2]).toBe(-9999);
  });

  it('takes nan as no value, and the nodata of the study before its own', async () => {
    expect(readAll(await openCase(asc(HEADER, ['nan 2 3', '4 5 6'])))[0]).toBeNaN();
    expect(readAll(await openCase(asc(HEADER, ROWS), { nodata: 40 }))).toEqual([
      1,
      2.5,
      -9999,
      NAN,
      -5,
      0.25,
    ]);
  });

  it.each([
    '0',
    '-0',
    '+7',
    '12.75',
    '-12.75',
    '.5',
    '5.',
    '0.1',
    '123456789.012345',
    '999999999999999',
    '1234567890123456',
    '0.30000000000000004',
    '17283060.25',
    '6.02e23',
    '1E-7',
    '3.4028234663852886e+38',
  ])('reads %s as JavaScript does', async (text) => {
    expect(readAll(await openCase(asc(HEADER, [`${text} 2 3`, '4 5 6'])))[0]).toBe(Number(text));
  });

  it.each([
    { what: 'a word', rows: ['1 2 three', '4 5 6'], fault: 'the value at row 0, column 2 is "three"' },
    { what: 'a decimal comma', rows: ['1 2 3', '4 5,5 6'], fault: 'the value at row 1, column 1 is "5,5"' },
    { what: 'two signs', rows: ['1 2 3', '--4 5 6'], fault: 'the value at row 1, column 0 is "--4"' },
    {
      what: 'a hexadecimal number',
      rows: ['1 2 3', '4 5 0x10'],
      fault: 'the value at row 1, column 2 is "0x10"',
    },
    {
      what: 'a number too large',
      rows: ['1 2 1e999', '4 5 6'],
      fault: 'the value at row 0, column 2 is "1e999"',
    },
    {
      what: 'a control character',
      rows: ['1 2 \u001b[31m', '4 5 6'],
      fault: 'the value at row 0, column 2 is "[31m"',
    },
  ])('refuses $what, naming its place', async ({ rows, fault }) => {
    expect(await faultOf(asc(HEADER, rows))).toBe(
      `ERR_RASTER case.asc: ${fault}; expected a finite number, or nodata`,
    );
  });

  it('refuses more and fewer values than its header says', async () => {
    const expected = '2 rows x 3 columns = 6 values, as its header says';
    expect(await faultOf(asc(HEADER, ['100 200 300', '400 500']))).toBe(
      `ERR_RASTER case.asc: 5 values; expected ${expected}`,
    );
    expect(await faultOf(asc(HEADER, ['1 2 3', '4 5 6 7']))).toBe(
      `ERR_RASTER case.asc: 7 values; expected ${expected}`,
    );
    expect(await faultOf(asc(HEADER, ['1 2 3']))).toBe(
      `ERR_RASTER case.asc: 7 bytes after its header; expected ${expected}`,
    );
  });

  it('makes no array for a header that the file cannot keep', async () => {
    const header = ['ncols 1000000', 'nrows 1000000', ...HEADER.slice(2, 4), 'cellsize 0.0001'];
    expect(await faultOf(asc(header, ['1']))).toBe(
      'ERR_RASTER case.asc: 3 bytes after its header; expected 1000000 rows x 1000000 columns = 1,000,000,000,000 values, as its header says',
    );
  });

  it.each([
    { header: HEADER.slice(1), fault: 'its header has no ncols; expected a whole number from 1' },
    {
      header: ['ncols 2.5', ...HEADER.slice(1)],
      fault: 'its header says ncols 2.5; expected a whole number from 1',
    },
    {
      header: HEADER.filter((line) => !line.startsWith('cell')),
      fault: 'its header has no cellsize; expected a number above 0',
    },
    {
      header: [...HEADER.slice(0, 4), 'cellsize -1'],
      fault: 'its header says cellsize -1; expected a number above 0',
    },
    { header: [...HEADER.slice(0, 4), 'dx 1'], fault: 'its header has no dy; expected a number above 0' },
    { header: [...HEADER, 'dx 1'], fault: 'its header has both cellsize and dx or dy; expected one of them' },
    {
      header: [...HEADER, 'xllcenter 1'],
      fault: 'its header has both xllcorner and xllcenter; expected one of them',
    },
    {
      header: [...HEADER, 'ncols 4'],
      fault:
        'its header says "ncols 4" a second time; expected each of ncols, nrows, xllcorner, xllcenter, yllcorner, yllcenter, cellsize, dx, dy, nodata_value at most once, with a number',
    },
    {
      header: [...HEADER, 'projection utm'],
      fault:
        'its header says "projection utm"; expected each of ncols, nrows, xllcorner, xllcenter, yllcorner, yllcenter, cellsize, dx, dy, nodata_value at most once, with a number',
    },
  ])('refuses a header: $fault', async ({ header, fault }) => {
    expect(await faultOf(asc(header, ROWS))).toBe(`ERR_RASTER case.asc: ${fault}`);
  });

  it('is refused off the Earth, with the whole message', async () => {
    const header = ['ncols 3', 'nrows 2', 'xllcorner 500000', 'yllcorner 4000000', 'cellsize 1000'];
    const { message } = await refusalOf(asc(header, ROWS), { label: 'population 2000 (people.asc)' });
    expect(message).toBe(
      'population 2000 (people.asc): it covers longitude 500000 to 503000 and latitude 4000000 to 4002000; ' +
        'expected degrees within -180 to 180 and -90 to 90. ' +
        'If its coordinates are metres, name its coordinate system under `crs` for this source.',
    );
  });
});
