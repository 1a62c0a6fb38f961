/**
 * The cues of a stage: what its outputs are a function of, kept apart so that a difference has a name.
 */
import type { Study } from '../study/study.ts';
import type { AnyStage } from './any-stage.ts';
import { type Json, toJson } from './canonical-json.ts';
import { type CodePlace, codeCue } from './cue-code.ts';
import { engineCue } from './cue-engine.ts';

export interface Cues {
  /** Hash of each file of code, by path in the package. */
  readonly code: Readonly<Record<string, string>>;
  /** Versions of what the code runs on. */
  readonly engine: Readonly<Record<string, string>>;
  /** The values the stage takes from the study file. */
  readonly params: Json;
  /** Hash of each source and earlier output, by name: `population/2000`, `zones/coverage.arrow`. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The cues that are known before any stage has run. */
export type FixedCues = Omit<Cues, 'inputs'>;

/**
 * Reads code, engine and parameters. To be called before the first stage runs: code that is edited during a run is
 * not the code that runs.
 */
export function readFixedCues(stage: AnyStage, study: Study, place: CodePlace): FixedCues {
  return {
    code: codeCue(stage, place),
    engine: engineCue(place.packageFolder),
    params: toJson(stage.params(study)),
  };
}
