/**
 * What a stage wrote against what it declared: no file missing, none too many, tables as defined, checks empty.
 */
import { readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { listCases, StudyError } from '../errors.ts';
import type { TableDefinition } from '../tables/columns.ts';
import type { AnyStage } from './any-stage.ts';

/** Looks into tables. Given by the pipeline, so that the runner itself needs no database. */
export interface TableChecks {
  /** What is wrong with the columns, types, key and NULLs of each Parquet file, in words; empty where nothing is. */
  readonly checkTables: (
    tables: readonly { readonly path: string; readonly definition: TableDefinition }[],
  ) => Promise<readonly (readonly string[])[]>;
  /** Runs the SQL of checks on tables by name: the failing rows in words, for each check that has any. */
  readonly runChecks: (
    sqlFiles: readonly string[],
    tables: Readonly<Record<string, string>>,
  ) => Promise<readonly string[]>;
}

/** Files below a folder, as paths with `/`, in order. Links count as files, so that none is followed. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** @throws StudyError ERR_DEFECT naming files that are missing or not declared */
export function checkFiles(stage: AnyStage, folder: string): void {
  const declared = new Set(Object.values(stage.outputs).map(({ file }) => file));
  const written = new Set(listFiles(folder));
  const missing = [...declared].filter((file) => !written.has(file));
  const extra = [...written].filter((file) => !declared.has(file));
  if (missing.length === 0 && extra.length === 0) return;
  const found = [
    ...(missing.length === 0 ? [] : [`did not write ${listCases(missing)}`]),
    ...(extra.length === 0 ? [] : [`wrote ${listCases(extra)} without declaring it`]),
  ];
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: `stage ${stage.id}`,
    found: found.join('; '),
    expected: 'the declared outputs and nothing else',
    remedy: 'Declare what the stage writes under `outputs`, and write all of it.',
  });
}

/**
 * Tables as checks call them: by the name of the file (`strata` for `strata.parquet`) and by the stage's own name for
 * it, which wins. A name that two files share stands for neither.
 */
function parquetTables(named: Readonly<Record<string, string>>): Record<string, string> {
  const tables = Object.entries(named).filter(([, path]) => path.endsWith('.parquet'));
  const byFile = new Map<string, string>();
  const shared = new Set<string>();
  for (const [, path] of tables) {
    const name = basename(path, '.parquet');
    if (byFile.has(name)) shared.add(name);
    byFile.set(name, path);
  }
  const unshared = [...byFile].filter(([name]) => !shared.has(name));
  return { ...Object.fromEntries(unshared), ...Object.fromEntries(tables) };
}

async function tableFaults(
  stage: AnyStage,
  output: Readonly<Record<string, string>>,
  { checkTables }: TableChecks,
): Promise<string[]> {
  const tables = Object.entries(stage.outputs).flatMap(([name, { file, table }]) => {
    const path = output[name];
    return table === undefined || path === undefined ? [] : [{ file, path, definition: table }];
  });
  const problems = await checkTables(tables.map(({ path, definition }) => ({ path, definition })));
  return tables.flatMap(({ file }, i) => (problems[i] ?? []).map((problem) => `${file} ${problem}`));
}

async function checkFaults(
  stage: AnyStage,
  tables: Readonly<Record<string, string>>,
  checksFolder: string,
  { runChecks }: TableChecks,
): Promise<string[]> {
  const files = stage.checks.map((name) => join(checksFolder, `${name}.sql`));
  return (await runChecks(files, tables)).map((fault) => `check ${fault}`);
}

/**
 * Checks everything a stage promised about the content of its outputs.
 * @param input absolute paths of the inputs by the stage's names for them
 * @param output the same for its outputs
 * @throws StudyError ERR_DEFECT naming the tables that differ from their definition or, where none does, the checks
 *   that found rows
 */
export async function checkOutputs(
  stage: AnyStage,
  input: Readonly<Record<string, string>>,
  output: Readonly<Record<string, string>>,
  checksFolder: string,
  checks: TableChecks,
): Promise<void> {
  let faults = await tableFaults(stage, output, checks);
  // The checks are written for tables as defined: on others they would only fail in stranger ways.
  if (faults.length === 0) {
    faults = await checkFaults(stage, parquetTables({ ...input, ...output }), checksFolder, checks);
  }
  if (faults.length === 0) return;
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: `stage ${stage.id}`,
    found: faults.join('; '),
    expected: 'tables as declared, and checks without failing rows',
    remedy: 'This is a defect of the stage: its outputs were not published.',
  });
}
