/**
 * The table of published figures held against the numbers of the study.
 */
import { checkFigure } from '../../src/compare/published-check.ts';
import { publishedCheckRow } from '../../src/compare/published-check-rows.ts';
import { type ScopedStudy, studyScope } from '../../src/compare/study-scope.ts';
import type { Study } from '../../src/study/study.ts';
import type { Session } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { type ResultPaths, readNumbers } from '../check-figures-file.ts';
import { readFiguresFile } from '../read-figures.ts';
import type { ComparedStudy } from './compared-pair.ts';

/** The part of a study that is checked against published figures. */
export type CheckedStudy = ComparedStudy & Pick<Study, 'scope' | 'published'> & Pick<ScopedStudy, 'methods'>;

/**
 * Writes one row per figure; none where the study names no figures.
 * @param figures absolute path; undefined where the study names none
 */
export async function writePublishedCheck(
  session: Session,
  study: CheckedStudy,
  figures: string | undefined,
  results: ResultPaths,
  target: string,
): Promise<void> {
  const rows = figures === undefined ? [] : await checkedRows(session, study, figures, results);
  await writeRows(session, TABLES.published_check, rows, target);
}

async function checkedRows(session: Session, study: CheckedStudy, figures: string, results: ResultPaths) {
  const numbers = await readNumbers(session, results);
  const scope = studyScope(study);
  return readFiguresFile(figures, `published.file (${study.published?.file ?? ''})`).map((figure) =>
    publishedCheckRow(checkFigure(figure, scope, numbers)),
  );
}
