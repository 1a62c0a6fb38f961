import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AnyStage, anyStage, stageFor } from '../../src/stage/any-stage.ts';
import { defineStage } from '../../src/stage/contract.ts';
import type { Study } from '../../src/study/study.ts';
import { STUDY, story, type TinyStudy, tinyStudy } from './tiny-study.ts';

/** Writes `always.txt`, and `maybe.txt` for the studies that have it; with `always` it writes both whatever is asked. */
function someStage(folder: string, always = false): AnyStage {
  return anyStage(
    defineStage({
      ...{ id: 'some', summary: 'some', module: pathToFileURL(`${folder}/pipeline/letters.ts`).href },
      ...{ sources: [], inputs: {}, checks: [] },
      outputs: {
        always: { file: 'always.txt', description: 'always' },
        maybe: {
          file: 'maybe.txt',
          description: 'for studies called maybe',
          writtenFor: ({ title }: Study) => title === 'maybe',
        },
      },
      params: ({ title }) => title,
      run: async ({ output }) => {
        writeFileSync(output.always, 'a');
        const path = output.maybe ?? (always ? output.always.replace('always', 'maybe') : undefined);
        if (path !== undefined) writeFileSync(path, 'm');
      },
    }),
  );
}

function run(tiny: TinyStudy, title: string, always = false) {
  const study = { ...STUDY, title };
  return tiny.run({ study, stages: [stageFor(someStage(tiny.folder, always), study)] });
}

describe('an output that only some studies have', () => {
  it('is declared for those alone', () => {
    const stage = someStage('/x');
    expect(Object.keys(stageFor(stage, STUDY).outputs)).toEqual(['always']);
    expect(Object.keys(stageFor(stage, { ...STUDY, title: 'maybe' }).outputs)).toEqual(['always', 'maybe']);
  });

  it('is written for them, recorded, and gone when the study has it no more', async () => {
    const tiny = tinyStudy();
    expect(story(await run(tiny, 'maybe'))).toBe('+some');
    expect(Object.keys(tiny.tree())).toEqual(['run.lock.json', 'some/always.txt', 'some/maybe.txt']);
    expect(story(await run(tiny, 'maybe'))).toBe('-some');
    expect(story(await run(tiny, 'plain'))).toBe('+some');
    expect(Object.keys(tiny.tree())).toEqual(['run.lock.json', 'some/always.txt']);
    expect(story(await run(tiny, 'maybe'))).toBe('+some');
    expect(tiny.tree()['some/maybe.txt']).toBe('m');
  });

  it('fails the stage where it is missing', async () => {
    const tiny = tinyStudy();
    const study = { ...STUDY, title: 'maybe' };
    const stage = { ...stageFor(someStage(tiny.folder), study), run: async () => {} };
    await expect(tiny.run({ study, stages: [stage] })).rejects.toThrow(
      'stage some: did not write always.txt, maybe.txt; expected the declared outputs and nothing else.',
    );
  });

  it('fails the stage that writes it for another study', async () => {
    await expect(run(tinyStudy(), 'plain', true)).rejects.toThrow(
      'stage some: wrote maybe.txt without declaring it; expected the declared outputs and nothing else.',
    );
  });
});
