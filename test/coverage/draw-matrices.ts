/**
 * Draws matrices of coverage fractions in plain text, so that a failed test shows where a cell went wrong.
 */
import type { Matrix } from './shapes.ts';

/**
 * The expected and the actual matrix, one above the other; cells that differ are marked with `!`.
 * @example drawMatrices('a', [[0.5, 1]], [[0.25, 1]], 0) ends in
 *     expected  | 0.5  | 1 |
 *     actual    |!0.25 | 1 |
 */
export function drawMatrices(title: string, expected: Matrix, actual: Matrix, tolerance: number): string {
  const cells = [...expected, ...actual].flat().map(String);
  const width = Math.max(...cells.map((cell) => cell.length));
  const draw = (matrix: Matrix, label: string): string[] =>
    matrix.map((row, i) => {
      const drawn = row.map(
        (value, col) => mark(expected[i]?.[col], actual[i]?.[col], tolerance) + pad(value, width),
      );
      return `${(i === 0 ? label : '').padEnd(9)} |${drawn.join(' |')} |`;
    });
  return [title, ...draw(expected, 'expected'), ...draw(actual, 'actual')].join('\n');
}

/** Whether two matrices have the same cells within the tolerance. */
export function sameMatrix(a: Matrix, b: Matrix, tolerance: number): boolean {
  return (
    a.length === b.length &&
    a.every((row, i) => {
      const other = b[i] ?? [];
      return row.length === other.length && row.every((value, col) => agree(value, other[col], tolerance));
    })
  );
}

function agree(a: number | undefined, b: number | undefined, tolerance: number): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= tolerance;
}

function mark(a: number | undefined, b: number | undefined, tolerance: number): string {
  return agree(a, b, tolerance) ? ' ' : '!';
}

function pad(value: number, width: number): string {
  return String(value).padEnd(width);
}
