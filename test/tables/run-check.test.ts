import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChecks } from '../../src/tables/run-check.ts';
import { withSession } from '../../src/tables/session.ts';
import { writeParquet } from '../../src/tables/write-table.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();
const tables = { numbers: join(folder, 'numbers.parquet') };
await withSession({ folders: [folder] }, (session) =>
  writeParquet(
    session,
    "SELECT range::INTEGER AS n, 'zone ' || range AS name FROM range(1000)",
    tables.numbers,
  ),
);

function check(sql: string): string {
  const path = join(folder, 'numbers-are-small.sql');
  writeFileSync(path, `-- No number is\n-- above 998.\n${sql}`);
  return path;
}

test('no rows, no message', async () => {
  expect(await runChecks([check('SELECT * FROM numbers WHERE n > 999')], tables)).toEqual([]);
});

test('the failing rows are the message', async () => {
  expect(await runChecks([check('SELECT * FROM numbers WHERE n > 998')], tables)).toEqual([
    'numbers-are-small (No number is above 998): n 999, name "zone 999"',
  ]);
});

test('at most five rows, and how many more', async () => {
  expect(await runChecks([check('SELECT n FROM numbers ORDER BY n -- a comment')], tables)).toEqual([
    'numbers-are-small (No number is above 998): n 0; n 1; n 2; n 3; n 4; and 995 more',
  ]);
});

test('a check that cannot run is a defect, not a pass', async () => {
  await expect(runChecks([check('SELECT * FROM letters')], tables)).rejects.toMatchObject({
    code: 'ERR_DEFECT',
  });
});
