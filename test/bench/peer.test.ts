/** The bench beside exactextract with a program in its place that gives known sums. */
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram, peerArguments, runPeer } from '../../bench/peer/command.ts';
import { compareZoneSums, parseZoneSums } from '../../bench/peer/zone-sums.ts';

const folder = mkdtempSync(join(tmpdir(), 'peer-'));
const FAKE = `#!${process.execPath}
const out = process.argv[process.argv.indexOf('-o') + 1];
if (out === 'fail') { console.error('zone 7 is not for me'); process.exit(3); }
require('node:fs').writeFileSync(out, 'id,count,sum,weighted_sum\\n"1",2,100,1000\\n2,1,50,nan\\n');
`;

test('a program on the path is run, and its table read', { skip: process.platform !== 'linux' }, async () => {
  writeFileSync(join(folder, 'exactextract'), FAKE);
  chmodSync(join(folder, 'exactextract'), 0o755);
  const program = findProgram('exactextract', `/nowhere:${folder}`) ?? '';
  const output = join(folder, 'sums.csv');
  const run = await runPeer(program, peerArguments('z', { population: ['a'], prevalence: ['b'] }, output));
  expect(run).toMatchObject({ exitCode: 0, said: '' });
  expect(run.wall).toBeGreaterThan(0);
  const theirs = parseZoneSums(readFileSync(output, 'utf8'), 3);
  expect([...theirs]).toEqual([
    ['1', [2, 100, 1000]],
    ['2', [1, 50, Number.NaN]],
  ]);
  const failed = await runPeer(program, ['-o', 'fail']);
  expect(failed).toMatchObject({ exitCode: 3, said: 'zone 7 is not for me\n' });
  expect(findProgram('exactextract', '/nowhere')).toBeNull();
});

test('differences, and zones without an answer, are counted', () => {
  const ours = new Map([
    ['1', [2, 100, 1001]],
    ['2', [1, 50, 7]],
    ['3', [1, 0, 0]],
  ]);
  const theirs = parseZoneSums('id,a,b,c\n1,2,100,1000\n2,1,50,\n', 3);
  expect(compareZoneSums(ours, theirs, 1e-6)).toEqual({ largest: 1 / 1001, beyond: 1, unanswered: 2 });
  expect(() => parseZoneSums('id,a\n1,2,3\n', 1)).toThrow('zone 1: 2 sums instead of 1');
});

test('the peer is asked for cells, people and affected people of each year', () => {
  expect(peerArguments('z', { population: ['a'], prevalence: ['b'] }, 'o').join(' ')).toBe(
    '-r people0:a -w prev0:b -p z -f id -s count(people0) -s sum(people0) -s weighted_sum(people0,prev0) -o o',
  );
});
