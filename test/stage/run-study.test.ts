import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { STUDY, story, tinyStudy } from './tiny-study.ts';

describe('a run', () => {
  it('writes every stage into its folder, and a lock', async () => {
    const tiny = tinyStudy();
    expect(story(await tiny.run())).toBe('+letters +count +report');
    const tree = tiny.tree();
    expect(Object.keys(tree)).toEqual([
      'count/count.txt',
      'letters/deep/letters.txt',
      'report/report.txt',
      'run.lock.json',
    ]);
    expect(tree['letters/deep/letters.txt']).toBe('ABCDE');
    expect(tree['report/report.txt']).toBe('Tiny: 5');
  });

  it('records hashes, values and versions, and nothing of the machine', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    const lock = JSON.parse(readFileSync(join(tiny.out, 'run.lock.json'), 'utf8'));
    expect(lock).toMatchObject({ schema: 1, study: 'tiny' });
    expect(lock.stages.report).toEqual({
      code: { 'pipeline/report.ts': expect.stringMatching(/^[0-9a-f]{64}$/) },
      engine: { node: process.versions.node },
      inputs: { 'count/count.txt': 'ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d' },
      outputs: { 'report.txt': { bytes: 7, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      params: { title: 'Tiny' },
    });
    expect(Object.keys(lock.stages.letters.inputs)).toEqual(['population/2000', 'population/2010']);
    expect(JSON.stringify(lock)).not.toContain(tiny.folder);
  });

  it('leaves the same bytes in another folder', async () => {
    const [one, other] = [tinyStudy(), tinyStudy()];
    await one.run();
    await other.run({ conduct: { workers: 7, clock: () => 99 } });
    expect(other.tree()).toEqual(one.tree());
  });

  it('begins while large sources are hashed, and records the same as when they are known', async () => {
    const tiny = tinyStudy();
    tiny.write({ 'study/a.txt': 'a'.repeat(2 ** 24), 'study/b.txt': 'b'.repeat(2 ** 24) });
    const total = 2 ** 25;
    const told = (await tiny.run()).flatMap((event): (number | string)[] => {
      if (event.event === 'hashed') return [event.bytes];
      return event.event === 'stage-start' ? [event.stage] : [];
    });
    expect(told.slice(0, 2)).toEqual([0, 'letters']);
    expect(told.filter((one) => typeof one === 'number')).toEqual([0, total / 2, total]);
    expect(told.indexOf(total)).toBeLessThan(told.indexOf('count'));
    const tree = tiny.tree();
    expect(story(await tiny.run())).toBe('-letters -count -report');
    expect(tiny.tree()).toEqual(tree);
  });

  it('tells what it does, at most once per percent', async () => {
    const events = await tinyStudy().run();
    expect(events[0]).toEqual({
      event: 'run-start',
      ...{ study: 'tiny', title: 'Tiny', out: 'out/tiny', workers: 1 },
      stages: ['letters', 'count', 'report'],
    });
    expect(events[1]).toEqual({
      ...{ event: 'stage-start', stage: 'letters', summary: 'upper case', reasons: ['never run here'] },
    });
    const progress = events.filter(({ event }) => event === 'progress');
    expect(progress).toHaveLength(100);
    expect(progress[99]).toEqual({ event: 'progress', stage: 'letters', done_share: 1 });
  });
});

describe('a second run', () => {
  it('redoes nothing and changes no byte', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    const before = tiny.tree();
    expect(story(await tiny.run())).toBe('-letters -count -report');
    expect(tiny.tree()).toEqual(before);
  });

  it('is not moved by a touch', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    utimesSync(join(tiny.folder, 'study/a.txt'), 1, 1);
    utimesSync(join(tiny.out, 'count/count.txt'), 1, 1);
    expect(story(await tiny.run())).toBe('-letters -count -report');
  });

  it('redoes what reads a source that changed, and stops where the bytes are the same again', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    tiny.write({ 'study/b.txt': 'xy' });
    expect(story(await tiny.run())).toBe('+letters +count -report');
    expect(tiny.tree()['letters/deep/letters.txt']).toBe('ABCXY');
    expect(story(await tiny.run())).toBe('-letters -count -report');
  });

  it.each([
    ['a value of the study', { study: { title: 'Small' } }, {}, '-letters -count +report'],
    ['code', {}, { 'src/length.ts': '// changed' }, '-letters +count -report'],
    ['an edited output', {}, { 'out/tiny/letters/deep/letters.txt': 'EDITED' }, '+letters -count -report'],
    ['a lock that cannot be read', {}, { 'out/tiny/run.lock.json': '{' }, '+letters +count +report'],
    ['the package', {}, { 'package.json': '{"dependencies":{"a":"1"}}' }, '+letters +count +report'],
  ])('redoes what depends on %s', async (_, options, files, told) => {
    const tiny = tinyStudy();
    await tiny.run();
    tiny.write(files);
    expect(story(await tiny.run(options))).toBe(told);
    expect(story(await tiny.run(options))).toBe('-letters -count -report');
  });

  it('restores an output that was deleted', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    const before = tiny.tree();
    rmSync(join(tiny.out, 'count'), { recursive: true });
    expect(story(await tiny.run())).toBe('-letters +count -report');
    expect(tiny.tree()).toEqual(before);
  });
});

