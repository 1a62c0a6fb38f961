/**
 * Covers one band of rows: walks the boundaries of all zones through it. Bands know nothing of each other, so they can
 * be covered in any order and in any thread.
 */
import { type Refusal, StudyError, toControlFree } from '../errors.ts';
import type { Grid } from '../raster/grid.ts';
import type { Zone } from '../zones/zone.ts';
import type { Coverage } from './coverage.ts';
import { Crossings, crossCells } from './crossings.ts';
import { cutBands, type EdgeBands } from './edge-bands.ts';
import { type Edges, zoneEdges } from './edges.ts';
import { MembershipIndex } from './memberships.ts';
import { CellOverlay } from './overlay-cell.ts';
import { RowOrder } from './row-order.ts';
import { RowSweep } from './row-runs.ts';
import { addRowSpans } from './row-spans.ts';
import { RunBuilder } from './run-builder.ts';
import { Spans } from './spans.ts';

/** Rows of a band: bounds the memory for pieces of edges, and reaches no result. */
export const BAND_ROWS = 128;

/** What is needed to cover any band, as plain data; arrays lie in memory that threads share. */
export interface CoverPlan {
  readonly rows: number;
  readonly cols: number;
  readonly edges: Edges;
  readonly bands: EdgeBands;
  /** By number of the zone, for messages. */
  readonly zoneIds: readonly string[];
}

/** The plan to cover a grid with zones. */
export function planCover(grid: Grid, zones: readonly Zone[], bandRows = BAND_ROWS): CoverPlan {
  const edges = zoneEdges(zones, grid);
  const bands = cutBands(edges, grid.rows, bandRows);
  return { rows: grid.rows, cols: grid.cols, edges, bands, zoneIds: zones.map(({ zoneId }) => zoneId) };
}

/** How long what is covered lasts, and where it lies. */
export interface BandCoverOptions {
  /** The coverage of a band lasts until that of the band so many further on is made. */
  readonly lasting?: number;
  /** Whether other threads read it. */
  readonly shared?: boolean;
}

/**
 * Gives the function that covers a band by its number.
 * @returns the coverage of the band's rows, numbered as in the grid, with memberships of its own
 * @throws StudyError ERR_ZONE_GEOMETRY where a zone covers a place more than once
 */
export function createBandCover(
  { rows, cols, edges, bands, zoneIds }: CoverPlan,
  { lasting = 1, shared = false }: BandCoverOptions = {},
): (band: number) => Coverage {
  const crossings = new Crossings();
  const inRows = new RowOrder();
  const spans = new Spans();
  const overlay = new CellOverlay(crossings);
  const sweep = new RowSweep(cols);
  const builders = Array.from({ length: lasting }, () => new RunBuilder(shared));
  const nameOfZone = (zone: number): string => `zone "${toControlFree(zoneIds[zone] ?? '')}"`;
  return (band) => {
    const rowStart = band * bands.bandRows;
    const rowEnd = Math.min(rowStart + bands.bandRows, rows);
    const memberships = new MembershipIndex();
    crossings.clear();
    for (let i = bands.start[band] ?? 0; i < (bands.start[band + 1] ?? 0); i++) {
      crossCells(crossings, edges, bands.edges[i] ?? 0, { rowStart, rowEnd, cols });
    }
    inRows.arrange(crossings, rowEnd - rowStart);
    const { order, start } = inRows;
    overlay.follow(order);
    const runs = builders[band % lasting] ?? new RunBuilder(shared);
    runs.clear();
    for (let row = rowStart; row < rowEnd; row++) {
      const from = start[row - rowStart] ?? 0;
      const to = start[row - rowStart + 1] ?? 0;
      spans.clear();
      addRowSpans(spans, { crossings, order, from, to, cols, row, nameOfZone });
      sweep.addRuns(runs, row, spans, overlay, memberships);
    }
    return runs.finish(memberships.all());
  };
}

/** What comes of a band; a fault waits for its turn, so that the first one of the grid is told. */
export type BandAnswer = { readonly coverage: Coverage } | { readonly fault: Refusal };

/** {@link createBandCover} with faults of zones as answers. */
export function answerBands(plan: CoverPlan, options: BandCoverOptions): (band: number) => BandAnswer {
  const coverBand = createBandCover(plan, options);
  return (band) => {
    try {
      return { coverage: coverBand(band) };
    } catch (error) {
      if (error instanceof StudyError) return { fault: error.toRefusal() };
      throw error;
    }
  };
}
