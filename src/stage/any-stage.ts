/**
 * A stage without its own types, so that stages of different inputs and outputs stand in one list.
 * What a stage may reach is cut down to what it declared here, at run time as the types do it at compile time.
 */
import type { Study } from '../study/study.ts';
import type { OutputDefinition, SourceGroup, StageContext, StageDefinition } from './contract.ts';
import type { FileHash } from './hash.ts';
import { onlyDeclared } from './only-declared.ts';

/** Everything a run can hand to a stage, before it is cut down to what the stage declared. */
export interface StageHands {
  /** Absolute paths of all sources by group and key. */
  readonly source: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The hash of a source, computed once in a run. */
  readonly hash: (path: string) => Promise<FileHash>;
  /** Absolute paths by the stage's own names. */
  readonly input: Readonly<Record<string, string>>;
  readonly output: Readonly<Record<string, string>>;
  readonly workers: number;
  readonly memoryBytes: number;
  readonly progress: (done: number, total: number) => void;
  readonly notice: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A stage as the runner sees it. */
export interface AnyStage {
  readonly id: string;
  readonly summary: string;
  readonly module: string;
  readonly sources: readonly SourceGroup[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, OutputDefinition>>;
  readonly checks: readonly string[];
  readonly params: (study: Study) => unknown;
  readonly run: (hands: StageHands, study: Study) => Promise<void>;
}

/** The stage as one study has it: without the outputs that only other studies have. */
export function stageFor(stage: AnyStage, study: Study): AnyStage {
  const outputs = Object.entries(stage.outputs).filter(([, { writtenFor }]) => writtenFor?.(study) ?? true);
  return { ...stage, outputs: Object.fromEntries(outputs) };
}

/** Makes a typed stage one of a list; `run` hands it only the sources, inputs and outputs that it declares. */
export function anyStage<
  Source extends SourceGroup,
  Input extends Readonly<Record<string, string>>,
  Output extends Readonly<Record<string, OutputDefinition>>,
  Params,
>(definition: StageDefinition<Source, Input, Output, Params>): AnyStage {
  const { id, summary, module, sources, inputs, outputs, checks, params } = definition;
  type Context = StageContext<Source, Input, Output>;
  return {
    ...{ id, summary, module, sources, inputs, outputs, checks, params },
    run: (hands, study) => {
      const context: Context = {
        ...hands,
        source: onlyDeclared(hands.source, sources, id, 'source') as Context['source'],
        input: onlyDeclared(hands.input, Object.keys(inputs), id, 'input') as Context['input'],
        output: onlyDeclared(hands.output, Object.keys(outputs), id, 'output') as Context['output'],
      };
      return definition.run(context, params(study));
    },
  };
}
