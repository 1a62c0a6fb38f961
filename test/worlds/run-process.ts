/**
 * The command line as a process of its own, several at a time if need be, and the files it leaves.
 */
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFiles } from '../../src/stage/check-outputs.ts';

const CLI = resolve(import.meta.dirname, '../../bin/hunger.js');

/** How a process ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ProcessOptions {
  readonly cwd: string;
  /** Added to the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** File mode bits taken from new files, in octal. */
  readonly umask?: string;
}

/** Runs `hunger` with arguments to its end. */
export function hunger(args: readonly string[], { cwd, env, umask }: ProcessOptions): Promise<Ended> {
  const command = [process.execPath, CLI, ...args];
  const [program = '', ...rest] =
    umask === undefined ? command : ['sh', '-c', `umask ${umask} && exec "$@"`, 'sh', ...command];
  const child = spawn(program, rest, { cwd, env: { ...process.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}

/** SHA-256 of every file of an output folder by path, but for the log, which holds the times of a run. */
export function tree(out: string): Record<string, string> {
  const files = listFiles(out).filter((file) => file !== 'run.log');
  return Object.fromEntries(files.map((file) => [file, hash('sha256', readFileSync(join(out, file)))]));
}
