/**
 * Where a run stands and how long it still takes, from its events: by what it has done so far and, where the study was
 * run before, by how long its stages took then. Where neither tells, nothing is guessed.
 */
import type { RunEvent } from '../src/stage/events.ts';

/** Below this share, and in the first second, what was done says little of what is left. */
const FIRST_SHARE = 0.02;
const FIRST_SECONDS = 1;

/** Where a run stands. */
export interface Standing {
  readonly stage: string;
  /** Of the stage among all, from 1. */
  readonly number: number;
  readonly stages: number;
  /** Share of the stage that is done, 0 to 1; after 1 it writes and checks its files. */
  readonly share: number;
  /** Large sources, while they are hashed. */
  readonly hashed: { readonly bytes: number; readonly total: number } | null;
  /** Seconds; null where it cannot be told. */
  readonly stageLeft: number | null;
  readonly runLeft: number | null;
}

export interface TimeLeft {
  readonly note: (event: RunEvent, now: number) => void;
  /** Null before the run has begun. */
  readonly standing: (now: number) => Standing | null;
}

/**
 * @param former seconds by stage of an earlier run of the study
 * @example A stage a fifth of which took 10 s takes 40 s more; with a later one that took 5 s before, the run takes 45 s.
 */
export function createTimeLeft(former: ReadonlyMap<string, number>): TimeLeft {
  let stages: readonly string[] = [];
  let index = 0;
  let started = 0;
  let share = 0;
  let shareAt = 0;
  let hashed: Standing['hashed'] = null;
  const taken = new Map<string, number>();
  const goTo = (next: number, now: number): void => {
    index = next;
    started = now;
    share = 0;
    shareAt = now;
  };
  return {
    note: (event, now) => {
      if (event.event === 'run-start') {
        stages = event.stages;
        goTo(0, now);
      } else if (event.event === 'hashed') {
        hashed = event.bytes < event.total_bytes ? { bytes: event.bytes, total: event.total_bytes } : null;
      } else if (event.event === 'stage-start') {
        goTo(stages.indexOf(event.stage), now);
      } else if (event.event === 'progress') {
        share = event.done_share;
        shareAt = now;
      } else if (event.event === 'stage-done' || event.event === 'stage-skipped') {
        if (event.event === 'stage-done') taken.set(event.stage, event.seconds);
        goTo(stages.indexOf(event.stage) + 1, now);
      }
    },
    standing: (now) => {
      const stage = stages[index];
      if (stage === undefined) return null;
      const expected = paced(former, taken);
      const stageLeft = leftOfStage(now - started, { share, after: shareAt - started }, expected.get(stage));
      const later = stages.slice(index + 1).map((id) => expected.get(id) ?? null);
      return {
        ...{ stage, number: index + 1, stages: stages.length, share, hashed, stageLeft },
        runLeft: [stageLeft, ...later].reduce(add, 0),
      };
    },
  };
}

function add(sum: number | null, seconds: number | null): number | null {
  return sum === null || seconds === null ? null : sum + seconds;
}

/** Seconds of an earlier run at the pace of this one: the machine may be busier, the sources larger. */
function paced(former: ReadonlyMap<string, number>, taken: ReadonlyMap<string, number>): Map<string, number> {
  const both = [...taken].filter(([stage]) => former.has(stage));
  const before = both.reduce((sum, [stage]) => sum + (former.get(stage) ?? 0), 0);
  const now = both.reduce((sum, [, seconds]) => sum + seconds, 0);
  const pace = before < FIRST_SECONDS ? 1 : now / before;
  return new Map([...former].map(([stage, seconds]) => [stage, pace * seconds]));
}

/** What a stage told of itself last, and how many seconds after it began. */
interface Told {
  readonly share: number;
  readonly after: number;
}

/** By the share done; an earlier run knows also what comes before the first share and after the last. */
function leftOfStage(elapsed: number, { share, after }: Told, expected: number | undefined): number | null {
  const isTold = share >= FIRST_SHARE && share < 1 && after >= FIRST_SECONDS;
  // From when the share was told: while it stands still the time left must not grow, and ends untold.
  const byShare = isTold ? after / share - elapsed : 0;
  const left = Math.max(byShare, (expected ?? 0) - elapsed);
  return left > 0 ? left : null;
}
