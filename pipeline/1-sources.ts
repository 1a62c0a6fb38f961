/**
 * Stage 1: what every file of the study is, by content and by what its readers find in it. Everything that can be
 * refused at a glance (a broken raster, a grid that does not nest, a table without a column) is refused here, before
 * the work begins.
 */
import { writeFileSync } from 'node:fs';
import { missingTiles, tellMissingTiles } from '../src/compare/missing-tiles.ts';
import { yearPairs } from '../src/compare/year-pairs.ts';
import { formatGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import type { Study } from '../src/study/study.ts';
import { openSourceMemo, readSources, type SourceEntry } from './read-sources.ts';

export const sources = defineStage({
  id: 'sources',
  summary: 'Reads what every file of the study is: content hash, format, grid, unit, year, licence',
  module: import.meta.url,
  sources: [
    'population',
    'insecurity',
    'mountains',
    'endline_mountains',
    'countries',
    'classes',
    'settlement',
    'published',
  ],
  inputs: {},
  outputs: {
    sources: {
      file: 'sources.json',
      description:
        'every file of the study with its hash, size, format, grid, unit, year, origin and licence',
    },
    grid: {
      file: 'grid.json',
      description: 'the reference grid: that of the population raster of the baseline year',
    },
  },
  // What alternatives say is for the stage that computes them.
  params: (study) => ({ ...study, sensitivity: undefined }),
  checks: [],
  run: async ({ source, hash, output, progress, notice, signal }, study) => {
    const reading = { hash, progress, signal, memo: openSourceMemo() };
    const { records, grid } = await readSources(source, study, reading);
    for (const text of tellUnevenTiles(records, study)) notice(text);
    const { id, title, years } = study;
    writeJson(output.sources, {
      study: { id, title, notice: study.notice ?? null, years },
      reference_grid: grid,
      sources: records,
    });
    writeFileSync(output.grid, formatGrid(grid));
  },
});

/** Tiles of people that one year has and another lacks; the gate counts the people in them. */
function tellUnevenTiles(records: readonly SourceEntry[], { years }: Study): string[] {
  return yearPairs(years).flatMap((pair) => missingTiles(records, pair).map(tellMissingTiles));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
