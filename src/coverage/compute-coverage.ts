/**
 * Coverage of a whole grid in memory, computed in this thread: for grids and layers that are small. `cover-bands.ts` has
 * the same in threads, band by band.
 */
import type { Grid } from '../raster/grid.ts';
import type { Zone } from '../zones/zone.ts';
import { BAND_ROWS, createBandCover, planCover } from './cover-band.ts';
import type { Coverage } from './coverage.ts';
import { MembershipIndex } from './memberships.ts';
import { RunBuilder } from './run-builder.ts';

/**
 * Exact coverage of a grid by zones that may overlap, of as many layers as there are.
 * @param zones zones of all layers; their indices are what memberships hold
 * @param progress called with rows done and rows in all
 * @param bandRows rows covered at a time, which reach no result
 * @throws StudyError ERR_ZONE_GEOMETRY where a zone covers a place more than once
 * @see docs/methods.md, "Coverage fractions"
 */
export function computeCoverage(
  grid: Grid,
  zones: readonly Zone[],
  progress: (done: number, total: number) => void = () => {},
  bandRows = BAND_ROWS,
): Coverage {
  const plan = planCover(grid, zones, bandRows);
  const coverBand = createBandCover(plan);
  const runs = new RunBuilder();
  const memberships = new MembershipIndex();
  for (let band = 0; band < plan.bands.count; band++) {
    const covered = coverBand(band);
    runs.append(covered, memberships.numbersOf(covered.memberships));
    progress(Math.min((band + 1) * bandRows, grid.rows), grid.rows);
  }
  return runs.finish(memberships.all());
}
