/**
 * The zones stage of K1 on a world at 30 arc-seconds, with countries as land and as second layer: the most memory it
 * takes, and its processor time to that of inflating the elevation. `node bench/zones-world.ts [n]` runs it alone, on
 * cells of 30/n arc-minutes (60 by default); `--json` prints the figures as other benchmarks read them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zones } from '../pipeline/2-zones.ts';
import { formatGrid } from '../src/raster/grid.ts';
import { openRaster } from '../src/raster/open-raster.ts';
import type { Study } from '../src/study/study.ts';
import { cpuSeconds, type Figure, showFigure } from './figure.ts';
import { elevationPath } from './world/make-elevation.ts';
import { worldGrid } from './world/world.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const ZONES: Study['zones'] = {
  mountains: {
    elevation: 'elevation.tif',
    definition: 'kapos-2000',
    options: {
      local_elevation_range: { radius_km: 7 },
      latitude_rule: 'none',
      comparison: 'as-printed',
      inner_basins: 'neighbour',
      antarctica: 'exclude',
      land: 'countries',
    },
  },
  countries: { file: 'countries.geojson', id: 'iso3', name: 'name', exclude: [], off_grid: 'refuse' },
};

async function measure(n: number): Promise<Figure[]> {
  const path = elevationPath(n);
  const grid = worldGrid(n);
  const cells = grid.rows * grid.cols;
  const readSeconds = await cpuSeconds(() => readThrough(path));
  const folder = join(ROOT, 'data-out', 'bench', `zones-${n}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'grid.json'), formatGrid(grid));
  const stageSeconds = await cpuSeconds(() => runZones(folder, path));
  const bytes = (file: string): number => statSync(join(folder, file)).size;
  const peakMib = process.resourceUsage().maxRSS / 1024;
  return [
    {
      name: 'zones_stage_to_reading_cpu',
      ratio: stageSeconds / readSeconds,
      what: 'the zones stage of K1 to inflating its elevation',
      measured: { cells, cells_per_second: cells / stageSeconds, seconds: stageSeconds },
    },
    {
      name: 'zones_stage_memory',
      ratio: (peakMib * 2 ** 20) / cells,
      what: 'most memory of the process in bytes a cell',
      measured: {
        ...{ peak_mib: peakMib, coverage_megabytes: bytes('coverage.arrow') / 1e6 },
        outlines_megabytes: bytes('class_outlines.parquet') / 1e6,
        classes_megabytes: bytes('mountain_classes.tif') / 1e6,
      },
    },
  ];
}

async function readThrough(path: string): Promise<void> {
  const raster = await openRaster(path);
  const { rows, cols } = raster.grid;
  for (let rowOffset = 0; rowOffset < rows; rowOffset += 64) {
    raster.read({ rowOffset, colOffset: 0, rows: Math.min(64, rows - rowOffset), cols });
  }
  raster.close();
}

async function runZones(folder: string, elevation: string): Promise<void> {
  const file = (name: keyof typeof zones.outputs): string => join(folder, zones.outputs[name].file);
  const none = undefined;
  const output: Parameters<typeof zones.run>[0]['output'] = {
    zones: file('zones'),
    class_outlines: file('class_outlines'),
    memberships: file('memberships'),
    coverage: file('coverage'),
    repairs: file('repairs'),
    mountain_raster: file('mountain_raster'),
    mountain_classes: file('mountain_classes'),
    ...{ endline_mountain_raster: none, endline_mountain_classes: none },
    ...{ class_raster: none, class_legend: none },
  };
  const countries = join(ROOT, 'data-raw', 'quickstart', 'countries.geojson');
  await zones.run(
    {
      source: {
        mountains: { elevation },
        countries: { zones: countries },
        ...{ endline_mountains: {}, classes: {}, settlement: {} },
      },
      input: { grid: join(folder, 'grid.json') },
      output,
      hash: () => Promise.reject(new Error('no source is hashed')),
      workers: 2,
      memoryBytes: 2 ** 31,
      progress: tellStep(),
      notice: () => undefined,
      signal: new AbortController().signal,
    },
    ZONES,
  );
}

/** Tells now and then how far the stage is and what it has taken, for a run of many minutes. */
function tellStep(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const step = Math.floor((20 * done) / total);
    if (step <= told) return;
    told = step;
    const mib = process.resourceUsage().maxRSS / 1024;
    console.error(
      `${5 * step} % after ${Math.round(process.cpuUsage().user / 1e6)} s, ${mib.toFixed(0)} MiB`,
    );
  };
}

/** The figures, from a process of their own. */
export function benchZonesOfWorld(n = 60): Figure[] {
  const args = [fileURLToPath(import.meta.url), '--json', String(n)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const figures = await measure(Number(positionals[0] ?? 60));
  if (values.json) console.log(JSON.stringify(figures));
  else for (const figure of figures) showFigure(figure);
}
