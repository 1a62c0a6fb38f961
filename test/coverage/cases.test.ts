import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { type CoverageCase, readCaseFiles } from './cases.ts';
import { drawMatrices, sameMatrix } from './draw-matrices.ts';
import { emptyMatrix, gridOf, type Matrix, matricesByMembership, zoneOf } from './shapes.ts';

/** Matrices by name: each zone, and where the case says so each combination of zones and what is outside. */
type Named = Map<string, Matrix>;

function expectedOf(testCase: CoverageCase): Named {
  const named: Named = new Map(Object.entries(testCase.coverage));
  const { grid, memberships = wholeMemberships(testCase) } = testCase;
  const outside = emptyMatrix(grid.rows, grid.cols).map((cells) => cells.fill(1));
  for (const { zone_ids, coverage } of memberships) {
    named.set(`only in ${zone_ids.join(' and ')}`, coverage);
    subtract(outside, coverage);
  }
  return named.set('outside all zones', outside);
}

/** A case with one zone need not say that this zone is the only one. */
function wholeMemberships({ zones, coverage }: CoverageCase): NonNullable<CoverageCase['memberships']> {
  expect(zones.length, 'zones of a case without memberships').toBe(1);
  return Object.entries(coverage).map(([zoneId, matrix]) => ({ zone_ids: [zoneId], coverage: matrix }));
}

function actualOf({ grid: drawn, zones }: CoverageCase): Named {
  const { rows, cols, xmin, ymin, xmax, ymax } = drawn;
  const cellWidth = (xmax - xmin) / cols;
  const cellHeight = (ymax - ymin) / rows;
  const grid = gridOf({ rows, cols, xmin, ymax, cellWidth, cellHeight });
  const coverage = computeCoverage(
    grid,
    zones.map(({ zone_id, coordinates }) => zoneOf(zone_id, ...coordinates)),
  );
  const named: Named = new Map();
  const byZone = zones.map(() => emptyMatrix(rows, cols));
  for (const [key, matrix] of matricesByMembership(coverage, grid)) {
    const members = key === '' ? [] : key.split(',').map(Number);
    const ids = members.map((zone) => zones[zone]?.zone_id);
    named.set(ids.length === 0 ? 'outside all zones' : `only in ${ids.join(' and ')}`, matrix);
    for (const zone of members) add(byZone[zone] ?? [], matrix);
  }
  zones.forEach(({ zone_id }, zone) => {
    named.set(zone_id, byZone[zone] ?? []);
  });
  return named;
}

function add(sum: number[][], matrix: Matrix): void {
  sum.forEach((cells, row) => {
    cells.forEach((value, col) => {
      cells[col] = value + (matrix[row]?.[col] ?? 0);
    });
  });
}

function subtract(rest: number[][], matrix: Matrix): void {
  add(
    rest,
    matrix.map((cells) => cells.map((value) => -value)),
  );
}

/** Drawings of all matrices that differ; empty where none does. */
function differences(testCase: CoverageCase): string {
  const expected = expectedOf(testCase);
  const actual = actualOf(testCase);
  const none = emptyMatrix(testCase.grid.rows, testCase.grid.cols);
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .map((name) => ({ name, wanted: expected.get(name) ?? none, found: actual.get(name) ?? none }))
    .filter(({ wanted, found }) => !sameMatrix(wanted, found, testCase.tolerance))
    .map(({ name, wanted, found }) => drawMatrices(name, wanted, found, testCase.tolerance))
    .join('\n\n');
}

for (const { file, description, cases } of readCaseFiles()) {
  describe(`${file}: ${description}`, () => {
    it.each(cases)('$name', (testCase) => {
      const drawn = differences(testCase);
      if (drawn !== '') expect.fail(`coverage differs\n${drawn}`);
    });
  });
}

describe('a failed case', () => {
  const half: CoverageCase = {
    name: 'half a cell, expected to be whole',
    grid: { rows: 1, cols: 2, xmin: 0, ymin: 0, xmax: 2, ymax: 1 },
    tolerance: 0,
    zones: [
      {
        zone_id: 'a',
        coordinates: [
          [
            [
              [0, 0],
              [1.5, 0],
              [1.5, 1],
              [0, 1],
              [0, 0],
            ],
          ],
        ],
      },
    ],
    coverage: { a: [[1, 1]] },
  };

  it('is drawn, cell by cell, by zone and by combination of zones', () => {
    expect(differences(half).split('\n')).toEqual([
      'a',
      'expected  | 1   |!1   |',
      'actual    | 1   |!0.5 |',
      '',
      'only in a',
      'expected  | 1   |!1   |',
      'actual    | 1   |!0.5 |',
      '',
      'outside all zones',
      'expected  | 0   |!0   |',
      'actual    | 0   |!0.5 |',
    ]);
  });

  it('is one with a combination of zones that the case does not list', () => {
    const two = {
      ...half,
      zones: [...half.zones, { zone_id: 'b', coordinates: half.zones[0]?.coordinates ?? [] }],
    };
    const listed = { ...two, coverage: {}, memberships: [{ zone_ids: ['a'], coverage: [[1, 0.5]] }] };
    expect(differences(listed)).toContain(
      'only in a and b\nexpected  |!0   |!0   |\nactual    |!1   |!0.5 |',
    );
  });
});
