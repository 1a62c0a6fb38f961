/**
 * The events of a run in words: one line that is rewritten on a terminal, plain lines anywhere else.
 */
import { formatNumber } from '../src/charts/format-number.ts';
import type { EventSink, RunEvent } from '../src/stage/events.ts';
import type { Terminal } from './terminal.ts';

/** Seconds between two plain lines about one stage. */
const PLAIN_INTERVAL = 10;
/** Below this share a guess of the time left is worth nothing. */
const FIRST_GUESS = 0.02;

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

function wordProgress(stage: string, share: number, elapsed: number): string {
  const done = `${stage}: ${formatNumber(share * 100)} %`;
  if (share < FIRST_GUESS || share >= 1) return done;
  return `${done}, about ${wordDuration((elapsed * (1 - share)) / share)} left`;
}

/**
 * @param clock seconds since any fixed moment
 */
export function reportProgress(terminal: Terminal, clock: () => number): EventSink {
  let started = 0;
  let spoken = 0;
  return (event) => {
    const now = clock();
    if (event.event === 'progress') {
      const line = wordProgress(event.stage, event.done_share, now - started);
      if (terminal.status !== null) terminal.status(line);
      else if (now - spoken >= PLAIN_INTERVAL) {
        spoken = now;
        terminal.err(line);
      }
      return;
    }
    if (event.event === 'stage-start') started = spoken = now;
    const words = wordEvent(event);
    if (words !== null) terminal.err(words);
  };
}
