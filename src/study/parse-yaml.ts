/**
 * YAML 1.2 to plain values, with the place of every key kept: no custom tags, no key twice, bounded aliases and depth.
 * What the values mean is decided by the schema.
 */
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { toControlFree } from '../errors.ts';
import type { Problem } from './study-problems.ts';

/** How often an alias may multiply what it stands for; a study file needs none. */
const MAX_ALIASES = 20;

/** A parsed file: its value, or what is wrong with it as YAML. */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Line and column, from 1, of the key at a path, or of the nearest mapping above it that is there. */
  readonly placeOf: (path: readonly string[]) => { readonly line: number; readonly column: number };
}

/** Parses a YAML text. Keys become text, so that `2000:` and `"2000":` are the same key. */
export function parseYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const options = { schema: 'core', stringKeys: true, prettyErrors: false, lineCounter: lines } as const;
  const document = parseDocument(text, options);
  const placeAt = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const placeOf = (path: readonly string[]): { line: number; column: number } => {
    return placeAt(offsetOf(document.contents, path));
  };
  const faults = listFaults(document).map((fault) => explainFault(fault, placeAt(fault.pos[0])));
  if (faults.length > 0) return { value: undefined, problems: faults, placeOf };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [], placeOf };
  } catch (cause) {
    return {
      value: undefined,
      problems: [refuseYaml(describeCause(cause), { line: 1, column: 1 })],
      placeOf,
    };
  }
}

/** What the parser objects to; after broken syntax or too deep nesting, all that follows is an echo of the first. */
function listFaults({ errors, warnings }: Pick<Document, 'errors' | 'warnings'>): YAMLError[] {
  const faults = [...errors, ...warnings];
  const first = faults.findIndex(({ code }) => !INDEPENDENT_FAULTS.has(code));
  return first < 0 ? faults : faults.slice(0, first + 1);
}

/** Faults that leave the rest of the file readable. */
const INDEPENDENT_FAULTS = new Set<string>(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED']);

function describeCause(cause: unknown): string {
  if (!(cause instanceof ReferenceError)) return 'values nested too deeply';
  const isUnresolved = cause.message.startsWith('Unresolved alias');
  return isUnresolved ? 'an alias (`*`) of an anchor that is not there' : 'aliases that multiply each other';
}

/** Faults that a user meets, in words; the rest as the parser says it. */
const FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'the same key twice in one mapping',
  MULTIPLE_DOCS: 'more than one YAML document',
  RESOURCE_EXHAUSTION: 'values nested too deeply',
  TAG_RESOLVE_FAILED: 'a tag that is no plain value',
  TAB_AS_INDENT: 'a tab as indentation',
};

function explainFault(fault: YAMLError, place: { line: number; column: number }): Problem {
  return refuseYaml(
    FAULTS[fault.code] ?? `broken YAML (${toControlFree(fault.message.slice(0, 200))})`,
    place,
  );
}

function refuseYaml(found: string, place: { line: number; column: number }): Problem {
  return {
    ...place,
    path: [],
    found,
    expected: 'YAML with plain mappings, lists, text and numbers',
    remedy: 'Correct it there.',
  };
}

/** Offset of the key at a path, or of the deepest mapping on the way to it. */
function offsetOf(contents: Node | null, path: readonly string[]): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const key of path) {
    const [at, next] = step(node, key);
    if (at === null) return offset;
    [offset, node] = [at, next];
  }
  return offset;
}

/** One step down: where the key (or list item) stands, and what is under it. */
function step(node: unknown, key: string): [offset: number | null, next: unknown] {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    return pair !== undefined && isScalar(pair.key)
      ? [pair.key.range?.[0] ?? null, pair.value]
      : [null, null];
  }
  const item: unknown = isCollection(node) ? node.items[Number(key)] : undefined;
  const isPlaced = typeof item === 'object' && item !== null && 'range' in item && !isPair(item);
  return isPlaced && Array.isArray(item.range) ? [Number(item.range[0]), item] : [null, null];
}