describe('a run that is refused', () => {
  const refusal = new StudyError({
    code: 'ERR_PREVALENCE',
    ...{ subject: 'x.tif', found: '87.3', expected: 'at most 1', remedy: 'Set `unit: percent`.' },
  });
  const refuse = () => {
    throw refusal;
  };

  it('leaves nothing behind where nothing was', async () => {
    const tiny = tinyStudy();
    await expect(tiny.run({ twists: { count: refuse } })).rejects.toBe(refusal);
    expect(existsSync(join(tiny.folder, 'out'))).toBe(false);
  });

  it('leaves the outputs of the run before as they were', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    const before = tiny.tree();
    tiny.write({ 'study/a.txt': 'longer than before' });
    await expect(tiny.run({ twists: { report: refuse } })).rejects.toBe(refusal);
    expect(tiny.tree()).toEqual(before);
  });

  it('names every missing file, and the key that names it', async () => {
    const tiny = tinyStudy();
    rmSync(join(tiny.folder, 'study/a.txt'));
    rmSync(join(tiny.folder, 'study/b.txt'));
    mkdirSync(join(tiny.folder, 'study/b.txt'));
    await expect(tiny.run()).rejects.toThrow(
      'files of the study: a.txt (population 2000) does not exist, b.txt (population 2010) is not a file; ' +
        'expected every file that the study names. Correct the paths, which are relative to the study file, ' +
        'or put the files there.',
    );
    expect(existsSync(join(tiny.folder, 'out'))).toBe(false);
  });

  it('does not publish what was read from a file that changed meanwhile', async () => {
    const tiny = tinyStudy();
    const twists = { report: () => tiny.write({ 'study/a.txt': 'new' }) };
    await expect(tiny.run({ twists })).rejects.toThrow(
      'files of the study: a.txt (population 2000) changed while the run was reading; expected files that ' +
        'stay as they are until the run ends. Run again when nothing writes to them.',
    );
    expect(existsSync(join(tiny.folder, 'out'))).toBe(false);
  });

  it('keeps nothing that was read from a small file before a large one gave time to hash it', async () => {
    const tiny = tinyStudy();
    tiny.write({ 'study/a.txt': 'a'.repeat(2 ** 24) });
    const twists = { letters: () => tiny.write({ 'study/b.txt': 'new' }), count: refuse };
    await expect(tiny.run({ twists })).rejects.toThrow(
      'b.txt (population 2010) changed while the run was reading',
    );
    expect(existsSync(join(tiny.folder, 'out'))).toBe(false);
  });

  it('does not replace another study', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    await expect(tiny.run({ study: { id: 'other' } })).rejects.toThrow(
      'out/tiny: holds the study "tiny"; expected an empty folder, or one of the study "other". ' +
        'Choose another folder with --out, or delete this one.',
    );
  });

  it('does not clear away what a link points to', async () => {
    const tiny = tinyStudy();
    tiny.write({ 'elsewhere/precious/file.txt': 'mine', 'out/tiny/.keep': '' });
    symlinkSync(join(tiny.folder, 'elsewhere'), join(tiny.folder, 'out/tiny/.unfinished'));
    await expect(tiny.run()).rejects.toThrow(
      'output folder: .unfinished there is a link to another place; expected files and folders of its own, which a ' +
        'run replaces and deletes. Remove the link, or choose another folder with --out.',
    );
    expect(existsSync(join(tiny.folder, 'elsewhere/precious/file.txt'))).toBe(true);
  });

  it('does not replace files of somebody else, those of a file manager aside', async () => {
    const tiny = tinyStudy();
    tiny.write({ 'out/tiny/count/notes.txt': 'mine', 'out/tiny/report/.DS_Store': '' });
    await expect(tiny.run()).rejects.toThrow(
      'folder count of the output folder: holds notes.txt, which no run wrote there; expected nothing but ' +
        'outputs of earlier runs, since the folder is replaced. Move these files elsewhere, or choose another ' +
        'folder with --out.',
    );
    expect(tiny.tree()).toEqual({ 'count/notes.txt': 'mine', 'report/.DS_Store': '' });
    rmSync(join(tiny.out, 'count'), { recursive: true });
    expect(story(await tiny.run())).toBe('+letters +count +report');
  });
});

