/**
 * Holds a file of published figures against the results of a study that lie in its output folder.
 */
import { dirname } from 'node:path';
import { checkFigure } from '../src/compare/published-check.ts';
import { type PublishedCheckRow, publishedCheckRow } from '../src/compare/published-check-rows.ts';
import type { StudyNumbers } from '../src/compare/published-groups.ts';
import { publishedMethods, studyScope } from '../src/compare/study-scope.ts';
import type { Study } from '../src/study/study.ts';
import { parquet, query, type Session, withSession } from '../src/tables/session.ts';
import { readFiguresFile } from './read-figures.ts';

/** Absolute paths of the tables that figures are compared with. */
export interface ResultPaths {
  readonly estimates: string;
  readonly changes: string;
}

/** The numbers of a study that a figure may stand for: parts of zones are none. */
export async function readNumbers(
  session: Session,
  { estimates, changes }: ResultPaths,
): Promise<StudyNumbers> {
  const rowsOf = (path: string) =>
    query(session, `SELECT * FROM ${parquet(path)} WHERE grouping <> 'zone_country'`);
  return { estimates: await rowsOf(estimates), changes: await rowsOf(changes) };
}

/**
 * One row per figure, in the order of the file.
 * @param figures absolute path, and how messages call the file
 */
export async function checkFiguresFile(
  { years, scope, zones, insecurity }: Study,
  figures: { readonly path: string; readonly written: string },
  results: ResultPaths,
): Promise<PublishedCheckRow[]> {
  const read = readFiguresFile(figures.path, figures.written);
  const ownScope = studyScope({ years, scope, insecurity, methods: publishedMethods({ zones, insecurity }) });
  const folders = [results.estimates, results.changes].map(dirname);
  const numbers = await withSession({ folders }, (session) => readNumbers(session, results));
  return read.map((figure) => publishedCheckRow(checkFigure(figure, ownScope, numbers)));
}
