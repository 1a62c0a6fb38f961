/**
 * A complete study of a world of 4 x 4 cells: two mountain ranges and two countries that share a border. Small enough
 * that all six stages take a few seconds.
 */
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { temporaryFolder, writeFiles } from '../stage/temporary-folder.ts';

const HEADER = 'ncols 4\nnrows 4\nxllcorner 10\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n';

function asciiGrid(cells: readonly (readonly number[])[]): string {
  return HEADER + cells.map((row) => `${row.join(' ')}\n`).join('');
}

function evenGrid(value: number): string {
  return asciiGrid(Array.from({ length: 4 }, () => [value, value, value, value]));
}

function square(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

type Feature = readonly [properties: Readonly<Record<string, string>>, ring: number[][]];

function featureCollection(features: readonly Feature[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([properties, ring]) => {
      return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
    }),
  });
}

const STUDY = `id: tiny-world
title: A world of sixteen cells
years: { baseline: 2000, endline: 2010 }
population:
  quantity: count
  files: { 2000: people-2000.asc, 2010: people-2010.asc }
  source: { title: People, producer: Nobody, reference_years: { 2000: 2000, 2010: 2010 } }
insecurity:
  indicator: prevalence of undernourishment
  model: raster
  unit: percent
  files: { 2000: prevalence-2000.asc, 2010: prevalence-2010.asc }
  source: { title: Prevalence, producer: Nobody, reference_years: { 2000: 2000, 2010: 2010 } }
zones:
  mountains: { file: mountains.geojson, id: id, name: name }
  countries: { file: countries.geojson, id: id, name: name, region: region, subregion: subregion }
`;

const FILES: Readonly<Record<string, string>> = {
  'study.yaml': STUDY,
  'people-2000.asc': evenGrid(1000),
  'people-2010.asc': evenGrid(1200),
  'prevalence-2000.asc': evenGrid(50),
  'prevalence-2010.asc': evenGrid(25),
  'mountains.geojson': featureCollection([
    [{ id: 'm1', name: 'North Range' }, square(10.5, 2.5, 13.5, 3.5)],
    [{ id: 'm2', name: 'South Range' }, square(11, 0, 13, 1)],
  ]),
  'countries.geojson': featureCollection([
    [{ id: 'AAA', name: 'West', region: 'One', subregion: 'One West' }, square(10, 0, 12, 4)],
    [{ id: 'BBB', name: 'East', region: 'One', subregion: 'One East' }, square(12, 0, 14, 4)],
  ]),
};

/** Writes the study into a folder of its own, with changes if any, and returns the folder. */
export function tinyWorld(changes: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { ...FILES, ...changes });
  return folder;
}

export const ROOT = resolve(import.meta.dirname, '../..');
const CLI = resolve(ROOT, 'bin/hunger.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command to its end in a folder. */
export function hunger(folder: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

/** The events of a run with `--json`. */
export function events({ out }: Ended): Record<string, unknown>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Starts a script of this folder, calls back at each line it writes, and waits for its end. */
export function runScript(
  script: string,
  args: readonly string[],
  onLine: (line: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, script), ...args]);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const line of text.trim().split('\n')) onLine(line, (signal) => child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done) => {
    child.on('close', (code) => done({ code, out, err }));
  });
}
