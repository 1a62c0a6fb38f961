/**
 * Overlay: 1,000 ranges crossed with 241 countries on a world grid, against covering the grid with each layer alone.
 * `node bench/overlay.ts` runs it alone.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { computeCoverage } from '../src/coverage/compute-coverage.ts';
import { readZoneLayer } from '../src/zones/read-zone-layer.ts';
import { cpuSeconds, type Figure, showFigure } from './figure.ts';
import { makeZones } from './world/make-zones.ts';
import { worldGrid } from './world/world.ts';

/** Natural Earth at 1:50 million, 241 countries and territories with their shared borders. */
const ATLAS = join(new URL('../', import.meta.url).pathname, 'node_modules/world-atlas/countries-50m.json');

/** Cells of 5 minutes: many hold a border and the edge of a range. */
const CELLS_IN_HALF_A_DEGREE = 6;

/** Ranges with as many corners as a detailed inventory has; each overlaps others here and there. */
export async function benchOverlay(): Promise<Figure[]> {
  const grid = worldGrid(CELLS_IN_HALF_A_DEGREE);
  const ranges = makeZones({ zones: 1000, parts: 8, corners: 70, radius: 0.6, seed: 3 });
  const spec = { file: 'countries', id: { position: true }, layer: 'countries', exclude: [] } as const;
  const { zones: countries } = await readZoneLayer(
    { zones: ATLAS },
    { ...spec, name: 'name', off_grid: 'refuse', repair: true, wrap: true },
    'countries',
  );
  const rangesAlone = await cpuSeconds(() => void computeCoverage(grid, ranges));
  const countriesAlone = await cpuSeconds(() => void computeCoverage(grid, countries));
  let memberships = 0;
  const crossed = await cpuSeconds(() => {
    memberships = computeCoverage(grid, [...ranges, ...countries]).memberships.length;
  });
  return [
    {
      name: 'overlay_to_layers_alone_cpu',
      ratio: crossed / (rangesAlone + countriesAlone),
      what: 'crossing 1,000 ranges with 241 countries to covering the grid with each layer alone',
      measured: { ranges: ranges.length, countries: countries.length, memberships, seconds: crossed },
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) (await benchOverlay()).forEach(showFigure);
