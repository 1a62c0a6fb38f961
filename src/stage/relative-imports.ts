/**
 * Which files a module names by a relative path: imports, workers and data beside it.
 * Read from the text of the module, for the code cue and for the test of import directions; resolves nothing.
 */

/** How a module names another file. A `type` import is erased before the module runs. */
export type ImportKind = 'import' | 'type' | 'url';

export interface RelativeImport {
  readonly specifier: string;
  readonly kind: ImportKind;
}

/** `import ... from './x.ts'`, `import './x.ts'`, `export ... from './x.ts'`; anchored, so that prose is not read. */
const STATIC =
  /^[ \t]*(?:import|export)[ \t]+(?<type>type\s)?(?:[\w$*{}\s,]+?\sfrom\s*)?['"](?<from>\.{1,2}\/[^'"]*)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"](?<from>\.{1,2}\/[^'"]+)['"]/g;
/** `new URL('./worker.ts', import.meta.url)`; a path that ends with a slash names a folder. */
const URL_OF_FILE = /new URL\(\s*['"](?<from>\.{1,2}\/[^'"]*)['"]\s*,\s*import\.meta\.url/g;
/** new URL(`./sql/${name}.sql`, import.meta.url): the folder before the first placeholder. */
const URL_OF_FOLDER = /new URL\(\s*`(?<from>\.{1,2}\/(?:[^`$]*\/)?)[^`/]*\$\{/g;

function* matches(source: string, pattern: RegExp, kind: ImportKind): Generator<RelativeImport> {
  for (const { groups } of source.matchAll(pattern)) {
    const specifier = groups?.from;
    if (specifier === undefined) continue;
    yield { specifier, kind: groups?.type === undefined ? kind : 'type' };
  }
}

/** The relative paths a module names, in order of kind and place. */
export function relativeImports(source: string): RelativeImport[] {
  return [
    ...matches(source, STATIC, 'import'),
    ...matches(source, DYNAMIC, 'import'),
    ...matches(source, URL_OF_FILE, 'url'),
    ...matches(source, URL_OF_FOLDER, 'url'),
  ];
}
