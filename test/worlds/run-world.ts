/**
 * Runs a tiny world through the real runner with all real stages, and reads what it published.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openTask } from '../../pipeline/commands/task.ts';
import { runStudy } from '../../src/stage/run-study.ts';
import { checkTables } from '../../src/tables/check-table.ts';
import { runChecks } from '../../src/tables/run-check.ts';
import type { Files } from './plain-world.ts';

/** A row of a published CSV: numbers as numbers, text as text, an empty field as null. */
export type Row = Readonly<Record<string, string | number | null>>;

/** What a run published. */
export interface Published {
  /** The folder of the study. */
  readonly folder: string;
  /** The folder of results. */
  readonly out: string;
  /** A table under `publish/tables`, by name. */
  readonly table: (name: string) => Row[];
  /** A JSON file under `publish`, by name. */
  readonly json: (name: string) => Record<string, unknown>;
}

/** Writes files below a folder, making folders as needed. */
export function writeWorld(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Fields of the published tables hold neither quotation marks nor commas in these worlds, except in reasons. */
export function readCsv(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const fields = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,"]*)/g) ?? [];
    return Object.fromEntries(names.map((name, i) => [name, readField(fields[i] ?? '')]));
  });
}

function readField(field: string): string | number | null {
  if (field === '') return null;
  if (field.startsWith('"')) return field.slice(1, -1).replaceAll('""', '"');
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(field) ? Number(field) : field;
}

/** Reads what lies in an output folder. */
export function published(folder: string, out: string): Published {
  const read = (path: string): string => readFileSync(join(out, 'publish', path), 'utf8');
  return {
    ...{ folder, out },
    table: (name) => readCsv(read(`tables/${name}.csv`)),
    json: (name) => JSON.parse(read(name)),
  };
}

/** Runs the study of a folder in this process; what is published lies in `out` there. */
export async function runWorld(folder: string, workers = 1): Promise<Published> {
  const task = await openTask(join(folder, 'study.yaml'), join(folder, 'out'));
  await runStudy(task, {
    workers,
    memoryBytes: 2 ** 30,
    checks: { checkTables, runChecks },
    emit: () => {},
    signal: new AbortController().signal,
    clock: () => 0,
  });
  return published(folder, resolve(folder, 'out'));
}

/**
 * Tests of one world, which is run once before them.
 * @param tests is handed a function that returns what the run published
 */
export function describeWorld(name: string, files: Files, tests: (run: () => Published) => void): void {
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'hunger world-'));
    let run: Published | null = null;
    beforeAll(async () => {
      writeWorld(folder, files);
      run = await runWorld(folder);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    tests(() => {
      if (run === null) throw new Error('the world did not run');
      return run;
    });
  });
}
