/**
 * The events of a run in words: one line that is rewritten on a terminal, plain lines anywhere else.
 */
import { formatNumber } from '../src/charts/format-number.ts';
import type { EventSink, RunEvent } from '../src/stage/events.ts';
import type { Terminal } from './terminal.ts';
import { createTimeLeft, type Standing } from './time-left.ts';

/** Seconds between two plain lines, and before the first. */
const PLAIN_INTERVAL = 10;
const FIRST_INTERVAL = 1;

/** `<0.1 s`, `45 s`, `3 min`, `2.5 h`. */
export function wordDuration(seconds: number): string {
  if (seconds < 0.1) return '<0.1 s';
  if (seconds < 10) return `${formatNumber(seconds, 1)} s`;
  if (seconds < 90) return `${formatNumber(seconds)} s`;
  if (seconds < 5400) return `${formatNumber(seconds / 60)} min`;
  return `${formatNumber(seconds / 3600, 1)} h`;
}

/** An event in words, or null where a log says nothing of it. */
export function wordEvent(event: RunEvent): string | null {
  switch (event.event) {
    case 'run-start':
      return `${event.title}: into ${event.out}`;
    case 'stage-start':
      return `${event.stage}: ${event.summary} (${event.reasons.join('; ')})`;
    case 'notice':
      return `${event.stage}: note: ${event.text}`;
    case 'stage-done':
      return `${event.stage}: done in ${wordDuration(event.seconds)}`;
    case 'stage-skipped':
      return `${event.stage}: ${event.why === 'resumed' ? 'finished by an interrupted run' : 'up to date'}`;
    case 'kept':
      return `finished stages are kept (${event.stages.join(', ')}); the next run continues after them`;
    case 'hashed':
    case 'progress':
      return null;
  }
}

/** Where a run stands in a line, with the time left as far as it can be told. */
export function wordStanding(standing: Standing): string {
  const { stage, number, stages, share, hashed } = standing;
  const sources =
    hashed === null
      ? []
      : [
          `${formatNumber(hashed.bytes / 1e9, 1)} of ${formatNumber(hashed.total / 1e9, 1)} GB of sources hashed`,
        ];
  return [
    `stage ${number} of ${stages}, ${stage}: ${formatNumber(Math.floor(share * 100))} %`,
    ...sources,
    wordLeft(standing),
  ].join(', ');
}

function wordLeft({ number, stages, share, stageLeft, runLeft }: Standing): string {
  if (runLeft !== null) return `about ${wordDuration(runLeft)} left`;
  const later = stages - number;
  if (stageLeft !== null)
    return `about ${wordDuration(stageLeft)} left in it, ${later} ${later === 1 ? 'stage' : 'stages'} to follow`;
  return share >= 1 ? 'finishing it' : 'estimating the time left';
}

/** Tells of a run. */
export interface ProgressReport {
  readonly tell: EventSink;
  /** Tells how the run stands; to be called every second or so. */
  readonly tick: () => void;
}

/**
 * @param clock seconds since any fixed moment
 * @param former seconds by stage of an earlier run of the study
 */
export function reportProgress(
  terminal: Terminal,
  clock: () => number,
  former: ReadonlyMap<string, number> = new Map(),
): ProgressReport {
  const timeLeft = createTimeLeft(former);
  let due = 0;
  const tick = (): void => {
    const now = clock();
    const standing = timeLeft.standing(now);
    if (standing === null) return;
    if (terminal.status !== null) terminal.status(wordStanding(standing));
    else if (now >= due) {
      due = now + PLAIN_INTERVAL;
      terminal.err(wordStanding(standing));
    }
  };
  return {
    tick,
    tell: (event) => {
      const now = clock();
      timeLeft.note(event, now);
      if (event.event === 'run-start') due = now + FIRST_INTERVAL;
      const words = wordEvent(event);
      if (words !== null) terminal.err(words);
      // The next stage says first that it begins, or that it need not.
      if (event.event !== 'stage-done' && event.event !== 'stage-skipped') tick();
    },
  };
}
