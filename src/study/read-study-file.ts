/**
 * The study file: read, checked as a whole, filled with defaults. The one way to get a {@link Study}.
 */
import { dirname, resolve } from 'node:path';
import { checkAlternatives } from './check-alternatives.ts';
import { inspectStudy } from './check-study.ts';
import { parseYaml } from './parse-yaml.ts';
import { readText } from './read-text.ts';
import type { Study } from './study.ts';
import { studyError } from './study-problems.ts';

/** A study and where its paths start. */
export interface StudyFile {
  readonly study: Study;
  /** Absolute path of the folder that the study's paths are relative to. */
  readonly folder: string;
  /** Path of the file as the caller wrote it. */
  readonly path: string;
}

/** A study file is a page of text; what is larger is something else. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads a study file and checks it whole.
 * @throws StudyError ERR_STUDY with every problem of the file, each with line, column, key, remedy; ERR_RESOURCE
 * where it is larger than 1 MiB
 */
export function readStudyFile(path: string): StudyFile {
  const file = { subject: path, code: 'ERR_STUDY', missingCode: 'ERR_STUDY', maxBytes: MAX_BYTES } as const;
  const study = parseStudy(readText(path, file), path);
  return { study, folder: dirname(resolve(path)), path };
}

/**
 * The study that a YAML text describes, with every default filled in.
 * @param subject how messages call the file
 * @throws StudyError ERR_STUDY with every problem of the text
 */
export function parseStudy(text: string, subject: string): Study {
  const { value, problems, placeOf } = parseYaml(text);
  if (problems.length > 0) throw studyError(subject, problems);
  const { study, problems: own } = inspectStudy(value);
  const found = [...own, ...checkAlternatives(value)];
  if (study !== null && found.length === 0) return study;
  throw studyError(
    subject,
    found.map((problem) => ({ ...placeOf(problem.path), ...problem })),
  );
}
