import { describe, expect, it } from 'vitest';
import { type AnyStage, anyStage } from '../../src/stage/any-stage.ts';
import { defineStage } from '../../src/stage/contract.ts';
import { assembleStages } from '../../src/stage/stage-list.ts';

function stage(id: string, inputs: Record<string, string>, files: readonly string[]): AnyStage {
  const outputs = Object.fromEntries(files.map((file, i) => [`out${i}`, { file, description: 'a file' }]));
  return anyStage(
    defineStage({
      ...{ id, summary: id, module: import.meta.url, sources: [], inputs, outputs, checks: [] },
      params: () => null,
      run: async () => {},
    }),
  );
}

describe('assembleStages', () => {
  it('accepts stages that read what comes before them', () => {
    const list = [stage('one', {}, ['a.txt']), stage('two', { a: 'one/a.txt' }, ['b/c.txt'])];
    expect(assembleStages(list).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it.each([
    [
      'forward',
      [stage('one', { b: 'two/b.txt' }, ['a.txt']), stage('two', {}, ['b.txt'])],
      'list of stages: stage one: input "two/b.txt" is no output of an earlier stage; expected stages that ' +
        'read only what is declared before them. Correct the declarations of the stages named.',
    ],
    ['itself', [stage('one', { a: 'one/a.txt' }, ['a.txt'])], 'input "one/a.txt" is no output'],
    [
      'a folder',
      [stage('one', {}, ['a.txt']), stage('two', { a: 'one' }, ['b'])],
      'input "one" is no output',
    ],
  ])('refuses a stage that reads %s', (_, list, message) => {
    expect(() => assembleStages(list)).toThrow(message);
  });

  it('refuses a stage that reads what only some studies have', () => {
    const some = stage('one', {}, ['a.txt']);
    const outputs = { out0: { file: 'a.txt', description: 'a', writtenFor: () => true } };
    expect(() => assembleStages([{ ...some, outputs }, stage('two', { a: 'one/a.txt' }, ['b'])])).toThrow(
      'input "one/a.txt" is no output',
    );
  });

  it.each(['../a.txt', '/a.txt', 'a//b', '.hidden', 'a/../b', 'a\\b'])('refuses the output %s', (file) => {
    expect(() => assembleStages([stage('one', {}, [file])])).toThrow(`output "${file}" is no plain path`);
  });

  it('names every fault', () => {
    const list = [stage('One', {}, ['a', 'a']), stage('One', { out0: 'x/y' }, ['b']), stage('three', {}, [])];
    expect(() => assembleStages(list)).toThrow(
      'two stages have the id "One", stage One: its id is not made of lower-case letters, digits and hyphens, ' +
        'stage One: output "a" is declared twice, stage One: its id is not made of lower-case letters, digits ' +
        'and hyphens, stage One: the name "out0" stands for an input and an output and 2 more',
    );
  });
});
