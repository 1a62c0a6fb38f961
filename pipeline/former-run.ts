/**
 * How long the stages of a study took before, from the log of its output folder. For telling the time left, and nothing
 * else.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_FILE } from './run-log.ts';

/** A line of the log about a stage: when, which, what. */
const LINE = /^(?<time>\S+Z) (?<stage>[a-z][a-z0-9-]*): (?<words>.*)$/gm;

/**
 * Seconds by stage, of the last time that each was done.
 * @param log text of `run.log`
 */
export function stageSeconds(log: string): ReadonlyMap<string, number> {
  const started = new Map<string, number>();
  const seconds = new Map<string, number>();
  for (const { groups } of log.matchAll(LINE)) {
    const { time = '', stage = '', words = '' } = groups ?? {};
    const now = Date.parse(time) / 1000;
    const start = started.get(stage);
    if (!words.startsWith('done in ')) started.set(stage, now);
    else if (start !== undefined && now >= start) seconds.set(stage, now - start);
  }
  return seconds;
}

/** Seconds by stage in an output folder; none where no run was completed. */
export function formerSeconds(folder: string): ReadonlyMap<string, number> {
  const path = join(folder, LOG_FILE);
  return existsSync(path) ? stageSeconds(readFileSync(path, 'utf8')) : new Map();
}
