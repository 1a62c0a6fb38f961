import { describe, expect, it } from 'vitest';
import { planCover } from '../../src/coverage/cover-band.ts';
import { coverBands, worthwhileWorkers } from '../../src/coverage/cover-bands.ts';
import { gridOf, rectangle, zoneOf } from './shapes.ts';

/** A zone whose ring crosses itself: half of it lies outside twice. */
function bowTie(id: string, south: number) {
  const corners = [
    [0.5, south],
    [3.5, south + 4],
    [3.5, south],
    [0.5, south + 4],
  ] as const;
  return zoneOf(id, [corners.map(([x, y]) => [x, y])]);
}

const GRID = gridOf({ rows: 60, cols: 5 });

describe('covering band by band', () => {
  it.each([1, 3])('tells the northernmost fault with %i threads', async (workers) => {
    const { signal } = new AbortController();
    const plan = planCover(GRID, [bowTie('south', 3), bowTie('north', 40)], 4);
    const options = { workers, signal, onBand: () => {} };
    await expect(coverBands(plan, options)).rejects.toThrow('zone "north": its rings cover the cell at row');
  });

  it.each([1, 2])('is ended by an interruption with %i threads', async (workers) => {
    const stop = new AbortController();
    const plan = planCover(GRID, [], 1);
    const options = { workers, signal: stop.signal, onBand: () => stop.abort(new RangeError('stopped')) };
    await expect(coverBands(plan, options)).rejects.toThrow('stopped');
  });

  it('reports the rows done', async () => {
    const { signal } = new AbortController();
    const seen: [number, number][] = [];
    const progress = (done: number, total: number): number => seen.push([done, total]);
    await coverBands(planCover(GRID, [], 25), { workers: 1, signal, onBand: () => {}, progress });
    expect(seen).toEqual([
      [25, 60],
      [50, 60],
      [60, 60],
    ]);
  });

  it('starts no thread that has less to do than starting takes', () => {
    // A square has a piece in each cell along its four sides, and one more for each.
    const wide = gridOf({ rows: 10, cols: 10 });
    const workersOf = (pieces: number): number => {
      const side = (pieces - 4) / 4;
      return worthwhileWorkers(planCover(wide, [zoneOf('a', [rectangle(0, 0, side, side)])]), 8);
    };
    expect(workersOf(24)).toBe(1);
    expect(workersOf(1_500_000)).toBe(1);
    expect(workersOf(2_500_000)).toBe(2);
    expect(workersOf(99_000_000)).toBe(8);
  });
});
