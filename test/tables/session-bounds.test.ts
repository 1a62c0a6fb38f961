/** What a database may take, and what becomes of the rest. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { execute, query, type Session, withSession } from '../../src/tables/session.ts';
import { withBounds } from '../../src/tables/session-bounds.ts';
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

const BOUNDS = { databaseBytes: 128 * MIB, spillFolder: unfinished };

/** Work of one session within the bounds. */
function within<T>(use: (session: Session) => Promise<T>): Promise<T> {
  return withBounds(BOUNDS, () => withSession({ folders: [stage] }, use));
}

test('what does not fit is spilled beside the stage, and gone afterwards', async () => {
  await within(async (session) => {
    expect(await query(session, `SELECT current_setting('memory_limit') AS m`)).toEqual([{ m: '128.0 MiB' }]);
    await execute(session, TABLE);
    const [spill = ''] = readdirSync(unfinished).filter((name) => name.startsWith('.spill-'));
    expect(readdirSync(join(unfinished, spill))).not.toEqual([]);
    expect(await query(session, 'SELECT count(*) AS n FROM held')).toEqual([{ n: 10_000_000 }]);
  });
  expect(readdirSync(unfinished)).toEqual(['estimate']);
});

test('a query that does not fit is a lack of memory that names --memory, and leaves nothing', async () => {
  const written = within((session) => writeParquet(session, LIST, join(stage, 'list.parquet')));
  await expect(written).rejects.toMatchObject({
    code: 'ERR_RESOURCE',
    exitCode: 4,
    found: expect.stringMatching(/^Out of Memory Error: [^\n]*$/),
    remedy: 'Give the run more memory with --memory (such as --memory 2G), and run again.',
  });
  expect(readdirSync(unfinished)).toEqual(['estimate']);
});

test('two sessions at a time spill into folders of their own', async () => {
  const placeOf = async (session: Session) =>
    query(session, `SELECT current_setting('temp_directory') AS place`);
  const places = await within(async (outer) => [
    ...(await placeOf(outer)),
    ...(await withSession({ folders: [stage] }, placeOf)),
  ]);
  expect(places).toEqual([1, 2].map((number) => ({ place: join(unfinished, `.spill-${number}`) })));
});

test('outside of bounds nothing is spilled anywhere, whatever was bounded before', async () => {
  await within(async () => undefined);
  const [settings] = await withSession({ folders: [stage] }, (session) =>
    query(
      session,
      `SELECT current_setting('temp_directory') AS place, current_setting('memory_limit') AS most`,
    ),
  );
  expect(settings).toMatchObject({ place: '' });
  expect(settings?.most).not.toBe('128.0 MiB');
});
