/**
 * Stage 1: what every file of the study is, by content and by what its readers find in it. Everything that can be
 * refused at a glance (a broken raster, a grid that does not nest, a table without a column) is refused here, before
 * the work begins.
 */
import { writeFileSync } from 'node:fs';
import { formatGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import { openSourceMemo, readSources } from './read-sources.ts';

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
  run: async ({ source, hash, output, progress, signal }, study) => {
    const reading = { hash, progress, signal, memo: openSourceMemo() };
    const { records, grid } = await readSources(source, study, reading);
    const { id, title, notice = null, years } = study;
    writeJson(output.sources, {
      study: { id, title, notice, years },
      reference_grid: grid,
      sources: records,
    });
    writeFileSync(output.grid, formatGrid(grid));
  },
});

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
