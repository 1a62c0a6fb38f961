import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableDefinition } from '../../src/tables/columns.ts';
import { parquet, query, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { type RowOf, writeParquet, writeRows, writeRowsInParts } from '../../src/tables/write-table.ts';
import { scratchFolder, sha256 } from './scratch.ts';

const folder = scratchFolder();

const EVERY_TYPE = {
  columns: {
    id: { type: 'VARCHAR', unit: null, description: '' },
    ids: { type: 'VARCHAR[]', unit: null, description: '' },
    year: { type: 'INTEGER', unit: null, description: '' },
    cells: { type: 'BIGINT', unit: null, description: '' },
    share: { type: 'DOUBLE', unit: null, description: '', nullMeans: 'unknown' },
    people: { type: 'DECIMAL(38,12)', unit: null, description: '', nullMeans: 'unknown' },
  },
  key: ['id'],
} as const satisfies TableDefinition;

async function roundTrip(rows: readonly RowOf<typeof EVERY_TYPE>[], name = 'round-trip'): Promise<unknown[]> {
  const path = join(folder, `${name}.parquet`);
  return withSession({ folders: [folder] }, async (session) => {
    await writeRows(session, EVERY_TYPE, rows, path);
    return query(session, `SELECT * FROM ${parquet(path)}`);
  });
}

const row = { id: 'a', ids: ['x'], year: 2000, cells: 1, share: 0.5, people: 1_500_000_000_000n };

test('every type survives, NaN becomes NULL, rows are in the order of the key', async () => {
  const rows = await roundTrip([
    { ...row, id: 'b', ids: [], share: Number.NaN, people: null },
    { ...row, id: 'a\u0000é中', ids: ["'", '"', 'a,b'], people: -1n },
    { ...row, year: -(2 ** 31), cells: 2 ** 53 - 1, people: 10n ** 38n - 1n },
  ]);
  expect(rows).toEqual([
    { ...row, year: -(2 ** 31), cells: 2 ** 53 - 1, people: '99999999999999999999999999.999999999999' },
    { ...row, id: 'a\u0000é中', ids: ["'", '"', 'a,b'], people: '-0.000000000001' },
    { ...row, id: 'b', ids: [], share: null, people: null },
  ]);
});

test('any text and number come back as they went', async () => {
  const anyRow = fc.record({
    id: fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
    ids: fc.array(fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed())),
    year: fc.integer(),
    cells: fc.maxSafeInteger(),
    share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    people: fc.option(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })),
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyRow, { selector: (r) => r.id, maxLength: 20 }), async (rows) => {
      const written = await roundTrip(rows);
      const asRead = rows.map((r) => ({ ...r, people: r.people === null ? null : toText(r.people) }));
      expect(new Set(written.map(stable))).toEqual(new Set(asRead.map(stable)));
    }),
    { seed: 1, numRuns: 25 },
  );
});

function toText(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(13, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -12)}.${digits.slice(-12)}`;
}

function stable(value: unknown): string {
  return JSON.stringify(value);
}

test('the same rows give the same bytes, whatever their order and the number of threads', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ ...row, id: `z${(i * 7919) % 5000}`, cells: i }));
  const hashes = new Set<string>();
  for (const threads of [1, 2, 4])
    for (const order of [rows, rows.toReversed()])
      await withSession({ folders: [folder], threads }, async (session) => {
        const path = join(folder, 'order.parquet');
        await writeRows(session, EVERY_TYPE, order, path);
        const copy = join(folder, 'copy.parquet');
        await writeParquet(session, `SELECT * FROM ${parquet(path)} ORDER BY id -- a comment`, copy);
        hashes.add(`${sha256(path)} ${sha256(copy)}`);
      });
  expect(hashes.size).toBe(1);
});

test('a table without rows still has its columns', async () => {
  const path = join(folder, 'empty.parquet');
  const columns = await withSession({ folders: [folder] }, async (session) => {
    await writeRows(session, EVERY_TYPE, [], path);
    return query(session, `DESCRIBE SELECT * FROM ${parquet(path)}`);
  });
  expect(columns.map((column) => `${column.column_name} ${column.column_type}`)).toEqual([
    'id VARCHAR',
    'ids VARCHAR[]',
    'year INTEGER',
    'cells BIGINT',
    'share DOUBLE',
    'people DECIMAL(38,12)',
  ]);
});

test.each([
  [{ year: 1.5 }, 'year: number "1.5"; expected a 32-bit integer.'],
  [{ year: 2 ** 31 }, 'year: number "2147483648"; expected a 32-bit integer.'],
  [{ cells: 2 ** 53 }, 'cells: number "9007199254740992"; expected an integer below 2^53.'],
  [{ share: Number.POSITIVE_INFINITY }, 'share: number "Infinity"; expected a finite number.'],
  [{ people: 1 }, 'people: number "1"; expected a bigint of 1e-12 units.'],
  [{ people: 10n ** 38n }, `people: bigint "1${'0'.repeat(38)}"; expected fewer than 39 digits.`],
  [{ id: '\ud800' }, 'id: string "\\ud800"; expected well-formed text.'],
  [{ ids: 'x' }, 'ids: string "x"; expected an array of text.'],
])('%o does not fit its column', async (wrong, message) => {
  await expect(roundTrip([{ ...row, ...wrong }])).rejects.toThrow(message);
});

test('zones are GeoParquet 1.0 in longitude and latitude', async () => {
  const path = join(folder, 'zones.parquet');
  const point = new Uint8Array(21);
  point.set([1, 1]);
  new DataView(point.buffer).setFloat64(5, 7.5, true);
  new DataView(point.buffer).setFloat64(13, -46.25, true);
  const zone = {
    layer: 'mountains',
    layer_kind: 'polygons',
    zone_name: 'Alps',
    region: null,
    subregion: null,
    country_groups: [],
    area_km2: 2,
    partial_area_km2: 0,
    cells: 1,
  };
  const rows = await withSession({ folders: [folder] }, async (session) => {
    await writeRows(session, TABLES.zones, [{ ...zone, zone_id: '1', geometry: point }], path);
    return query(
      session,
      `SELECT ST_AsText(geometry) AS wkt, (SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'geo') AS geo
       FROM ${parquet(path)}`,
      [path],
    );
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]?.wkt).toBe('POINT (7.5 -46.25)');
  expect(JSON.parse(String(rows[0]?.geo))).toMatchObject({
    version: '1.0.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', bbox: [7.5, -46.25, 7.5, -46.25] } },
  });
});

test.each([0, 1, 4, 9])('%d rows written in parts keep their order, and no part is left', async (count) => {
  const path = join(folder, `parts-${count}.parquet`);
  const rows = Array.from({ length: count }, (_, i) => ({ ...row, id: `${9 - i}` }));
  await withSession({ folders: [folder] }, async (session) => {
    await writeRowsInParts(session, EVERY_TYPE, rows, path);
    const read = await query(session, `SELECT id FROM ${parquet(path)}`);
    expect(read).toEqual(rows.map(({ id }) => ({ id })));
  });
  expect(readdirSync(folder).filter((name) => name.startsWith(`parts-${count}`))).toEqual([
    `parts-${count}.parquet`,
  ]);
});
