import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/insecurity/parse-csv.ts';

describe('parseCsv', () => {
  it('reads quoted commas, quotation marks and line breaks, and knows the line of each row', () => {
    const text = 'code,name\r\nAFG,"Afghanistan, ""Islamic\nEmirate"" of"\r\n\r\nZWE,\n';
    expect(parseCsv(text, 'table.csv')).toEqual({
      header: ['code', 'name'],
      rows: [
        { line: 2, cells: ['AFG', 'Afghanistan, "Islamic\nEmirate" of'] },
        { line: 5, cells: ['ZWE', ''] },
      ],
    });
  });

  it('reads back any table that is written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r', '<', '2', 'é') });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const text = rows.map((cells) => cells.map(quote).join(',')).join(lineEnd);
        const { header, rows: read } = parseCsv(text, 'table.csv');
        expect([header, ...read.map(({ cells }) => cells)]).toEqual(rows);
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
