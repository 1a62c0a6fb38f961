import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS, orNull, pick } from '../../src/tables/columns.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../../src/tables/row-cells.ts';
import { withSession } from '../../src/tables/session.ts';
import { toCsv, writeCsv } from '../../src/tables/write-csv.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();
const definition = {
  columns: { ...pick('zone_id', 'zone_name'), area_km2: orNull(COLUMNS.area_km2, 'unknown') },
  key: ['zone_id'],
} as const;

test('numbers in full, NULL empty, empty text quoted, LF at the end', () => {
  const rows = [
    { zone_id: '7', zone_name: 'Élbrus, "North"', area_km2: 0.1 + 0.2 },
    { zone_id: '', zone_name: 'two\nlines', area_km2: null },
    { zone_id: '9', zone_name: 'minus', area_km2: -1e21, extra: 'not declared' },
  ];
  expect(toCsv(rows, definition)).toBe(
    'zone_id,zone_name,area_km2\n' +
      '7,"Élbrus, ""North""",0.30000000000000004\n' +
      '"","two\nlines",\n' +
      '9,minus,-1e+21\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%o is not run by a spreadsheet', (name) => {
  const csv = toCsv([{ zone_id: '1', zone_name: name, area_km2: 1 }], definition);
  expect(csv.split('\n').slice(1).join('\n')).toMatch(/^1,"?'/);
});

test('any text and number can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), (name, area) => {
      const csv = toCsv([{ zone_id: '1', zone_name: name, area_km2: area }], definition);
      const match = /^zone_id,zone_name,area_km2\n1,("(?:[^"]|"")*"|[^",\r\n]*),([^,]*)\n$/.exec(csv);
      const field = match?.[1] ?? '';
      const text = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
      expect(text.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(name.replace(/^'(?=[=+\-@\t\r])/, ''));
      expect(Number(match?.[2]) + 0).toBe(area + 0);
    }),
    { seed: 1 },
  );
});

test('a table read from Parquet and written as CSV', async () => {
  const parquet = join(folder, 'zones.parquet');
  const csv = join(folder, 'zones.csv');
  await withSession({ folders: [folder] }, async (session) => {
    const row = { zone_id: 'a', zone_name: 'Alps', area_km2: 1.5 };
    await writeRows(session, definition, [{ ...row, zone_id: 'b', area_km2: null }, row], parquet);
    const rows = await readTable(session, parquet);
    writeCsv(rows, definition, csv);
    const [first = {}, second = {}] = rows;
    expect([textIn(first, 'zone_id'), numberIn(first, 'area_km2')]).toEqual(['a', 1.5]);
    expect([textOrNullIn(second, 'zone_id'), numberOrNullIn(second, 'area_km2')]).toEqual(['b', null]);
    expect(() => numberIn(second, 'area_km2')).toThrow('column area_km2: null; expected a number.');
    expect(() => textIn(second, 'area')).toThrow(
      'column area: only zone_id, zone_name, area_km2; expected text.',
    );
  });
  expect(readFileSync(csv, 'utf8')).toBe('zone_id,zone_name,area_km2\na,Alps,1.5\nb,Alps,\n');
});
