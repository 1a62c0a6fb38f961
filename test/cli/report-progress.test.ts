import { describe, expect, it } from 'vitest';
import { reportProgress, wordDuration } from '../../pipeline/report-progress.ts';
import type { Terminal } from '../../pipeline/terminal.ts';
import type { RunEvent } from '../../src/stage/events.ts';

const START: RunEvent = {
  ...{ event: 'stage-start', stage: 'zones', summary: 'Reads zones', reasons: ['code: src/a.ts changed'] },
};

function progress(done_share: number): RunEvent {
  return { event: 'progress', stage: 'zones', done_share };
}

/** What is shown of events that happen at given seconds. */
function shown(tty: boolean, timed: readonly (readonly [seconds: number, event: RunEvent])[]): string[] {
  const lines: string[] = [];
  const terminal: Terminal = {
    out: () => {},
    err: (line) => lines.push(line),
    status: tty ? (line) => lines.push(`~ ${line}`) : null,
  };
  let now = 0;
  const report = reportProgress(terminal, () => now);
  for (const [seconds, event] of timed) {
    now = seconds;
    report(event);
  }
  return lines;
}

describe('reportProgress', () => {
  it('rewrites one line on a terminal, with the time left once it can be guessed', () => {
    const events = [[0, START] as const, [1, progress(0.01)] as const, [3, progress(0.25)] as const];
    const last = [9, progress(1)] as const;
    expect(shown(true, [...events, last])).toEqual([
      'zones: Reads zones (code: src/a.ts changed)',
      '~ zones: 1 %',
      '~ zones: 25 %, about 9.0 s left',
      '~ zones: 100 %',
    ]);
  });

  it('writes a plain line now and then elsewhere', () => {
    const events = [1, 5, 11, 12, 25].map((at) => [at, progress(at / 100)] as const);
    const done: RunEvent = { event: 'stage-done', stage: 'zones', seconds: 100, outputs: [] };
    expect(shown(false, [[0, START], ...events, [100, done]])).toEqual([
      'zones: Reads zones (code: src/a.ts changed)',
      'zones: 11 %, about 89 s left',
      'zones: 25 %, about 75 s left',
      'zones: done in 2 min',
    ]);
  });

  it('says why a stage did not run, and what a failed run keeps', () => {
    const events: RunEvent[] = [
      { event: 'stage-skipped', stage: 'sources', why: 'up-to-date' },
      { event: 'stage-skipped', stage: 'zones', why: 'resumed' },
      { event: 'kept', stages: ['zones', 'intersect'] },
    ];
    const timed = events.map((event) => [0, event] as const);
    expect(shown(false, timed)).toEqual([
      'sources: up to date',
      'zones: finished by an interrupted run',
      'finished stages are kept (zones, intersect); the next run continues after them',
    ]);
  });
});

describe('wordDuration', () => {
  it.each([
    [0.04, '<0.1 s'],
    [9.94, '9.9 s'],
    [45.4, '45 s'],
    [150, '3 min'],
    [9000, '2.5 h'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(wordDuration(seconds)).toBe(words);
  });
});
