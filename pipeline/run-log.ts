/**
 * `run.log`: what happened in an output folder and when. Clock times, the host and the machine's ways live here,
 * so that they are nowhere else. A run that published nothing leaves no trace.
 */
import { appendFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { toControlFree } from '../src/errors.ts';
import type { RunEvent } from '../src/stage/events.ts';
import { wordEvent } from './report-progress.ts';

/** Name of the log in an output folder. */
export const LOG_FILE = 'run.log';

export interface RunLog {
  readonly note: (event: RunEvent) => void;
  /** Appends what was noted to the log of a folder. */
  readonly write: (folder: string) => void;
}

function stamp(words: string): string {
  return `${new Date().toISOString()} ${toControlFree(words)}\n`;
}

export function openRunLog(): RunLog {
  const lines = [
    stamp(`run on ${hostname()}, Node ${process.versions.node}, ${process.platform} ${process.arch}`),
  ];
  return {
    note: (event) => {
      const words = wordEvent(event);
      if (words !== null) lines.push(stamp(words));
    },
    write: (folder) => appendFileSync(join(folder, LOG_FILE), lines.join('')),
  };
}
