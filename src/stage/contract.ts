/**
 * The stage contract: what a stage reads, writes, is parametrised by and must satisfy.
 * The runner (`run-stage.ts`) enforces it; stages themselves live in `pipeline/`.
 */
import type { Study } from '../study/study.ts';
import type { TableDefinition } from '../tables/columns.ts';
import type { FileHash } from './hash.ts';

/**
 * Groups of files that a study names. Each holds one or more files by key (a study year, or `table`); `sensitivity` holds
 * those of alternatives, each under its path as the study writes it.
 */
export type SourceGroup =
  | 'study'
  | 'population'
  | 'insecurity'
  | 'mountains'
  | 'endline_mountains'
  | 'countries'
  | 'classes'
  | 'settlement'
  | 'published'
  | 'sensitivity';

/** One file a stage writes. */
export interface OutputDefinition {
  /** Path below the stage's folder. */
  readonly file: string;
  readonly description: string;
  /** Columns, key and NULL rules, where the file is a Parquet table. */
  readonly table?: TableDefinition;
  /**
   * Whether a study has this file; absent where every study has it. For the others the stage must not write it, is handed
   * no path for it, and no later stage may name it as an input.
   */
  readonly writtenFor?: (study: Study) => boolean;
}

/** Paths of outputs: undefined for a file that only some studies have, where this one has it not. */
export type OutputPaths<Output extends Readonly<Record<string, OutputDefinition>>> = {
  readonly [K in keyof Output]: Output[K] extends { readonly writtenFor: (study: Study) => boolean }
    ? string | undefined
    : string;
};

/** What a running stage is handed: only what it declared. */
export interface StageContext<
  Source extends SourceGroup,
  Input extends Readonly<Record<string, string>>,
  Output extends Readonly<Record<string, OutputDefinition>>,
> {
  /** Absolute paths of the declared sources: `source.population['2000']`. */
  readonly source: { readonly [G in Source]: Readonly<Record<string, string>> };
  /**
   * Content hash and size of a source. Computed once in a run, of large files in other threads: ask when all else is done.
   * @throws the system's error when the file cannot be read
   */
  readonly hash: (path: string) => Promise<FileHash>;
  /** Absolute paths of the declared outputs of earlier stages. */
  readonly input: { readonly [K in keyof Input]: string };
  /** Absolute paths to write, in a scratch folder that becomes the stage's folder when all is well. */
  readonly output: OutputPaths<Output>;
  /** Number of worker threads the stage may use; never reaches a result. */
  readonly workers: number;
  /** Memory the process may take, as far as the stage can keep to it; never reaches a result. */
  readonly memoryBytes: number;
  /** Tells how far the stage is, in any unit. */
  readonly progress: (done: number, total: number) => void;
  /** Tells at once what somebody who waits may want to end the run for; what is wrong for sure is thrown instead. */
  readonly notice: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A stage: a pure function from declared inputs and parameters to declared outputs. */
export interface StageDefinition<
  Source extends SourceGroup = SourceGroup,
  Input extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
  Output extends Readonly<Record<string, OutputDefinition>> = Readonly<Record<string, OutputDefinition>>,
  Params = unknown,
> {
  /** Name of the stage and of its folder. */
  readonly id: string;
  readonly summary: string;
  /** `import.meta.url` of the module, from which the code cue is computed. */
  readonly module: string;
  readonly sources: readonly Source[];
  /** Name in the code to `stage/file` of an earlier stage. */
  readonly inputs: Input;
  readonly outputs: Output;
  /** The part of the study the stage may read. Values, never absolute paths. */
  readonly params: (study: Study) => Params;
  /** Names of SQL files in `pipeline/checks/`; each selects failing rows of this stage's outputs and inputs. */
  readonly checks: readonly string[];
  readonly run: (context: StageContext<Source, Input, Output>, params: Params) => Promise<void>;
}

/** Declares a stage; exists so that `run` is type-checked against what is declared. */
export function defineStage<
  const Source extends SourceGroup,
  const Input extends Readonly<Record<string, string>>,
  const Output extends Readonly<Record<string, OutputDefinition>>,
  Params,
>(
  definition: StageDefinition<Source, Input, Output, Params>,
): StageDefinition<Source, Input, Output, Params> {
  return definition;
}
