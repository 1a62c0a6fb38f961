/**
 * Which stage has to run for which combinations: a result whose parameters, sources and inputs are the same is computed
 * once. The plan is a tree, so that a result can be removed when everything that reads it is done.
 */
import type { AnyStage } from '../../src/stage/any-stage.ts';
import { stageFor } from '../../src/stage/any-stage.ts';
import { canonicalText } from '../../src/stage/canonical-json.ts';
import { hashText } from '../../src/stage/hash.ts';
import type { SourcePaths } from '../../src/stage/source-files.ts';
import type { Study } from '../../src/study/study.ts';

/** A file that stages read, and what stands for its content: equal identities, equal bytes. */
export interface PlannedFile {
  readonly path: string;
  readonly identity: string;
}

/** Files by `stage/file`, as stages name their inputs. */
export type PlannedFiles = Readonly<Record<string, PlannedFile>>;

/** A combination at some stage: what it is, and what is there for it. */
export interface PlannedStudy {
  readonly specification: number;
  readonly study: Study;
  readonly source: SourcePaths;
  readonly files: PlannedFiles;
}

/** A stage that runs once for one combination or more. */
export interface GridStep {
  readonly stage: AnyStage;
  /** One of the combinations; any would give the same. */
  readonly study: Study;
  readonly source: SourcePaths;
  /** Absolute paths by the stage's names for its inputs. */
  readonly input: Readonly<Record<string, string>>;
  /** Whether the result is there already: that of the study as it stands. */
  readonly isThere: boolean;
  /** Steps of the next stage, which read this one. */
  readonly next: readonly GridStep[];
  /** The combinations with what is there for them after this step; only at the last stage. */
  readonly ready: readonly PlannedStudy[];
}

/** How the stages of a grid are planned. */
export interface GridPlanning {
  /** The stages from first to last; each reads files that are given, and those of the stages before. */
  readonly stages: readonly AnyStage[];
  /** Folder of a stage in which its result is computed. */
  readonly folderOf: (stage: AnyStage) => string;
  /** Absolute paths of what the study as it stands has, by `stage/file`. */
  readonly own: Readonly<Record<string, string>>;
}

/**
 * The steps for a grid.
 * @param studies combinations, of which the first is the study as it stands
 */
export function planGrid(studies: readonly PlannedStudy[], planning: GridPlanning): GridStep[] {
  const [own] = studies;
  return own === undefined ? [] : planStage(studies, own, planning, 0);
}

function planStage(
  studies: readonly PlannedStudy[],
  own: PlannedStudy | null,
  planning: GridPlanning,
  depth: number,
): GridStep[] {
  const stage = planning.stages[depth];
  if (stage === undefined) return [];
  const alike = Map.groupBy(studies, (planned) => keyOf(stage, planned));
  return [...alike].map(([key, members]) => {
    const isThere = own !== null && members.includes(own);
    const locate = isThere
      ? (file: string) => planning.own[file]
      : (file: string) => `${planning.folderOf(stage)}/${file.slice(stage.id.length + 1)}`;
    const after = members.map((planned) => withOutputs(planned, stage, key, locate));
    const ownAfter = isThere ? (after[members.indexOf(own)] ?? null) : null;
    const next = planStage(after, ownAfter, planning, depth + 1);
    return { ...stepOf(stage, members), isThere, next, ready: next.length === 0 ? after : [] };
  });
}

function stepOf(stage: AnyStage, [first]: readonly PlannedStudy[]) {
  if (first === undefined) throw new Error('a step serves at least one combination');
  const input = Object.entries(stage.inputs).map(([name, file]) => [name, fileAt(first, stage, file).path]);
  const { study, source } = first;
  return { stage: stageFor(stage, study), study, source, input: Object.fromEntries(input) };
}

/** Everything that a result of a stage is a function of, for one combination. */
function keyOf(stage: AnyStage, planned: PlannedStudy): string {
  const sources = stage.sources.map((group) => [group, planned.source[group] ?? {}]);
  const inputs = Object.values(stage.inputs).map((file) => [file, fileAt(planned, stage, file).identity]);
  return hashText(canonicalText([stage.id, stage.params(planned.study), sources, inputs]));
}

function fileAt({ files }: PlannedStudy, stage: AnyStage, file: string): PlannedFile {
  const found = files[file];
  if (found === undefined) throw new Error(`stage ${stage.id} reads ${file}, which combinations have not`);
  return found;
}

/** Outputs that only the run of the study itself needs have no path there, and nothing here reads them. */
function withOutputs(
  planned: PlannedStudy,
  stage: AnyStage,
  key: string,
  locate: (file: string) => string | undefined,
): PlannedStudy {
  const outputs = Object.values(stage.outputs).flatMap(({ file }) => {
    const name = `${stage.id}/${file}`;
    const path = locate(name);
    return path === undefined ? [] : [[name, { path, identity: `${key} ${file}` }] as const];
  });
  return { ...planned, files: { ...planned.files, ...Object.fromEntries(outputs) } };
}

/** How often each stage of a plan has to run. */
export function countRuns(steps: readonly GridStep[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { stage, isThere, next } of steps) {
    counts[stage.id] = (counts[stage.id] ?? 0) + (isThere ? 0 : 1);
    for (const [id, count] of Object.entries(countRuns(next))) counts[id] = (counts[id] ?? 0) + count;
  }
  return counts;
}
