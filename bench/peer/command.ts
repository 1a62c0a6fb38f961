/**
 * The exactextract program as a peer: where it is, what it is asked, what it takes. Its processor time is what Linux
 * counts for ended children of this process.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Linux counts the time of a process in these, whatever the processor. */
const TICKS_PER_SECOND = 100;
/** Milliseconds between two looks at the memory. */
const LOOK = 20;

export interface PeerRun {
  readonly cpu: number;
  readonly wall: number;
  readonly peakMib: number;
  readonly exitCode: number;
  /** What it said on its error channel. */
  readonly said: string;
}

/** Path of a program on the path; null where it is not there. */
export function findProgram(name: string, path: string): string | null {
  const places = path.split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Arguments for cells, people and people x prevalence of each year, by zone. */
export function peerArguments(
  zones: string,
  rasters: { readonly population: readonly string[]; readonly prevalence: readonly string[] },
  output: string,
): string[] {
  const years = [...rasters.population.keys()];
  return [
    ...rasters.population.flatMap((path, i) => ['-r', `people${i}:${path}`]),
    ...rasters.prevalence.flatMap((path, i) => ['-w', `prev${i}:${path}`]),
    ...['-p', zones, '-f', 'id'],
    ...years.flatMap((i) =>
      [`count(people${i})`, `sum(people${i})`, `weighted_sum(people${i},prev${i})`].flatMap((s) => ['-s', s]),
    ),
    ...['-o', output],
  ];
}

/** Runs it to its end, whatever that is. */
export async function runPeer(program: string, args: readonly string[]): Promise<PeerRun> {
  const before = childSeconds();
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let [peakMib, said] = [0, ''];
  child.stderr.on('data', (bytes) => {
    said += bytes;
  });
  const looking = setInterval(() => {
    peakMib = Math.max(peakMib, mostMib(child.pid ?? 0));
  }, LOOK);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  }).finally(() => clearInterval(looking));
  return { cpu: childSeconds() - before, wall: (performance.now() - begun) / 1000, peakMib, exitCode, said };
}

function childSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

function mostMib(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // It ended between the two.
    return 0;
  }
}
