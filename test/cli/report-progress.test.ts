import { describe, expect, it } from 'vitest';
import { stageSeconds } from '../../pipeline/former-run.ts';
import { reportProgress, wordDuration } from '../../pipeline/report-progress.ts';
import type { Terminal } from '../../pipeline/terminal.ts';
import type { RunEvent } from '../../src/stage/events.ts';

const RUN: RunEvent = {
  ...{ event: 'run-start', study: 'alps', title: 'Alps', out: 'out', workers: 2 },
  stages: ['sources', 'zones', 'publish'],
};
const START: RunEvent = {
  ...{ event: 'stage-start', stage: 'zones', summary: 'Reads zones', reasons: ['code: src/a.ts changed'] },
};
const SKIPPED: RunEvent = { event: 'stage-skipped', stage: 'sources', why: 'up-to-date' };

function progress(done_share: number, stage = 'zones'): RunEvent {
  return { event: 'progress', stage, done_share };
}

function done(stage: string, seconds: number): RunEvent {
  return { event: 'stage-done', stage, seconds, outputs: [] };
}

type Timed = readonly [seconds: number, event?: RunEvent];

/** What is shown of events that happen at given seconds; of a look at the clock where there is none. */
function shown(
  tty: boolean,
  timed: readonly Timed[],
  former: Readonly<Record<string, number>> = {},
): string[] {
  const lines: string[] = [];
  const terminal: Terminal = {
    out: () => {},
    err: (line) => lines.push(line),
    status: tty ? (line) => lines.push(`~ ${line}`) : null,
  };
  let now = 0;
  const report = reportProgress(terminal, () => now, new Map(Object.entries(former)));
  for (const [seconds, event] of timed) {
    now = seconds;
    if (event === undefined) report.tick();
    else report.tell(event);
  }
  return lines;
}

/** The last line that a terminal shows. */
function status(timed: readonly Timed[], former?: Readonly<Record<string, number>>): string | undefined {
  return shown(true, [[0, RUN], ...timed], former)
    .at(-1)
    ?.slice(2);
}

describe('reportProgress', () => {
  it('rewrites one line on a terminal, from the first second, and says what cannot be told yet', () => {
    const events: Timed[] = [[0, RUN], [0, SKIPPED], [1, START], [2], [5, progress(0.25)], [9], [18]];
    expect(shown(true, [...events, [19, progress(1)]])).toEqual([
      'Alps: into out',
      '~ stage 1 of 3, sources: 0 %, estimating the time left',
      'sources: up to date',
      'zones: Reads zones (code: src/a.ts changed)',
      '~ stage 2 of 3, zones: 0 %, estimating the time left',
      '~ stage 2 of 3, zones: 0 %, estimating the time left',
      '~ stage 2 of 3, zones: 25 %, about 12 s left in it, 1 stage to follow',
      '~ stage 2 of 3, zones: 25 %, about 8.0 s left in it, 1 stage to follow',
      '~ stage 2 of 3, zones: 25 %, estimating the time left',
      '~ stage 2 of 3, zones: 100 %, finishing it',
    ]);
  });

  it('writes a plain line after a second and now and then elsewhere', () => {
    const events = [0.5, 1, 5, 10, 11, 25].map((at): Timed => [at, progress(at / 100)]);
    expect(shown(false, [[0, RUN], [0, SKIPPED], [0, START], ...events, [100, done('zones', 100)]])).toEqual([
      'Alps: into out',
      'sources: up to date',
      'zones: Reads zones (code: src/a.ts changed)',
      'stage 2 of 3, zones: 1 %, estimating the time left',
      'stage 2 of 3, zones: 11 %, about 89 s left in it, 1 stage to follow',
      'stage 2 of 3, zones: 25 %, about 75 s left in it, 1 stage to follow',
      'zones: done in 2 min',
    ]);
  });

  it('tells of sources while they are hashed', () => {
    const hashed = (bytes: number): RunEvent => ({ event: 'hashed', bytes, total_bytes: 1.6e9 });
    expect(status([[0, hashed(0.75e9)]])).toBe(
      'stage 1 of 3, sources: 0 %, 0.8 of 1.6 GB of sources hashed, estimating the time left',
    );
    expect(status([[1, hashed(1.6e9)]])).not.toContain('GB');
  });

  it('says why a stage did not run, and what a failed run keeps', () => {
    const events: RunEvent[] = [
      SKIPPED,
      { event: 'stage-skipped', stage: 'zones', why: 'resumed' },
      { event: 'kept', stages: ['zones', 'intersect'] },
    ];
    expect(
      shown(
        false,
        events.map((event) => [0, event]),
      ),
    ).toEqual([
      'sources: up to date',
      'zones: finished by an interrupted run',
      'finished stages are kept (zones, intersect); the next run continues after them',
    ]);
  });
});

describe('the time left of a run that was done before', () => {
  const FORMER = { sources: 2, zones: 20, publish: 30 };

  it('is told from the first moment', () => {
    expect(status([], FORMER)).toBe('stage 1 of 3, sources: 0 %, about 52 s left');
    expect(status([[0, SKIPPED], [0]], FORMER)).toBe('stage 2 of 3, zones: 0 %, about 50 s left');
  });

  it('follows the pace of this run', () => {
    // Twice as long as before: 40 - 15 s of zones and 60 s to publish.
    const begun: Timed[] = [[4, done('sources', 4)], [4, START], [19]];
    expect(status(begun, FORMER)).toBe('stage 2 of 3, zones: 0 %, about 85 s left');
  });

  it('is what the stage itself tells where that is more', () => {
    // A tenth in 10 s: 90 s more, and 30 s to publish.
    const begun: Timed[] = [
      [2, done('sources', 2)],
      [2, START],
      [12, progress(0.1)],
    ];
    expect(status(begun, FORMER)).toBe('stage 2 of 3, zones: 10 %, about 2 min left');
  });

  it('is not told where a stage takes longer than it did and does not say how far it is', () => {
    expect(status([[0, SKIPPED], [0, START], [21]], FORMER)).toBe(
      'stage 2 of 3, zones: 0 %, estimating the time left',
    );
  });

  it('is that of a stage where one to follow was never run', () => {
    expect(status([[0, SKIPPED], [0, START], [5]], { zones: 20 })).toBe(
      'stage 2 of 3, zones: 0 %, about 15 s left in it, 1 stage to follow',
    );
  });
});

describe('stageSeconds', () => {
  it('is read from what a run leaves in its log, of the last run that did a stage', () => {
    const log = [
      '2026-11-23T10:00:00.000Z run on host, Node 24.20.0, linux x64',
      '2026-11-23T10:00:00.100Z Alps: a study: into out',
      '2026-11-23T10:00:00.500Z sources: Reads what every file is (never run here)',
      '2026-11-23T10:00:02.750Z sources: done in 2.3 s',
      '2026-11-23T10:00:03.000Z zones: Reads the zones (never run here)',
      '2026-11-23T10:02:03.000Z zones: done in 2 min',
      '2026-11-23T11:00:00.000Z sources: up to date',
      '2026-11-23T11:00:01.000Z zones: Reads the zones (code: src/a.ts changed)',
      '2026-11-23T11:00:31.000Z zones: done in 30 s',
      '',
    ].join('\n');
    expect([...stageSeconds(log)]).toEqual([
      ['sources', 2.25],
      ['zones', 30],
    ]);
  });

  it('is nothing of what is no log', () => {
    expect(stageSeconds('zones: done in 3 s\n2026-11-23T11:00:31.000Z zones: done in 30 s\n').size).toBe(0);
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
