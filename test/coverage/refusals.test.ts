import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { StudyError } from '../../src/errors.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { gridOf, type Point, rectangle, zoneOf } from './shapes.ts';

const GRID = gridOf({ rows: 3, cols: 3 });
const VALID = zoneOf('valid', [rectangle(0, 0, 3, 3)]);

function refusal(zones: readonly Zone[], grid = GRID): StudyError {
  try {
    computeCoverage(grid, zones);
  } catch (error) {
    if (error instanceof StudyError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function message(subject: string, found: string): string {
  return (
    `${subject}: ${found}; expected every place to be inside a zone at most once. A ring crosses itself, or two ` +
    'parts of the zone overlap. Repair the polygon (for example with "make valid" in a GIS).'
  );
}

describe('a zone that covers a place more than once is refused', () => {
  it('where a part stands twice', () => {
    const twice = zoneOf('alps', [rectangle(0, 0, 2, 2)], [rectangle(0, 0, 2, 2)]);
    const error = refusal([VALID, twice]);
    expect(error.code).toBe('ERR_ZONE_GEOMETRY');
    expect(error.exitCode).toBe(3);
    expect(error.subject).toBe('zone "alps"');
    expect(error.message).toBe(
      message('zone "alps"', 'its rings cover the cell at row 1, column 0 2.000 times'),
    );
  });

  it('where a part stands twice and the first cell it meets looks whole', () => {
    const part = rectangle(0.5, 0, 6, 1);
    const error = refusal([zoneOf('andes', [part], [part])], gridOf({ rows: 1, cols: 6 }));
    expect(error.message).toBe(
      message('zone "andes"', 'its rings cover the cell at row 0, column 1 2.000 times'),
    );
  });

  it('where two parts overlap', () => {
    const zone = zoneOf('atlas', [rectangle(0, 0, 2, 2)], [rectangle(1, 1, 3, 3)]);
    expect(refusal([zone]).message).toBe(
      message('zone "atlas"', 'its rings cover the cell at row 1, column 1 2.000 times'),
    );
  });

  it('where a part lies in another part', () => {
    const zone = zoneOf('nested', [rectangle(0, 0, 3, 3)], [rectangle(1.25, 1.25, 1.75, 1.75)]);
    expect(refusal([zone]).message).toBe(
      message('zone "nested"', 'its rings cover the cell at row 1, column 1 1.250 times'),
    );
  });

  it('where a ring crosses itself: one lobe of a bow-tie counts as negative', () => {
    const bowTie: Point[] = [
      [0, 0],
      [3, 3],
      [3, 0],
      [0, 1.5],
    ];
    expect(refusal([zoneOf('bow tie', [bowTie])]).message).toBe(
      message('zone "bow tie"', 'its rings cover the cell at row 1, column 0 -0.250 times'),
    );
  });

  it('where a hole lies outside its shell', () => {
    const zone = zoneOf('stray hole', [rectangle(0, 0, 1, 1), rectangle(1, 2, 2, 3)]);
    expect(refusal([zone]).message).toBe(
      message('zone "stray hole"', 'its rings cover the cell at row 0, column 1 -1.000 times'),
    );
  });

  it('where the same hole stands twice', () => {
    const zone = zoneOf('hole', [rectangle(0, 0, 3, 3), rectangle(1, 1, 2, 2), rectangle(1, 1, 2, 2)]);
    expect(refusal([zone]).message).toBe(
      message('zone "hole"', 'its rings cover the cell at row 1, column 1 -1.000 times'),
    );
  });

  it('in a row far south, numbered from the north of the grid', () => {
    const part = rectangle(0, 99, 1, 100);
    const error = refusal([zoneOf('far', [part], [part])], gridOf({ rows: 700, cols: 1 }));
    expect(error.found).toBe('its rings cover the cell at row 600, column 0 2.000 times');
  });

  it('with its id made safe to print', () => {
    const part = rectangle(0, 0, 2, 2);
    const error = refusal([zoneOf('a\u001b[31m\n\u202eb', [part], [part])]);
    expect(error.subject).toBe('zone "a\\u001b[31m\\u000a\\u202eb"');
  });

  it('but not where it overlaps another zone', () => {
    expect(() => computeCoverage(GRID, [VALID, VALID, VALID])).not.toThrow();
  });

  it('but not where its overlap lies beyond the grid', () => {
    const zone = zoneOf('east', [rectangle(5, 0, 7, 2)], [rectangle(6, 0, 8, 2)]);
    expect(() => computeCoverage(GRID, [zone])).not.toThrow();
  });
});
