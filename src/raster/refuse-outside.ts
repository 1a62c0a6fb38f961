/**
 * A window that a raster is asked for must lie within its grid; another is a defect of the program, not of the input.
 */
import { StudyError } from '../errors.ts';
import type { Grid, Window } from './grid.ts';

/** @throws StudyError ERR_DEFECT when the window is empty, not of whole cells, or reaches beyond the grid. */
export function refuseOutside(window: Window, grid: Grid, subject: string): void {
  const { rowOffset, colOffset, rows, cols } = window;
  const isWhole = [rowOffset, colOffset, rows, cols].every(Number.isSafeInteger);
  const isInside =
    rowOffset >= 0 && colOffset >= 0 && rowOffset + rows <= grid.rows && colOffset + cols <= grid.cols;
  if (isWhole && isInside && rows >= 1 && cols >= 1) return;
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject,
    found: `a window of ${rows} x ${cols} cells from row ${rowOffset}, column ${colOffset} was asked for`,
    expected: `a window within its ${grid.rows} rows and ${grid.cols} columns`,
    remedy: 'This is a defect of the program: please report it.',
  });
}
