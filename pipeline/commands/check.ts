/**
 * `hunger check`: the results of a study against published figures. Runs nothing and changes nothing.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  countObstacles,
  countVerdicts,
  formatComputed,
  tellMeasure,
  tellObstacle,
  tellVerdict,
} from '../../src/charts/published-words.ts';
import type { PublishedCheckRow } from '../../src/compare/published-check-rows.ts';
import { StudyError } from '../../src/errors.ts';
import { readStudyFile } from '../../src/study/read-study-file.ts';
import type { Study } from '../../src/study/study.ts';
import { checkFiguresFile } from '../check-figures-file.ts';
import { type Terminal, toJsonLine } from '../terminal.ts';

export interface CheckOptions {
  readonly against?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** The last event of a check. */
export interface CheckEvent {
  readonly event: 'check';
  readonly study: string;
  readonly against: string;
  readonly inside: number;
  readonly outside: number;
  readonly not_comparable: number;
}

/**
 * Tells how the study stands to each figure.
 * @returns the exit code: 0 where no figure is outside, 1 where some are
 * @throws StudyError ERR_ARGUMENT where no figures are named or the study was not run
 */
export async function check(
  studyPath: string,
  { against, out, json = false }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const { study, folder } = readStudyFile(studyPath);
  const figures = figuresOf(study, folder, against);
  const shownOut = out ?? join('data-out', study.id);
  const results = {
    estimates: resultOf(shownOut, 'estimate/estimates.parquet'),
    changes: resultOf(shownOut, 'compare/changes.parquet'),
  };
  const rows = await checkFiguresFile(study, figures, results);
  const counts = countVerdicts(rows);
  const event: CheckEvent = { event: 'check', study: study.id, against: figures.written, ...counts };
  const lines = json
    ? [...rows.map((row) => toJsonLine({ event: 'figure', ...row })), toJsonLine(event)]
    : wordCheck(study.title, event, rows);
  for (const line of lines) terminal.out(line);
  return counts.outside > 0 ? 1 : 0;
}

function figuresOf({ published }: Study, folder: string, against: string | undefined) {
  if (against !== undefined) return { path: resolve(against), written: against };
  if (published !== undefined) return { path: resolve(folder, published.file), written: published.file };
  throw new StudyError({
    code: 'ERR_ARGUMENT',
    subject: 'hunger check',
    found: 'no published figures',
    expected: '--against FILE, or a study with `published: { file: ... }`',
    remedy: 'Name a file; data-raw/published-figures/ of this software has one.',
  });
}

function resultOf(out: string, file: string): string {
  const path = resolve(out, file);
  if (existsSync(path)) return path;
  throw new StudyError({
    code: 'ERR_ARGUMENT',
    subject: out,
    found: `no ${file}`,
    expected: 'the results of a run',
    remedy: 'Run the study first (hunger run), or name its folder with --out.',
  });
}

function nameFigure(row: PublishedCheckRow): string {
  return `${row.published_study}: ${tellMeasure(row)}, ${row.geography}, ${row.figure_years}`;
}

function wordFirst(row: PublishedCheckRow): string {
  return `${nameFigure(row)}: ${row.reason}`;
}

function wordFigure(row: PublishedCheckRow): string {
  return `  ${nameFigure(row)}: ${row.published_figure}; this study ${formatComputed(row)}; ${tellVerdict(row)}`;
}

function wordCheck(title: string, event: CheckEvent, rows: readonly PublishedCheckRow[]): string[] {
  const { against, inside, outside, not_comparable: others } = event;
  const compared = rows.filter(({ verdict }) => verdict !== 'not_comparable');
  const reasons = countObstacles(rows).flatMap(({ kind, count }) => {
    const [first] = rows.filter(({ obstacle }) => obstacle === kind).map(wordFirst);
    return [`  ${String(count).padStart(4)}  ${tellObstacle(kind)}`, `        such as ${first}`];
  });
  return [
    `${title}, against ${rows.length} figures of ${against}`,
    '',
    `${inside} inside, ${outside} outside${compared.length === 0 ? '' : ':'}`,
    ...compared.map(wordFigure),
    `${others} not comparable${others === 0 ? '' : ', by the first reason (all with --json):'}`,
    ...reasons,
  ];
}
