import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import {
  createFileView,
  createView,
  execute,
  openSession,
  query,
  withSession,
} from '../../src/tables/session.ts';
import { writeParquet } from '../../src/tables/write-table.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();

test('values come as plain TypeScript: DECIMAL as exact text, lists as arrays', async () => {
  const rows = await withSession({ folders: [folder] }, (session) =>
    query(
      session,
      `SELECT 1.5::DECIMAL(38,12) AS people, ['a', 'b'] AS ids, 2::BIGINT AS cells, NULL AS gap, ?::INTEGER AS year,
        ? AS name`,
      [2000, "O'Brien"],
    ),
  );
  expect(rows).toEqual([
    { people: '1.500000000000', ids: ['a', 'b'], cells: 2, gap: null, year: 2000, name: "O'Brien" },
  ]);
});

test('an integer that a number cannot hold is refused, not rounded', async () => {
  await withSession({ folders: [folder] }, async (session) => {
    await expect(query(session, 'SELECT 9007199254740993::BIGINT AS n')).rejects.toThrow(
      'query result: bigint "9007199254740993"; expected an integer below 2^53.',
    );
  });
});

test('only the folders given can be reached, and the configuration stays locked', async () => {
  const outside = join(folder, '..', 'outside');
  mkdirSync(outside, { recursive: true });
  writeFileSync(join(outside, 'secret.csv'), 'a\n1\n');
  await withSession({ folders: [folder] }, async (session) => {
    for (const sql of [
      `SELECT * FROM read_csv('${outside.replaceAll("'", "''")}/secret.csv')`,
      `COPY (SELECT 1) TO '${folder.replaceAll("'", "''")}/../outside/x.parquet'`,
      "ATTACH '/tmp/other.db'",
      'INSTALL spatial',
      'LOAD spatial',
      'SET threads = 4',
      'SET enable_external_access = true',
    ])
      await expect(execute(session, sql), sql).rejects.toThrow(StudyError);
  });
  expect(existsSync(join(outside, 'x.parquet'))).toBe(false);
});

test('a folder whose name holds quotes, brackets, spaces and k=v is read as it was written', async () => {
  const path = join(folder, '*.parquet');
  await withSession({ folders: [folder] }, async (session) => {
    await writeParquet(session, 'SELECT 1 AS a', join(folder, 'decoy.parquet'));
    await writeParquet(session, 'SELECT ? AS a', path, ['right']);
    await createFileView(session, 'read', path);
    expect(await query(session, 'SELECT * FROM read')).toEqual([{ a: 'right' }]);
  });
});

test('a named query is usable in later ones', async () => {
  await withSession({ folders: [folder] }, async (session) => {
    await createView(session, 'a "b"', 'SELECT 3 AS n');
    expect(await query(session, 'SELECT n + 1 AS m FROM "a ""b"""')).toEqual([{ m: 4 }]);
  });
});

test('a failing query is a defect, an unwritable file a lack of resources', async () => {
  await withSession({ folders: [folder] }, async (session) => {
    await expect(query(session, 'SELECT nonsense')).rejects.toMatchObject({ code: 'ERR_DEFECT' });
    await expect(
      writeParquet(session, 'SELECT 1', join(folder, 'no', 'such', 'folder.parquet')),
    ).rejects.toMatchObject({ code: 'ERR_RESOURCE' });
  });
});

test('an abort stops the running query', async () => {
  const abort = new AbortController();
  const session = await openSession({ folders: [folder], signal: abort.signal });
  const endless = query(session, 'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b');
  setTimeout(() => abort.abort(), 50);
  await expect(endless).rejects.toThrow(/interrupted/i);
  session.close();
});
