/**
 * An invented study of three stages on text files: letters (upper case of two sources), count (their number) and
 * report (a sentence with the title of the study). Small enough to read, with every kind of dependency.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AnyStage, anyStage } from '../../src/stage/any-stage.ts';
import type { TableChecks } from '../../src/stage/check-outputs.ts';
import { listFiles } from '../../src/stage/check-outputs.ts';
import { defineStage } from '../../src/stage/contract.ts';
import type { RunEvent } from '../../src/stage/events.ts';
import type { Conduct } from '../../src/stage/run-stage.ts';
import { runStudy } from '../../src/stage/run-study.ts';
import type { Task } from '../../src/stage/situation.ts';
import { assembleStages } from '../../src/stage/stage-list.ts';
import { GROWTH_RULES } from '../../src/study/growth-rules.ts';
import type { Study } from '../../src/study/study.ts';
import { FEW_DRAWS } from '../study/few-draws.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const SOURCE = { title: 'letters', producer: 'nobody', reference_years: { 2000: 2000, 2010: 2010 } };
const ZONES = { file: 'zones.txt', id: 'id', name: 'name', exclude: [], off_grid: 'refuse' } as const;

export const STUDY: Study = {
  id: 'tiny',
  title: 'Tiny',
  years: { baseline: 2000, endline: 2010, series: [2000, 2010] },
  population: { quantity: 'count', files: { 2000: 'a.txt', 2010: 'b.txt' }, source: SOURCE },
  insecurity: { indicator: 'i', unit: 'percent', model: 'raster', files: {}, source: SOURCE },
  quality: GROWTH_RULES,
  extent: 'raster',
  zones: { mountains: ZONES, countries: ZONES },
  uncertainty: FEW_DRAWS,
};

/** What a test may make a stage do before it ends: fail, wait, write more. */
export type Twist = (folder: string, signal: AbortSignal) => Promise<void> | void;
export type Twists = Readonly<Record<string, Twist>>;

function read(path: string | undefined): string {
  if (path === undefined) throw new Error('no such path');
  return readFileSync(path, 'utf8');
}

function lettersStage(module: string, twist: Twist): AnyStage {
  return anyStage(
    defineStage({
      ...{ id: 'letters', summary: 'upper case', module, sources: ['population'], inputs: {}, checks: [] },
      outputs: { letters: { file: 'deep/letters.txt', description: 'letters' } },
      params: () => null,
      run: async ({ source, output, progress, signal }) => {
        const { population } = source;
        writeFileSync(output.letters, (read(population[2000]) + read(population[2010])).toUpperCase());
        for (let done = 1; done <= 1000; done += 1) progress(done, 1000);
        await twist(output.letters, signal);
      },
    }),
  );
}

function countStage(module: string, twist: Twist): AnyStage {
  return anyStage(
    defineStage({
      ...{ id: 'count', summary: 'length', module, sources: [], checks: [] },
      inputs: { letters: 'letters/deep/letters.txt' },
      outputs: { count: { file: 'count.txt', description: 'number of letters' } },
      params: () => null,
      run: async ({ input, output, signal }) => {
        writeFileSync(output.count, String(read(input.letters).length));
        await twist(output.count, signal);
      },
    }),
  );
}

function reportStage(module: string, twist: Twist): AnyStage {
  return anyStage(
    defineStage({
      ...{ id: 'report', summary: 'sentence', module, sources: [], checks: [] },
      inputs: { count: 'count/count.txt' },
      outputs: { report: { file: 'report.txt', description: 'a sentence' } },
      params: ({ title }) => ({ title }),
      run: async ({ input, output, signal }, { title }) => {
        writeFileSync(output.report, `${title}: ${read(input.count)}`);
        await twist(output.report, signal);
      },
    }),
  );
}

export const NO_CHECKS: TableChecks = { checkTables: async () => [], runChecks: async () => [] };

/** A study in a folder of its own, with its code and sources as files that a test may edit. */
export interface TinyStudy {
  readonly folder: string;
  readonly out: string;
  /** Writes files below the folder. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly task: (options?: RunOptions) => Task;
  readonly run: (options?: RunOptions) => Promise<RunEvent[]>;
  /** Content of every file of the output folder by path. */
  readonly tree: () => Record<string, string>;
}

export interface RunOptions {
  readonly study?: Partial<Study>;
  readonly twists?: Twists;
  readonly stages?: readonly AnyStage[];
  readonly conduct?: Partial<Conduct>;
}

export function tinyStudy(): TinyStudy {
  const folder = temporaryFolder();
  const out = join(folder, 'out', 'tiny');
  const module = (name: string) => pathToFileURL(join(folder, 'pipeline', `${name}.ts`)).href;
  const write = (files: Readonly<Record<string, string>>) => writeFiles(folder, files);
  write({
    'package.json': '{}',
    'pipeline/letters.ts': '// letters',
    'pipeline/count.ts': "import '../src/length.ts';",
    'pipeline/report.ts': '// report',
    'src/length.ts': '// length',
    'study/a.txt': 'abc',
    'study/b.txt': 'de',
  });
  const task = ({ study = {}, twists = {}, stages }: RunOptions = {}): Task => ({
    stages: assembleStages(
      stages ?? [
        lettersStage(module('letters'), twists.letters ?? (() => {})),
        countStage(module('count'), twists.count ?? (() => {})),
        reportStage(module('report'), twists.report ?? (() => {})),
      ],
    ),
    study: { ...STUDY, ...study },
    studyPath: join(folder, 'study', 'study.yaml'),
    written: { population: { 2000: 'a.txt', 2010: 'b.txt' } },
    ...{ out, shownOut: 'out/tiny' },
    code: { packageFolder: folder, checksFolder: join(folder, 'pipeline/checks') },
  });
  const run = async (options: RunOptions = {}): Promise<RunEvent[]> => {
    const events: RunEvent[] = [];
    const emit = (event: RunEvent) => events.push(event);
    const signal = new AbortController().signal;
    const conduct = {
      workers: 1,
      memoryBytes: 2 ** 30,
      checks: NO_CHECKS,
      emit,
      signal,
      clock: () => 0,
      ...options.conduct,
    };
    await runStudy(task(options), conduct);
    return events;
  };
  const tree = () => Object.fromEntries(listFiles(out).map((file) => [file, read(join(out, file))]));
  return { folder, out, write, task, run, tree };
}

/** Which stages ran and which did not, in order: `+count` ran, `-count` was up to date, `~count` was resumed. */
export function story(events: readonly RunEvent[]): string {
  const words = events.flatMap((event) => {
    if (event.event === 'stage-done') return [`+${event.stage}`];
    if (event.event === 'stage-skipped') return [`${event.why === 'resumed' ? '~' : '-'}${event.stage}`];
    return [];
  });
  return words.join(' ');
}
