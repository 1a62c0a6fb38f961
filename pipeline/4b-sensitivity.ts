/**
 * Stage 4b, sensitivity: stages 1 to 4 again for every combination of the choices of a study, and what each choice moves.
 * Results that combinations share, with each other or with the study as it stands, are computed once.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anyStage } from '../src/stage/any-stage.ts';
import { defineStage } from '../src/stage/contract.ts';
import type { ChoiceStudy } from '../src/study/specifications.ts';
import type { Study } from '../src/study/study.ts';
import { PUBLISHED_TABLES } from '../src/tables/published-tables.ts';
import { SENSITIVITY_TABLES } from '../src/tables/sensitivity-tables.ts';
import { withSession } from '../src/tables/session.ts';
import { writeRows } from '../src/tables/write-table.ts';
import { zones } from './2-zones.ts';
import { intersect } from './3-intersect.ts';
import { estimate } from './4-estimate.ts';
import { computeGrid } from './sensitivity/compute-grid.ts';
import { tabulateGrid } from './sensitivity/tabulate-grid.ts';

const CHECKS = fileURLToPath(new URL('./checks/', import.meta.url));

/** The stages after the sources, which combinations share where they can. */
export const GRID_STAGES = [anyStage(zones), anyStage(intersect), anyStage(estimate)] as const;

/** What these stages read for the study as it stands, and the last of them writes. */
const INPUTS = {
  ...zones.inputs,
  ...intersect.inputs,
  ...estimate.inputs,
  estimates: 'estimate/estimates.parquet',
} as const;

/** A new title computes nothing again. */
function choicesOf({
  years,
  population,
  insecurity,
  zones,
  quality,
  extent,
  sensitivity,
}: Study): ChoiceStudy {
  return { years, population, insecurity, zones, quality, extent, sensitivity };
}

export const sensitivity = defineStage({
  id: 'sensitivity',
  summary: 'Computes every combination of the choices that the study names, and what each choice moves',
  module: import.meta.url,
  sources: [
    'population',
    'insecurity',
    'mountains',
    'endline_mountains',
    'countries',
    'classes',
    'settlement',
    'sensitivity',
  ],
  inputs: INPUTS,
  outputs: {
    specifications: {
      file: 'specifications.parquet',
      description: 'what every combination takes of every choice',
      table: SENSITIVITY_TABLES.specifications,
    },
    sensitivity: {
      file: 'sensitivity.parquet',
      description: 'people, affected people and prevalence of both years by group and combination',
      table: SENSITIVITY_TABLES.sensitivity,
    },
    envelopes: {
      file: 'envelopes.parquet',
      description: 'lowest, middle and highest of the combinations by group and quantity',
      table: SENSITIVITY_TABLES.envelopes,
    },
    sensitivity_shares: {
      file: 'sensitivity_shares.parquet',
      description: 'part of the variance over the combinations that each choice makes, by group and quantity',
      table: SENSITIVITY_TABLES.sensitivity_shares,
    },
    definitions: {
      file: 'definitions.parquet',
      description: 'area, land and people of the mountains of every alternative that takes others',
      table: PUBLISHED_TABLES.definitions,
    },
    sources: {
      file: 'sources.json',
      description: 'every file that an alternative reads, as stage 1 records those of the study',
    },
    work: {
      file: 'work.json',
      description: 'how many combinations there are, and how often each stage was computed for them',
    },
  },
  params: choicesOf,
  checks: ['sensitivity-own-is-estimates'],
  run: async ({ source, hash, input, output, workers, memoryBytes, progress, signal }, study) => {
    const work = join(dirname(output.work), 'work');
    const own = Object.fromEntries(
      Object.entries(INPUTS).map(([name, file]) => [file, input[name as keyof typeof INPUTS]]),
    );
    const grid = await computeGrid(study, {
      ...{ own, work, stages: GRID_STAGES, checksFolder: CHECKS, hash },
      ...{ workers, memoryBytes, progress, signal },
      // Published figures are held against the study itself only.
      source: { ...source, published: {} },
      ownGrid: readFileSync(input.grid, 'utf8'),
    });
    rmSync(work, { recursive: true, force: true });
    const rows = tabulateGrid(study, grid.results);
    await withSession({ folders: [dirname(output.work)] }, async (session) => {
      for (const name of Object.keys(rows) as (keyof typeof rows)[]) {
        await writeRows(session, SENSITIVITY_TABLES[name], rows[name], output[name]);
      }
      await writeRows(session, PUBLISHED_TABLES.definitions, grid.definitions, output.definitions);
    });
    writeFileSync(output.sources, `${JSON.stringify({ sources: grid.records }, null, 2)}\n`);
    writeFileSync(output.work, `${JSON.stringify(grid.work, null, 2)}\n`);
    progress(1, 1);
  },
});
