/**
 * How a failed command ends: a refusal in one message a user can act on, anything else as a defect with its stack.
 */
import { EXIT_CODES, StudyError } from '../src/errors.ts';
import { asResourceError } from '../src/stage/resource-error.ts';
import { Interruption } from './interruption.ts';
import { type Terminal, toJsonLine } from './terminal.ts';

/** The last event of a run that failed. */
export interface ErrorEvent {
  readonly event: 'error';
  /** `ERR_...` of a refusal, `ERR_DEFECT` of a defect, or the signal that stopped the run. */
  readonly code: string;
  readonly exit_code: number;
  readonly message: string;
  readonly subject?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly remedy?: string;
  /** Of defects only. */
  readonly stack?: string;
}

/** An error as plain data. */
export function describeFailure(thrown: unknown): ErrorEvent {
  const error = asResourceError(thrown);
  if (error instanceof StudyError) {
    const { code, exitCode: exit_code, message, subject, found, expected, remedy } = error;
    return { event: 'error', code, exit_code, message, subject, found, expected, remedy };
  }
  if (error instanceof Interruption) {
    const { signal: code, exitCode: exit_code, message } = error;
    return { event: 'error', code, exit_code, message };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = 'ERR_DEFECT';
  return { event: 'error', code, exit_code: EXIT_CODES[code], message, ...(stack ? { stack } : {}) };
}

/**
 * Tells a failure on the terminal, or as an event.
 * @returns the exit code
 */
export function reportFailure(thrown: unknown, terminal: Terminal, json: boolean): number {
  const failure = describeFailure(thrown);
  if (json) terminal.out(toJsonLine(failure));
  else if (failure.stack === undefined) terminal.err(`error: ${failure.message}`);
  else terminal.err(`error: this is a defect of the program, not of your study.\n${failure.stack}`);
  return failure.exit_code;
}
