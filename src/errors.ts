/**
 * The one error class of the project and the exit code of each kind of failure.
 * Messages are built where the fault is found; nothing here knows about files, zones or rasters.
 */

/** Exit codes of the command line: 2 bad study file or arguments, 3 bad input, 4 resources, 5 locked, 70 a defect. */
export const EXIT_CODES = {
  ERR_STUDY: 2,
  ERR_ARGUMENT: 2,
  ERR_SOURCE_MISSING: 3,
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
}

/** At most five cases and then "and N more", so that a message with 10,000 cases stays readable. */
export function listCases(cases: readonly string[], limit = 5): string {
  const shown = cases.slice(0, limit).join(', ');
  const rest = cases.length - limit;
  return rest > 0 ? `${shown} and ${rest.toLocaleString('en-US')} more` : shown;
}

/** Text from a file, safe to print: control and direction-changing characters are written as `\uXXXX`. */
export function toControlFree(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}
