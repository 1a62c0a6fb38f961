/**
 * How to cite a study: as a sentence and as BibTeX. No date is written, since the same study must give the same
 * bytes on any day; the fingerprint names the data instead.
 */
import { showName } from '../charts/display-text.ts';
import { type PublishedStudy, referencedSources, shortReference } from './page-study.ts';
import { dataFingerprint, type ListedSource } from './source-list.ts';

/** The program that made the numbers. */
export interface Program {
  readonly name: string;
  readonly version: string;
}

export interface Citation {
  readonly text: string;
  readonly bibtex: string;
}

const TEX_SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/**
 * Text as it may stand in a BibTeX field.
 * @example escapeTex('50 % & {x}') // '50 \\% \\& \\{x\\}'
 */
export function escapeTex(text: string): string {
  return text.replace(/[\\{}~^#$%&_]/g, (sign) => TEX_SIGNS[sign] ?? `\\${sign}`);
}

/** Titles, once each, of everything a study was computed from. */
function references(study: PublishedStudy): string[] {
  return [...new Set(referencedSources(study).map(shortReference))];
}

/** The citation of a study. */
export function citeStudy(
  study: PublishedStudy,
  sources: readonly ListedSource[],
  program: Program,
): Citation {
  const title = showName(study.title, 300);
  const note = `Computed with ${program.name} ${program.version} from ${references(study).join('; ')}. Data fingerprint ${dataFingerprint(sources)}`;
  const key = study.id.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 60);
  const bibtex = [
    `@misc{${key},`,
    `  title = {{${escapeTex(title)}}},`,
    `  howpublished = {Data set and charts, study ${escapeTex(showName(study.id, 80))}},`,
    `  note = {${escapeTex(note)}. Add author, year and date of access}`,
    '}',
  ].join('\n');
  return { text: `${title}. Study ${showName(study.id, 80)}. ${note}.`, bibtex };
}
