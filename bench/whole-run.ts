/**
 * A whole run of a study of the invented world, as a user starts it: all stages against the intersection alone, and the
 * most memory it takes under `--memory 512M`.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Zone } from '../src/zones/zone.ts';
import type { Figure } from './figure.ts';
import { ranges, rasterPaths } from './world/world.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const CELLS = { small: 15, world: 60 } as const;
/** Tells on its last line the most memory that the process took. */
const WATCH =
  "process.on('exit', () => console.log(JSON.stringify({ kib: process.resourceUsage().maxRSS })))";

const SOURCE = (title: string): string =>
  `{ title: ${title}, producer: bench, licence: CC0-1.0, vintage: none, citation: Invented., url: 'https://example.org', reference_years: { 2000: 2000, 2010: 2010 } }`;
const ZONE_SOURCE = SOURCE('Invented zones').replace(/, reference_years.*$/, ' }');

const STUDY = `id: bench
title: An invented world
years: { baseline: 2000, endline: 2010 }
population:
  quantity: count
  files: { 2000: population-2000.tif, 2010: population-2010.tif }
  source: ${SOURCE('Invented people')}
insecurity:
  indicator: invented prevalence
  model: raster
  unit: percent
  files: { 2000: prevalence-2000.tif, 2010: prevalence-2010.tif }
  source: ${SOURCE('Invented prevalence')}
zones:
  mountains: { file: mountains.geojson, id: id, name: id, overlap: allow, source: ${ZONE_SOURCE} }
  countries: { file: countries.geojson, id: iso3, name: name, source: ${ZONE_SOURCE} }
`;

/** Runs the study and reads its events. */
export function benchRun(size: keyof typeof CELLS): Figure[] {
  const folder = join(ROOT, 'data-out', 'bench', `study-${size}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { population, prevalence } = rasterPaths(CELLS[size]);
  for (const path of [...population, ...prevalence]) {
    const [kind, year] = path.replace(/^.*\//, '').split('-');
    const link = join(folder, `${kind}-${year}.tif`);
    if (!existsSync(link)) symlinkSync(path, link);
  }
  writeFileSync(join(folder, 'mountains.geojson'), JSON.stringify(asCollection(ranges(1))));
  copyFileSync(join(ROOT, 'data-raw/quickstart/countries.geojson'), join(folder, 'countries.geojson'));
  writeFileSync(join(folder, 'study.yaml'), STUDY);
  const { seconds, kib } = runStudy(folder);
  const all = Object.values(seconds).reduce((sum, stage) => sum + stage, 0);
  const intersect = seconds.intersect ?? Number.NaN;
  return [
    {
      name: 'whole_run_to_intersect_wall',
      ratio: all / intersect,
      what: 'all stages to the intersection, under --memory 512M',
      measured: { ...seconds, peak_mib: kib / 1024 },
    },
  ];
}

function runStudy(folder: string) {
  const watch = `data:text/javascript,${encodeURIComponent(WATCH)}`;
  const cli = join(ROOT, 'pipeline/cli.ts');
  const asked = [
    'run',
    join(folder, 'study.yaml'),
    '--out',
    join(folder, 'out'),
    '--memory',
    '512M',
    '--json',
  ];
  const { stdout, status } = spawnSync(process.execPath, ['--import', watch, cli, ...asked], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`the run failed: ${stdout.slice(-2000)}`);
  const seconds: Record<string, number> = {};
  let kib = Number.NaN;
  for (const line of stdout.trim().split('\n')) {
    const event = JSON.parse(line);
    if (event.event === 'stage-done') seconds[event.stage] = event.seconds;
    // Threads tell of the same process; the last one told is the highest.
    if (typeof event.kib === 'number') kib = event.kib;
  }
  return { seconds, kib };
}

function asCollection(zones: readonly Zone[]) {
  const ring = (points: Float64Array): number[][] =>
    Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]);
  return {
    type: 'FeatureCollection',
    features: zones.map(({ zoneId, polygons }) => ({
      type: 'Feature',
      properties: { id: zoneId },
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygons.map(({ shell, holes }) => [shell, ...holes].map(ring)),
      },
    })),
  };
}
