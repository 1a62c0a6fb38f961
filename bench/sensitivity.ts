/**
 * A grid of 24 combinations against 24 runs of its combinations by themselves, from sources to estimates: four definitions by
 * three models of prevalence by two grids of people, on an invented world of half-degree cells.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openTask } from '../pipeline/commands/task.ts';
import { runStudy } from '../src/stage/run-study.ts';
import type { Task } from '../src/stage/situation.ts';
import { levelsOf, listSpecifications, specificationStudy } from '../src/study/specifications.ts';
import { studySources } from '../src/study/study-sources.ts';
import { checkTables } from '../src/tables/check-table.ts';
import { runChecks } from '../src/tables/run-check.ts';
import { cpuSeconds, type Figure } from './figure.ts';
import { rasterPaths } from './world/world.ts';

const QUICKSTART = new URL('../data-raw/quickstart/', import.meta.url).pathname;

/** Stages of a run by itself, and with those of the grid after them. */
const SINGLE = 4;
const GRID = 5;

function studyText(folder: string): string {
  const { population, prevalence } = rasterPaths(1);
  const path = (file: string | undefined): string => relative(folder, file ?? '');
  const own = (name: string): string => path(join(QUICKSTART, name));
  const files = ([a, b]: readonly string[]): string => `{ 2000: ${path(a)}, 2010: ${path(b)} }`;
  const years = 'reference_years: { 2000: 2000, 2010: 2010 }';
  const only = (...bands: readonly string[]): string =>
    `{ zones: { mountains: { where: { class_key: [${bands.map((band) => `"${band}"`).join(', ')}] } } } }`;
  return `id: bench
title: A grid of choices
years: { baseline: 2000, endline: 2010 }
population:
  quantity: count
  files: ${files(population)}
  source: { title: People, producer: Nobody, ${years} }
insecurity:
  indicator: prevalence
  model: raster
  unit: percent
  files: ${files(prevalence)}
  source: { title: Prevalence, producer: Nobody, ${years} }
zones:
  mountains: { file: ${own('mountains.geojson')}, id: zone_id, name: zone_name, off_grid: drop }
  countries: { file: ${own('countries.geojson')}, id: iso3, name: name, off_grid: drop }
sensitivity:
  definition:
    base: all
    alternatives:
      high: ${only('ge3500', '2500_3500', '1500_2500')}
      higher: ${only('ge3500', '2500_3500')}
      low: ${only('300_1500')}
  prevalence:
    base: raster
    alternatives:
      other way round: { insecurity: { files: ${files(prevalence.toReversed())}, source: { title: Turned } } }
      halves: { insecurity: { files: { 2010: ${path(prevalence[0])} }, source: { title: Still } } }
  people:
    base: both years
    alternatives:
      one year: { population: { files: { 2010: ${path(population[0])} }, source: { title: Still } } }
`;
}

async function runStages(task: Task, count: number): Promise<void> {
  await runStudy(
    { ...task, stages: task.stages.slice(0, count) },
    {
      ...{
        workers: 1,
        memoryBytes: 2 ** 30,
        checks: { checkTables, runChecks },
        emit: () => {},
        clock: () => 0,
      },
      signal: new AbortController().signal,
    },
  );
}

/** CPU of a grid to CPU of its combinations one by one. */
export async function benchSensitivity(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hunger-bench-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'study.yaml'), studyText(folder));
  try {
    const task = await openTask(join(folder, 'study.yaml'), join(folder, 'grid'));
    const grid = await cpuSeconds(() => runStages(task, GRID));
    const all = listSpecifications(levelsOf(task.study.sensitivity ?? []));
    const singles = await cpuSeconds(async () => {
      for (const { specification, taken } of all) {
        const study = specificationStudy(task.study, taken);
        const written = { ...studySources(study), sensitivity: {} };
        await runStages({ ...task, study, written, out: join(folder, `single-${specification}`) }, SINGLE);
      }
    });
    const what = `${all.length} combinations as one grid to as many runs by themselves`;
    return [{ name: 'sensitivity_grid_to_single_runs_cpu', ratio: grid / singles, what }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
