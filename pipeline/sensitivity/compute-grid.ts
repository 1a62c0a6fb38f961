/**
 * From a study with choices to the groups that each combination gives, through the stages of a single study.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GroupPair } from '../../src/compare/group-pair.ts';
import { headlinePair } from '../../src/compare/year-pairs.ts';
import { formatGrid } from '../../src/raster/grid.ts';
import type { AnyStage } from '../../src/stage/any-stage.ts';
import { type FileHash, hashText } from '../../src/stage/hash.ts';
import { type LoneAlternative, loneAlternatives } from '../../src/study/alternative-sources.ts';
import type { ChoiceStudy } from '../../src/study/specifications.ts';
import type { Study } from '../../src/study/study.ts';
import { checkTables } from '../../src/tables/check-table.ts';
import { runChecks } from '../../src/tables/run-check.ts';
import { createFileView, withSession } from '../../src/tables/session.ts';
import { readGroups } from '../compare/read-groups.ts';
import { type PublishedDefinition, readAlternativeDefinition } from '../read-definitions.ts';
import { openSourceMemo, readSources, type SourceEntry, type SourceMemo } from '../read-sources.ts';
import {
  asSourcePaths,
  type Combination,
  listCombinations,
  locateSources,
  type StudyPaths,
} from './combinations.ts';
import { countRuns, type PlannedFile, type PlannedStudy, planGrid } from './plan-grid.ts';
import { runGrid } from './run-grid.ts';

const GRID_FILE = 'sources/grid.json';
const ESTIMATES_FILE = 'estimate/estimates.parquet';

/** Groupings that are compared over combinations; zones only where they are those of the study. */
const GROUPINGS: ReadonlySet<string> = new Set([
  'world',
  'region',
  'subregion',
  'country_group',
  'country',
  'zone',
]);

/** What a grid is computed with. */
export interface GridContext {
  readonly source: StudyPaths & { readonly sensitivity: Readonly<Record<string, string>> };
  /** Absolute paths of what the study as it stands has, by `stage/file`. */
  readonly own: Readonly<Record<string, string>>;
  /** The grid of the study as it stands, as text. */
  readonly ownGrid: string;
  /** Absolute path of a folder for what is computed on the way. */
  readonly work: string;
  readonly stages: readonly AnyStage[];
  readonly checksFolder: string;
  readonly hash: (path: string) => Promise<FileHash>;
  readonly workers: number;
  readonly memoryBytes: number;
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** A file of an alternative, as stage 1 records it. */
export type AlternativeRecord = SourceEntry & { readonly choice: string; readonly alternative: string };

export interface ComputedGrid {
  /** Groups of the headline pair of years, by combination. */
  readonly results: ReadonlyMap<number, readonly GroupPair[]>;
  readonly records: readonly AlternativeRecord[];
  /** What the mountains of each alternative make of the world. */
  readonly definitions: readonly PublishedDefinition[];
  readonly work: { readonly combinations: number; readonly computed: Readonly<Record<string, number>> };
}

/** Computes every combination; nothing where the study names no choice. */
export async function computeGrid(study: ChoiceStudy, context: GridContext): Promise<ComputedGrid> {
  const results = new Map<number, readonly GroupPair[]>();
  if (study.sensitivity === undefined)
    return { results, records: [], definitions: [], work: { combinations: 0, computed: {} } };
  const { work, stages, signal, source } = context;
  mkdirSync(work, { recursive: true });
  const memo = openSourceMemo();
  const definitions: PublishedDefinition[] = [];
  const alone = loneAlternatives(study);
  const planned: PlannedStudy[] = [];
  for (const combination of listCombinations(study, source)) {
    planned.push(await placeCombination(combination, context, memo));
  }
  const folderOf = (stage: AnyStage) => join(work, stage.id);
  const steps = planGrid(planned, { stages, folderOf, own: context.own });
  await runGrid(steps, {
    ...context,
    ...{ folderOf, checks: { checkTables, runChecks } },
    collect: async (combination) => {
      const { specification, study: other, files } = combination;
      results.set(specification, await readResult(study, other, files[ESTIMATES_FILE], signal));
      definitions.push(...(await readOtherMountains(alone, combination, signal)));
    },
  });
  const records = await recordAlternatives(study, alone, context, memo);
  return {
    results,
    records,
    definitions,
    work: { combinations: planned.length, computed: countRuns(steps) },
  };
}

/** Reads the sources of a combination, and puts its grid where the stages look for it. */
async function placeCombination(
  { specification, study, source }: Combination,
  { own, ownGrid, work, hash, signal }: GridContext,
  memo: SourceMemo,
): Promise<PlannedStudy> {
  const { grid } = await readSources(source, study, { hash, progress: () => {}, signal, memo });
  const text = formatGrid(grid);
  const identity = hashText(text);
  const path = text === ownGrid ? (own[GRID_FILE] ?? '') : join(work, `grid-${identity}.json`);
  if (text !== ownGrid) writeFileSync(path, text);
  return { specification, study, source: asSourcePaths(source), files: { [GRID_FILE]: { path, identity } } };
}

async function readResult(
  study: ChoiceStudy,
  other: Study,
  estimates: PlannedFile | undefined,
  signal: AbortSignal,
): Promise<readonly GroupPair[]> {
  if (estimates === undefined) throw new Error('a combination ends without estimates');
  return withSession({ folders: [dirname(estimates.path)], signal }, async (session) => {
    await createFileView(session, 'estimates', estimates.path);
    const groups = await readGroups(session, headlinePair(study.years));
    const hasOwnZones = JSON.stringify(other.zones.mountains) === JSON.stringify(study.zones.mountains);
    return groups.filter(({ grouping }) => GROUPINGS.has(grouping) && (grouping !== 'zone' || hasOwnZones));
  });
}

/** The mountains of a combination that takes an alternative to them and to nothing else. */
async function readOtherMountains(
  alone: readonly LoneAlternative[],
  { specification, study: other, files }: PlannedStudy,
  signal: AbortSignal,
): Promise<PublishedDefinition[]> {
  const lone = alone.find((candidate) => candidate.specification === specification);
  const [zones, strata] = [files['zones/zones.parquet'], files['intersect/strata.parquet']];
  if (lone?.changes.zones?.mountains === undefined || zones === undefined || strata === undefined) return [];
  return withSession({ folders: [zones.path, strata.path].map(dirname), signal }, async (session) => {
    await createFileView(session, 'zones', zones.path);
    await createFileView(session, 'strata', strata.path);
    return readAlternativeDefinition(session, other.zones, lone.alternative);
  });
}

/** The files of every alternative by itself, of the groups that it changes. */
async function recordAlternatives(
  study: ChoiceStudy,
  alone: readonly LoneAlternative[],
  { source, hash, signal }: GridContext,
  memo: SourceMemo,
): Promise<AlternativeRecord[]> {
  const { sensitivity: written, ...own } = source;
  const records: AlternativeRecord[] = [];
  for (const { choice, alternative, study: other } of alone) {
    const paths = locateSources(study, other, own, written);
    const read = await readSources(paths, other, { hash, progress: () => {}, signal, memo });
    const changed = read.records.filter(({ group }) => paths[group] !== own[group]);
    records.push(...changed.map((record) => ({ choice, alternative, ...record })));
  }
  return records;
}