describe('a run that fails', () => {
  const fail = () => {
    throw new Error('a defect');
  };

  it('keeps finished stages, out of sight of the published ones, and the next run continues', async () => {
    const tiny = tinyStudy();
    const events: unknown[] = [];
    const conduct = { emit: (event: unknown) => events.push(event) };
    await expect(tiny.run({ twists: { report: fail }, conduct })).rejects.toThrow('a defect');
    expect(events.at(-1)).toEqual({ event: 'kept', stages: ['letters', 'count'] });
    expect(Object.keys(tiny.tree())).toEqual([
      '.unfinished/count/count.txt',
      '.unfinished/letters/deep/letters.txt',
      '.unfinished/run.lock.json',
    ]);
    expect(story(await tiny.run())).toBe('~letters ~count +report');
    const whole = tinyStudy();
    await whole.run();
    expect(tiny.tree()).toEqual(whole.tree());
  });

  it('keeps nothing that no longer fits', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    tiny.write({ 'study/a.txt': 'zzzzzz' });
    await expect(tiny.run({ twists: { report: fail } })).rejects.toThrow('a defect');
    tiny.write({ 'study/a.txt': 'abc' });
    const before = tiny.tree();
    expect(story(await tiny.run())).toBe('-letters -count -report');
    expect(before['.unfinished/count/count.txt']).toBe('8');
    expect(Object.keys(tiny.tree())).toHaveLength(4);
  });

  it('turns a failure of the system into advice', async () => {
    const tiny = tinyStudy();
    const full = () => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    await expect(tiny.run({ twists: { letters: full } })).rejects.toThrow(
      'this machine: no space left on the disk (ENOSPC); expected to read the inputs and write the outputs. ' +
        'Free some space, or choose another disk with --out.',
    );
    expect(existsSync(join(tiny.folder, 'out'))).toBe(false);
  });

  it('says which output is missing and which was not declared', async () => {
    const tiny = tinyStudy();
    const twists = {
      count: (file: string) => {
        rmSync(file);
        tiny.write({ 'out/tiny/.unfinished/count/more.txt': '', 'out/tiny/.unfinished/count/x/y.txt': '' });
      },
    };
    await expect(tiny.run({ twists })).rejects.toThrow(
      'stage count: did not write count.txt; wrote more.txt, x/y.txt without declaring it; expected the ' +
        'declared outputs and nothing else. Declare what the stage writes under `outputs`, and write all of it.',
    );
  });

  it('hands a stage no more than it declared', async () => {
    const tiny = tinyStudy();
    const { stages } = tiny.task();
    const greedy = stages.map((stage) => ({
      ...stage,
      run: (hands: Parameters<typeof stage.run>[0]) => stage.run({ ...hands, input: {} }, STUDY),
    }));
    await expect(tiny.run({ stages: greedy })).rejects.toThrow(
      'stage count: reads the input "letters", which it does not declare',
    );
  });
});

describe('a run that is aborted', () => {
  it('ends with the reason, and leaves what was published as it was', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    const before = tiny.tree();
    tiny.write({ 'study/a.txt': 'other' });
    const controller = new AbortController();
    const twists = {
      letters: async (_: string, signal: AbortSignal) => {
        setTimeout(() => controller.abort(new Error('told to stop')), 10);
        await new Promise((done) => signal.addEventListener('abort', done));
      },
    };
    const conduct = { signal: controller.signal };
    await expect(tiny.run({ twists, conduct })).rejects.toThrow('told to stop');
    expect(tiny.tree()).toEqual(before);
  });

  it('does not wait long for a stage that does not listen', async () => {
    const tiny = tinyStudy();
    const controller = new AbortController();
    const twists = { letters: () => new Promise<void>(() => controller.abort(new Error('told to stop'))) };
    const conduct = { signal: controller.signal };
    await expect(tiny.run({ twists, conduct })).rejects.toThrow('told to stop');
    expect(existsSync(join(tiny.folder, 'out'))).toBe(false);
  });
});
