/**
 * What a run tells while it runs. These are the lines of `--json`, one object each; names are snake_case with
 * units, as in tables. A terminal or a log shows the same events in words.
 */
import type { FileHash } from './hash.ts';

export interface OutputEntry extends FileHash {
  /** Path below the stage's folder. */
  readonly file: string;
}

export type RunEvent =
  | {
      readonly event: 'run-start';
      /** Id of the study. */
      readonly study: string;
      readonly title: string;
      /** The output folder as the user wrote it. */
      readonly out: string;
      readonly workers: number;
      readonly stages: readonly string[];
    }
  | {
      /** Large sources are hashed while the first stages run. */
      readonly event: 'hashed';
      readonly bytes: number;
      readonly total_bytes: number;
    }
  | {
      readonly event: 'stage-start';
      readonly stage: string;
      readonly summary: string;
      /** Why the stage runs: `params: insecurity.unit percent -> fraction`. */
      readonly reasons: readonly string[];
    }
  | {
      readonly event: 'progress';
      readonly stage: string;
      /** 0 to 1, in whole percents. */
      readonly done_share: number;
    }
  | {
      /** What somebody who waits should know before the end. */
      readonly event: 'notice';
      readonly stage: string;
      readonly text: string;
    }
  | {
      readonly event: 'stage-done';
      readonly stage: string;
      readonly seconds: number;
      readonly outputs: readonly OutputEntry[];
    }
  | {
      readonly event: 'stage-skipped';
      readonly stage: string;
      /** `up-to-date`, or `resumed` where an interrupted run had finished it. */
      readonly why: 'up-to-date' | 'resumed';
    }
  | {
      /** The run failed, and these stages were finished: the next run continues after them. */
      readonly event: 'kept';
      readonly stages: readonly string[];
    };

export type EventSink = (event: RunEvent) => void;
