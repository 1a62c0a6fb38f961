/**
 * Runs the command line once, from arguments to exit code.
 */
import { CommanderError } from 'commander';
import { EXIT_CODES, StudyError } from '../../src/errors.ts';
import { onInterruption } from '../interruption.ts';
import { reportFailure } from '../report-failure.ts';
import { openTerminal } from '../terminal.ts';
import { createProgram } from './program.ts';

/** A mistake in the arguments as a refusal like any other. */
function asRefusal({ message }: CommanderError, args: readonly string[]): StudyError {
  const [found = '', ...hints] = message.replace(/^error: /, '').split('\n');
  return new StudyError({
    code: 'ERR_ARGUMENT',
    subject: `hunger ${args.join(' ')}`.trimEnd(),
    found: [found.replace(/\.$/, ''), ...hints].join(' '),
    expected: 'a command with its arguments',
    remedy: 'Try hunger --help.',
  });
}

/**
 * @param args arguments after the name of the program
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = openTerminal();
  const json = args.includes('--json');
  try {
    const ended = { exitCode: 0 };
    await createProgram(terminal, onInterruption(), ended).parseAsync(args, { from: 'user' });
    return ended.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFailure(error, terminal, json);
    // Help and version end by an error of their own; without a command the help is the answer.
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return EXIT_CODES.ERR_ARGUMENT;
    return reportFailure(asRefusal(error, args), terminal, json);
  }
}
