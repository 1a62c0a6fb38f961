/**
 * Whole runs of a study of the invented world, as a user starts them: all stages against the intersection alone, and the
 * most memory they take against what they may.
 */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Zone } from '../src/zones/zone.ts';
import type { Figure } from './figure.ts';
import { ranges, rasterPaths } from './world/world.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const CELLS = { small: 15, world: 60 } as const;
/** Milliseconds between two looks at the memory of a run. */
const LOOK = 20;
/** Linux counts the time of a process in these, whatever the processor. */
const TICKS_PER_SECOND = 100;

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

/** Runs the study with the memory it has by default and with half of it; memory and processor are read where Linux tells them. */
export async function benchRun(size: keyof typeof CELLS): Promise<Figure[]> {
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
  const whole = await runStudy(folder, 1024);
  const small = await runStudy(folder, 512);
  return [
    {
      name: 'whole_run_to_intersect_wall',
      ratio: whole.total.wall / (whole.stages.intersect?.wall ?? Number.NaN),
      what: 'a run with 2 workers and --memory 1G to its intersection',
      measured: secondsOf(whole, 'wall'),
    },
    {
      name: 'whole_run_to_intersect_cpu',
      ratio: whole.total.cpu / (whole.stages.intersect?.cpu ?? Number.NaN),
      what: 'the same in time of the processor',
      measured: secondsOf(whole, 'cpu'),
    },
    peakFigure('peak_rss_of_default_memory', whole),
    peakFigure('peak_rss_of_memory_limit', small),
  ];
}

/** Seconds of a stage or of a run. */
interface Seconds {
  readonly wall: number;
  readonly cpu: number;
}

interface RunMeasured {
  readonly allowedMib: number;
  readonly peakMib: number;
  readonly stages: Readonly<Record<string, Seconds>>;
  readonly total: Seconds;
}

function peakFigure(name: string, { allowedMib, peakMib, total }: RunMeasured): Figure {
  return {
    name,
    ratio: peakMib / allowedMib,
    what: `most memory of a run under --memory ${allowedMib}M`,
    measured: { peak_mib: peakMib, ...total },
  };
}

function secondsOf({ stages, total }: RunMeasured, of: keyof Seconds): Record<string, number> {
  const each = Object.entries(stages).map(([stage, seconds]) => [stage, seconds[of]]);
  return { ...Object.fromEntries(each), total: total[of] };
}

async function runStudy(folder: string, allowedMib: number): Promise<RunMeasured> {
  const out = join(folder, `out-${allowedMib}`);
  const asked = ['--out', out, '--memory', `${allowedMib}M`, '--workers', '2', '--json'];
  const cli = join(ROOT, 'pipeline/cli.ts');
  const begun = performance.now();
  const child = spawn(process.execPath, [cli, 'run', join(folder, 'study.yaml'), ...asked], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = child.pid ?? 0;
  let peakMib = 0;
  const looking = setInterval(() => {
    peakMib = Math.max(peakMib, residentMib(pid));
  }, LOOK);
  const stages: Record<string, Seconds> = {};
  let total: Seconds = { wall: Number.NaN, cpu: Number.NaN };
  let before = 0;
  for await (const line of createInterface(child.stdout)) {
    const event = JSON.parse(line);
    const cpu = cpuSecondsOf(pid);
    if (event.event === 'stage-start') before = cpu;
    if (event.event === 'stage-done') stages[event.stage] = { wall: event.seconds, cpu: cpu - before };
    if (event.event === 'summary') total = { wall: (performance.now() - begun) / 1000, cpu };
    if (event.event === 'error') throw new Error(event.message);
  }
  clearInterval(looking);
  return { allowedMib, peakMib, stages, total };
}

/** Memory that a process has now; 0 once it has ended. */
function residentMib(pid: number): number {
  const kib = /^VmRSS:\s+(\d+)/m.exec(readProcess(pid, 'status'))?.[1];
  return Number(kib ?? 0) / 1024;
}

/** Time of the processor that a process has taken, its threads included. */
function cpuSecondsOf(pid: number): number {
  // Counted after the last bracket, since the name of a program may hold blanks: user and system time.
  const fields = readProcess(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function readProcess(pid: number, file: string): string {
  const path = `/proc/${pid}/${file}`;
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch {
    // It ended between the two.
    return '';
  }
}

/** Zones as GeoJSON, their ids in the field "id". */
export function asCollection(zones: readonly Zone[]) {
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
