/**
 * The coverage of all layers of a study together: zones that are polygons by their edges, classes of a raster by their
 * cells, or by their outlines where the cells do not fit those of the population.
 */
import { type CellLayer, createCellCrossing, refineGrid, refinementOf } from '../src/coverage/cell-layers.ts';
import { BAND_ROWS, planCover } from '../src/coverage/cover-band.ts';
import { type CoverOptions, coverBands, worthwhileWorkers } from '../src/coverage/cover-bands.ts';
import { classCells } from '../src/mountains/class-cells.ts';
import { outlinedZones } from '../src/mountains/class-zones.ts';
import type { Grid } from '../src/raster/grid.ts';
import { loadGeos } from '../src/zones/geos.ts';
import type { Zone } from '../src/zones/zone.ts';
import { zonesOnGrid } from '../src/zones/zones-on-grid.ts';
import type { LayerOf } from './read-layers.ts';

/** Cells that the population grid may be cut into, so that classes are crossed by cell: a world at 30 arc-seconds. */
const MOST_REFINED_CELLS = 1e9;

/**
 * Coverage by the zones of all layers, numbered layer after layer, handed over band by band.
 * @throws StudyError as `zonesOnGrid` and `coverBands` do
 */
export async function drawLayers(
  layers: readonly LayerOf[],
  grid: Grid,
  { workers, onBand, ...options }: CoverOptions,
): Promise<void> {
  const cells: CellLayer[] = [];
  const located: Zone[] = [];
  const geos = await loadGeos();
  for (const layer of layers) {
    const byCell = cellsOf(layer, grid, located.length);
    const fits = byCell !== null && refinedCells([...cells, byCell], grid) <= MOST_REFINED_CELLS;
    if (fits) cells.push(byCell);
    located.push(...(fits ? layer.zones : zonesOf(layer, grid, (zones) => zonesOnGrid(zones, grid, geos))));
  }
  const refinement = refinementOf(cells);
  // Bands of whole rows of the population grid.
  const bandRows = Math.ceil(BAND_ROWS / refinement) * refinement;
  const plan = planCover(refineGrid(grid, refinement), located, bandRows);
  const cross = createCellCrossing(cells, grid, refinement);
  await coverBands(plan, {
    ...options,
    workers: worthwhileWorkers(plan, workers),
    onBand: (fine) => onBand(cells.length === 0 ? fine : cross(fine)),
  });
}

/** The classes of a layer by cell; null where it has none, or none that fit the grid. */
function cellsOf({ raster, zones }: LayerOf, grid: Grid, first: number): CellLayer | null {
  if (raster === null) return null;
  return classCells(raster, grid, new Map(zones.map(({ zoneId }, i) => [zoneId, first + i])));
}

/** Zones with polygons in the coordinates of the grid. */
function zonesOf(
  { raster, zones }: LayerOf,
  grid: Grid,
  locate: (zones: readonly Zone[]) => readonly Zone[],
): readonly Zone[] {
  if (raster === null) return locate(zones);
  const outlined = outlinedZones(zones, raster, grid);
  return raster.grid.crs === grid.crs ? outlined : locate(outlined);
}

function refinedCells(layers: readonly CellLayer[], { rows, cols }: Grid): number {
  return rows * cols * refinementOf(layers) ** 2;
}
