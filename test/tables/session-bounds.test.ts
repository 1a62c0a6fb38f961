import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { execute, query, withSession } from '../../src/tables/session.ts';
import { boundSessions, databaseBytes } from '../../src/tables/session-bounds.ts';
import { writeParquet } from '../../src/tables/write-table.ts';
import { scratchFolder } from './scratch.ts';

const MIB = 2 ** 20;
const folder = scratchFolder();
const unfinished = join(folder, '.unfinished');
const stage = join(unfinished, 'estimate');
mkdirSync(stage, { recursive: true });

/** 160 MB of rows that do not compress, held by the session. */
const TABLE = `CREATE TABLE held AS SELECT hash(range) AS a, hash(range + 1) AS b FROM range(10000000)`;
/** One list of 640 MB: it is one value, which no spilling makes smaller. */
const LIST = 'SELECT list(hash(range)) AS l FROM range(80000000)';

test('half of what the program leaves, and never less than tables need', () => {
  expect(databaseBytes(1024 * MIB)).toBe(392 * MIB);
  expect(databaseBytes(512 * MIB)).toBe(136 * MIB);
  expect(databaseBytes(256 * MIB)).toBe(128 * MIB);
});

test('what does not fit is spilled beside the stage, and gone afterwards', async () => {
  boundSessions({ memoryBytes: 256 * MIB, spillFolder: unfinished });
  await withSession({ folders: [stage] }, async (session) => {
    expect(await query(session, `SELECT current_setting('memory_limit') AS m`)).toEqual([{ m: '128.0 MiB' }]);
    await execute(session, TABLE);
    const [spill = ''] = readdirSync(unfinished).filter((name) => name.startsWith('.spill-'));
    expect(readdirSync(join(unfinished, spill))).not.toEqual([]);
    expect(await query(session, 'SELECT count(*) AS n FROM held')).toEqual([{ n: 10_000_000 }]);
  });
  expect(readdirSync(unfinished)).toEqual(['estimate']);
});

test('a query that does not fit is a lack of memory that names --memory, and leaves nothing', async () => {
  boundSessions({ memoryBytes: 256 * MIB, spillFolder: unfinished });
  const written = withSession({ folders: [stage] }, (session) =>
    writeParquet(session, LIST, join(stage, 'list.parquet')),
  );
  await expect(written).rejects.toMatchObject({
    code: 'ERR_RESOURCE',
    exitCode: 4,
    found: expect.stringMatching(/^Out of Memory Error: [^\n]*$/),
    remedy: 'Give the run more memory with --memory (such as --memory 2G), and run again.',
  });
  expect(readdirSync(unfinished)).toEqual(['estimate']);
});

test('without a folder nothing is spilled anywhere', async () => {
  boundSessions({ memoryBytes: 256 * MIB, spillFolder: null });
  const held = withSession({ folders: [stage] }, (session) => execute(session, TABLE));
  await expect(held).rejects.toMatchObject({ code: 'ERR_RESOURCE' });
  expect(existsSync(join(process.cwd(), '.tmp'))).toBe(false);
});
