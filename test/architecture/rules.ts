/**
 * The rules of the house as functions from files (path and text) to faults in words; no fault, no words.
 */
import { posix } from 'node:path';
import { relativeImports } from '../../src/stage/relative-imports.ts';

/** Text by path from the root of the repository, such as `src/raster/grid.ts`. */
export type Files = Readonly<Record<string, string>>;

/** What each room of `src/` may import besides itself; `errors` and `study` are open to all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  study: [],
  archive: [],
  crs: [],
  kernel: [],
  workers: [],
  raster: ['archive', 'crs', 'kernel'],
  zones: ['crs', 'raster'],
  coverage: ['crs', 'workers', 'raster', 'zones'],
  mountains: ['raster', 'zones', 'coverage'],
  insecurity: ['kernel', 'raster'],
  intersect: ['kernel', 'workers', 'raster', 'zones', 'coverage', 'insecurity'],
  tables: [],
  compare: ['tables'],
  quality: ['crs', 'workers', 'raster', 'coverage', 'intersect', 'compare'],
  charts: ['tables', 'compare'],
  bundle: ['workers', 'tables', 'compare', 'charts'],
  stage: ['archive', 'workers', 'tables'],
  pipeline: [
    ...['archive', 'crs', 'raster', 'zones', 'coverage', 'mountains', 'insecurity', 'intersect', 'quality'],
    ...['tables', 'compare', 'charts', 'bundle', 'stage'],
  ],
};
const OPEN_TO_ALL = ['errors', 'study'];

const LONGEST_FILE = 300;

/** What would let a clock, chance, the machine or its language reach a result. */
const IMPURE: Readonly<Record<string, RegExp>> = {
  'a clock': /\bnew Date\(\)|\bDate\.now\b|\bperformance\.now\b|\bprocess\.hrtime\b/,
  chance: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/,
  'the environment': /\bprocess\.env\b|\bprocess\.cwd\b/,
  'the language of the machine': /\.toLocale\w*\((?!'en-US')|\bIntl\.\w+\((?!'en)|\.localeCompare\(/,
};

/** Where one of these is meant, and why. */
export const ALLOWED_IMPURE: Readonly<Record<string, string>> = {};

/** The room of a file: `raster` for `src/raster/grid.ts`, `errors` for `src/errors.ts`, `pipeline`, or null. */
function roomOf(path: string): string | null {
  const [top, room] = path.split('/');
  if (top === 'pipeline') return 'pipeline';
  return top === 'src' && room !== undefined ? room.replace(/\.ts$/, '') : null;
}

/** Files a file imports, types included. */
function importsOf(path: string, text: string): string[] {
  return relativeImports(text)
    .filter(({ kind }) => kind !== 'url')
    .map(({ specifier }) => posix.join(posix.dirname(path), specifier));
}

function directionFault(path: string, imported: string): string | null {
  const [from, to] = [roomOf(path), roomOf(imported)];
  if (from === null || from === to) return null;
  if (to === null) return `${path} imports ${imported}, which lies outside src and pipeline`;
  const allowed = MAY_IMPORT[from];
  if (allowed === undefined) return `${path}: ${from} is no room of the house`;
  const open = from !== 'errors' && OPEN_TO_ALL.includes(to);
  return open || allowed.includes(to) ? null : `${path} imports ${imported}: ${from} may not import ${to}`;
}

/** Imports against the direction of the house, or without the ending `.ts`. */
export function importFaults(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    importsOf(path, text).flatMap((imported) => {
      if (!/\.(ts|json)$/.test(imported)) return [`${path} imports ${imported} without its ending`];
      return directionFault(path, imported) ?? [];
    }),
  );
}

/** Files that import each other in a circle, types included: the circle, once. */
export function cycleFaults(files: Files): string[] {
  const faults: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) faults.push(`circle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const imported of importsOf(path, files[path] ?? '')) visit(imported, [...trail, path]);
    done.add(path);
  };
  for (const path of Object.keys(files)) visit(path, []);
  return faults;
}

export function lengthFaults(files: Files): string[] {
  return Object.entries(files)
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(({ path, lines }) => `${path} has ${lines} lines; at most ${LONGEST_FILE}`);
}

/** Files of `src/` whose results could depend on more than their arguments. */
export function purityFaults(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    if (!path.startsWith('src/')) return [];
    return Object.entries(IMPURE)
      .filter(([, pattern]) => pattern.test(text))
      .filter(([what]) => ALLOWED_IMPURE[path] !== what)
      .map(([what, pattern]) => `${path} uses ${what}: ${pattern.exec(text)?.[0]}`);
  });
}

/** Words that must not stand in the code. */
const UNWANTED: Readonly<Record<string, RegExp>> = {
  'names the shared folder': /\.\.\/shared/,
  'names a folder of a machine': /['"`/ ](?:\/home|\/root|\/Users)\//,
  'silences the type checker': /@ts-(?:ignore|expect-error|nocheck)|\bas unknown as\b|\bas any\b/,
  'leaves work for later': /\b(?:TODO|FIXME|XXX|HACK)\b/,
};

export function wordFaults(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    Object.entries(UNWANTED)
      .filter(([, pattern]) => pattern.test(text))
      .map(([what]) => `${path} ${what}`),
  );
}

/** Files that only pass on what others export, and names that say nothing. */
export function nameFaults(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const name = posix.basename(path, '.ts');
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim();
    const passesOn = code !== '' && code.replace(/export (?:type )?[^;]*?\sfrom\s[^;]*;/g, '').trim() === '';
    return [
      ...(passesOn ? [`${path} only passes on exports of others`] : []),
      ...(/^(?:index|utils?|helpers?|common|misc)$/.test(name)
        ? [`${path} has a name that says nothing`]
        : []),
      ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) ? [] : [`${path} is not in kebab-case`]),
    ];
  });
}

/** Modules that do not say at their head what belongs there. */
export function headerFaults(files: Files): string[] {
  return Object.entries(files)
    .filter(([, text]) => !/^(?:#!.*\n)?\/\*\*\n/.test(text))
    .map(([path]) => `${path} does not begin with a comment that says what belongs there`);
}
