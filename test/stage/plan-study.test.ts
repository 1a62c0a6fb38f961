import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planStudy } from '../../src/stage/plan-study.ts';
import { type RunOptions, type TinyStudy, tinyStudy } from './tiny-study.ts';

async function planOf(tiny: TinyStudy, options: RunOptions = {}): Promise<string[]> {
  const plans = await planStudy(tiny.task(options), new AbortController().signal);
  return plans.map(({ stage, verdict, reasons }) => [stage, verdict, ...reasons].join(' | '));
}

describe('planStudy', () => {
  it('says that everything runs where nothing is, and makes no folder', async () => {
    const tiny = tinyStudy();
    expect(await planOf(tiny)).toEqual([
      'letters | runs | never run here',
      'count | runs | never run here',
      'report | runs | never run here',
    ]);
    expect(existsSync(tiny.out)).toBe(false);
  });

  it('says nothing runs after a run', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    expect(await planOf(tiny)).toEqual(['letters | up-to-date', 'count | up-to-date', 'report | up-to-date']);
  });

  it('names what moved, and what may run after it', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    tiny.write({ 'study/b.txt': 'xy' });
    expect(await planOf(tiny, { study: { title: 'Small' } })).toEqual([
      'letters | runs | inputs: population/2010 changed',
      'count | may-run | depends on letters',
      'report | runs | params: title Tiny -> Small',
    ]);
  });

  it('takes an edited output for a reason to redo it, not for a new input', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    tiny.write({ 'out/tiny/letters/deep/letters.txt': 'EDITED' });
    expect(await planOf(tiny)).toEqual([
      'letters | runs | outputs: deep/letters.txt was edited',
      'count | may-run | depends on letters',
      'report | may-run | depends on count',
    ]);
  });

  it('changes nothing', async () => {
    const tiny = tinyStudy();
    await tiny.run();
    tiny.write({ 'study/b.txt': 'xyz' });
    const before = tiny.tree();
    await planOf(tiny);
    expect(tiny.tree()).toEqual(before);
  });
});
