/**
 * Classes of a world at 30 arc-seconds: crossing them by cell with countries, and outlining them, against making and
 * counting them. `node bench/class-cells.ts [rows]` runs it alone, so that the most memory is its own; a world has
 * 21,600 rows.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CellLayer, createCellCrossing } from '../src/coverage/cell-layers.ts';
import { createBandCover, planCover } from '../src/coverage/cover-band.ts';
import { countClasses } from '../src/mountains/class-areas.ts';
import { classCells } from '../src/mountains/class-cells.ts';
import type { ClassRaster } from '../src/mountains/class-raster.ts';
import { classesAsZones, classOutlines } from '../src/mountains/class-zones.ts';
import type { Grid } from '../src/raster/grid.ts';
import { multiPolygonWkb } from '../src/tables/wkb.ts';
import { cpuSeconds, type Figure, showFigure } from './figure.ts';
import { countries } from './world/world.ts';

const COLS = 43_200;
const CLASSES = Array.from({ length: 6 }, (_, i) => ({ key: `c${i}`, name: `Class ${i}` }));

/** Patches of a few hundred cells with rough edges, a quarter of all cells, as K1 has on land and sea together. */
function makeClasses(grid: Grid): ClassRaster {
  const values = new Uint8Array(COLS);
  const makeRow = (row: number): Uint8Array => {
    const [slow, fast] = [Math.sin(row / 41), Math.sin(row * 0.9)];
    for (let col = 0; col < COLS; col++) {
      const height = slow * Math.cos(col / 53) + Math.sin(col / 613) + 0.15 * fast * Math.sin(col * 1.1);
      values[col] = height < 0.75 ? 0 : Math.min(6, 1 + Math.floor((height - 0.75) * 6));
    }
    return values;
  };
  return { grid, row: makeRow, classes: CLASSES };
}

async function measure(rows: number): Promise<Figure[]> {
  const transform = [1 / 120, 0, -180, 0, -1 / 120, 80] as const;
  const grid: Grid = { crs: 'EPSG:4326', transform, rows, cols: COLS };
  const raster = makeClasses(grid);
  const cells = rows * COLS;
  const counter = countClasses(raster);
  const pass = await cpuSeconds(() => {
    for (let row = 0; row < rows; row++) counter.add(row, raster.row(row));
  });
  const zones = countries();
  const areas = counter.areas();
  const ids = new Map(classesAsZones(CLASSES, areas).map(({ zoneId }, i) => [zoneId, zones.length + i]));
  const layers: CellLayer[] = [classCells(raster, grid, ids)].filter((layer) => layer !== null);
  let runs = 0;
  const cross = await cpuSeconds(() => {
    const plan = planCover(grid, zones);
    const coverBand = createBandCover(plan);
    const crossBand = createCellCrossing(layers, grid, 1);
    for (let band = 0; band < plan.bands.count; band++) {
      runs += crossBand(coverBand(band)).row.length;
    }
  });
  const crossMib = process.resourceUsage().maxRSS / 1024;
  let bytes = 0;
  const outline = await cpuSeconds(() => {
    for (const { polygons } of classOutlines(raster, grid)) {
      bytes += multiPolygonWkb(polygons.map(({ shell, holes }) => [shell, ...holes])).length;
    }
  });
  const peakMib = process.resourceUsage().maxRSS / 1024;
  const inClasses = areas.reduce((sum, area) => sum + (area.class_value === 0 ? 0 : area.cells), 0);
  const mountainShare = inClasses / cells;
  return [
    {
      name: 'class_cells_to_pass_cpu',
      ratio: cross / pass,
      what: 'crossing classes by cell with countries to making and counting them',
      measured: { cells, runs, cells_per_second: cells / cross, mountain_share: mountainShare },
    },
    {
      name: 'class_outlines_to_pass_cpu',
      ratio: outline / pass,
      what: 'outlining classes to making and counting them',
      measured: { megabytes: bytes / 1e6, cells_per_second: cells / outline },
    },
    {
      name: 'class_cells_memory',
      ratio: (peakMib * 2 ** 20) / cells,
      what: 'most memory of the process to the byte a cell that the classes take',
      measured: { peak_mib: peakMib, crossing_peak_mib: crossMib },
    },
  ];
}

/** The figures of a strip, from a process of their own. */
export function benchClassCells(rows = 1200): Figure[] {
  const args = [fileURLToPath(import.meta.url), '--json', String(rows)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const figures = await measure(Number(positionals[0] ?? 1200));
  if (values.json) console.log(JSON.stringify(figures));
  else for (const figure of figures) showFigure(figure);
}
