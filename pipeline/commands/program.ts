/**
 * The command line: commands, options and examples. What a command does is in the module of its name, which is
 * loaded when the command is used, so that `--help` does not wait for a database and a chart library.
 */
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_MEMORY, readMemorySize } from '../memory-size.ts';
import { packageVersion } from '../package-place.ts';
import type { Terminal } from '../terminal.ts';
import type { CheckOptions } from './check.ts';
import type { PlanOptions } from './plan.ts';
import type { RunOptions } from './run.ts';

const MOST_WORKERS = 256;

const EXAMPLES = `
Examples:
  $ hunger run data-raw/quickstart/study.yaml
  $ hunger run study.yaml --out results --workers 4 --memory 2G
  $ hunger plan study.yaml          which stages would run, and why
  $ hunger check study.yaml --against figures.csv   published figures against the results
  $ hunger schema > study.schema.json   for editors that check YAML while you write

Outputs go to data-out/<id of the study>; start with publish/index.html there.
Exit codes: 0 ok, 1 a figure differs (check), 2 bad study file or arguments, 3 bad input, 4 resources, 5 in use by another run, 70 a defect, 130 or 143 interrupted.`;

const EVENTS = `
With --json each line of output is an object with the key "event":
  run-start      study, title, out, workers, stages
  hashed         bytes, total_bytes (of large sources, while the first stages run)
  stage-start    stage, summary, reasons
  progress       stage, done_share (0 to 1)
  notice         stage, text
  stage-done     stage, seconds, outputs (file, bytes, sha256)
  stage-skipped  stage, why (up-to-date, resumed)
  kept           stages (finished by a run that failed; the next run continues after them)
  summary        what publish/summary.json holds, out, published (stages), seconds
  error          code, exit_code, message, and subject, found, expected, remedy or stack`;

function parseWorkers(text: string): number {
  const workers = Number(text);
  if (/^\d+$/.test(text) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_WORKERS}.`);
}

function parseMemory(text: string): number {
  const bytes = readMemorySize(text);
  if (bytes !== null) return bytes;
  throw new InvalidArgumentError('Give a size of at least 256M, such as 512M or 2G.');
}

function addRun(program: Command, terminal: Terminal, signal: AbortSignal): void {
  program
    .command('run')
    .summary('run the stages of a study that are not up to date')
    .description('Runs the stages of a study that are not up to date, and says what they show.')
    .argument('<study.yaml>', 'study file; paths in it are relative to it')
    .option('--out <dir>', 'output folder (default: data-out/<id of the study>)')
    .option(
      '--workers <n>',
      'worker threads; any number gives the same bytes',
      parseWorkers,
      availableParallelism(),
    )
    .addOption(
      new Option(
        '--memory <size>',
        'most memory that a run plans with, such as 512M; any size gives the same bytes',
      )
        .default(DEFAULT_MEMORY.bytes, DEFAULT_MEMORY.text)
        .argParser(parseMemory),
    )
    .option('--json', 'one JSON object per line on standard output, and nothing else')
    .addHelpText('after', EVENTS)
    .action(async (study: string, options: RunOptions) => {
      const { run } = await import('./run.ts');
      await run(study, options, terminal, signal);
    });
}

function addPlan(program: Command, terminal: Terminal, signal: AbortSignal): void {
  program
    .command('plan')
    .summary('say which stages would run, and why')
    .description(
      'Says which stages a run would redo, and why, and what it would refuse of files that are new or changed. Changes nothing.',
    )
    .argument('<study.yaml>', 'study file')
    .option('--out <dir>', 'output folder (default: data-out/<id of the study>)')
    .option('--json', 'one JSON object per stage: event "plan", stage, verdict, reasons')
    .action(async (study: string, options: PlanOptions) => {
      const { plan } = await import('./plan.ts');
      await plan(study, options, terminal, signal);
    });
}

function addSchema(program: Command, terminal: Terminal): void {
  program
    .command('schema')
    .summary('print the JSON Schema of the study file')
    .description('Prints the JSON Schema of the study file, for editors.')
    .action(async () => {
      const { schema } = await import('./schema.ts');
      schema(terminal);
    });
}

/** How a command that succeeded ended: 1 where it found a difference. */
export interface Ended {
  exitCode: number;
}

function addCheck(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('check')
    .summary('hold the results of a study against published figures')
    .description(
      'Holds the results of a study against published figures of the same scope. Runs nothing. Ends with 1 where a figure differs.',
    )
    .argument('<study.yaml>', 'study file of a study that was run')
    .option('--against <file>', 'figures as CSV (default: `published.file` of the study)')
    .option('--out <dir>', 'output folder (default: data-out/<id of the study>)')
    .option('--json', 'one JSON object per figure: event "figure"; then event "check" with counts')
    .action(async (study: string, options: CheckOptions) => {
      const { check } = await import('./check.ts');
      ended.exitCode = await check(study, options, terminal);
    });
}

/** The program. It throws CommanderError instead of ending the process. */
export function createProgram(terminal: Terminal, signal: AbortSignal, ended: Ended): Command {
  const program = new Command('hunger')
    .description(
      'Hunger in mountain areas, two study years compared: from rasters and polygons to tables and charts.',
    )
    .version(packageVersion())
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride();
  program.configureOutput({
    writeOut: (text) => terminal.out(text.trimEnd()),
    writeErr: (text) => terminal.err(text.trimEnd()),
    // Mistakes in the arguments are told by the caller, as text or as an event.
    outputError: () => {},
  });
  addRun(program, terminal, signal);
  addPlan(program, terminal, signal);
  addCheck(program, terminal, ended);
  addSchema(program, terminal);
  return program;
}
