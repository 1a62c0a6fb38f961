/**
 * The one error class of the project and the exit code of each kind of failure.
 * Messages are built where the fault is found; nothing here knows about files, zones or rasters.
 */

/** Exit codes of the command line: 2 bad study file or arguments, 3 bad input, 4 resources, 5 locked, 70 a defect. */
export const EXIT_CODES = {
  ERR_STUDY: 2,
  ERR_ARGUMENT: 2,
  ERR_SOURCE_MISSING: 3,
  ERR_SOURCE_CHANGED: 3,
  ERR_ARCHIVE: 3,
  ERR_RASTER: 3,
  ERR_GRID: 3,
  ERR_POPULATION: 3,
  ERR_PREVALENCE: 3,
  ERR_TABLE: 3,
  ERR_ZONES: 3,
  ERR_ZONE_GEOMETRY: 3,
  ERR_ZONE_OFF_GRID: 3,
  ERR_RESOURCE: 4,
  ERR_LOCKED: 5,
  ERR_DEFECT: 70,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;

/** The parts of a refusal, in the order a reader meets them. */
export interface Refusal {
  readonly code: ErrorCode;
  /** What the message is about: a file, a zone, a key of the study. */
  readonly subject: string;
  /** What was found, with values and units. */
  readonly found: string;
  /** What would have been right. */
  readonly expected: string;
  /** Likely cause and what to do. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** A refusal a user can act on: `subject: found; expected. remedy`. */
export class StudyError extends Error {
  override readonly name = 'StudyError';
  readonly code: ErrorCode;
  readonly subject: string;
  readonly found: string;
  readonly expected: string;
  readonly remedy: string;

  constructor(refusal: Refusal) {
    super(
      `${refusal.subject}: ${refusal.found}; expected ${refusal.expected}. ${refusal.remedy}`,
      refusal.cause === undefined ? undefined : { cause: refusal.cause },
    );
    this.code = refusal.code;
    this.subject = refusal.subject;
    this.found = refusal.found;
    this.expected = refusal.expected;
    this.remedy = refusal.remedy;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }

  /** The parts as plain data, to cross between threads. */
  toRefusal(): Refusal {
    const { code, subject, found, expected, remedy } = this;
    return { code, subject, found, expected, remedy };
  }
}

/** Cases a message shows before "and N more": a message with 10,000 cases stays readable. */
export const SHOWN_CASES = 5;

/**
 * The first cases and then "and N more".
 * @param total number of cases there are, where `cases` holds only the first of them
 * @example listCases(['a', 'b'], 5, 1204) // 'a, b and 1,202 more'
 */
export function listCases(cases: readonly string[], limit = SHOWN_CASES, total = cases.length): string {
  const shown = cases.slice(0, limit);
  const rest = total - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest.toLocaleString('en-US')} more` : shown.join(', ');
}

/** Text from a file, safe to print: control and direction-changing characters are written as `\uXXXX`. */
export function toControlFree(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

/** Text from a file between quotation marks, safe to print and cut to `limit` characters. */
export function quoteText(text: string, limit = 60): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return `"${toControlFree(cut.toWellFormed())}"`;
}

/**
 * The candidate that `word` was most likely meant to be, or null: fewest edits (insert, delete, replace, swap
 * neighbours), letter case aside, and at most one edit in three characters. Ties go to the earlier candidate.
 * @example didYouMean('endlin', ['baseline', 'endline']) // 'endline', one edit
 */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | null = null;
  let fewest = limit + 1;
  for (const candidate of candidates) {
    // Long names are never near a short word; comparing a megabyte would cost the square of it.
    if (Math.abs(candidate.length - word.length) >= fewest || candidate.length > 200) continue;
    const edits = countEdits(word.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}

/** Optimal string alignment distance. */
function countEdits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, at(beforeLast, j - 2) + 1);
      row.push(edits);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
