/**
 * Zones that the grid does not reach: refused, or dropped when the study says so; never dropped silently.
 */
import { listCases, StudyError, toControlFree } from '../errors.ts';
import { type Grid, gridExtent } from '../raster/grid.ts';
import type { LayerZone } from './crossed-layers.ts';

/**
 * Refuses the zones of a layer that have no cell.
 * @param crossed zones of all layers
 * @param layer name of the layer in `crossed`
 * @param cells coverage of each zone in cells, by position in `crossed`
 * @param key key of the layer below `zones`, where it is not its name
 * @throws StudyError ERR_ZONE_OFF_GRID naming them
 */
export function refuseOffGrid(
  layer: string,
  crossed: readonly LayerZone<string>[],
  cells: Float64Array,
  grid: Grid,
  key = layer,
): void {
  const inLayer = crossed.flatMap((zone, position) => (zone.layer === layer ? [{ ...zone, position }] : []));
  const off = inLayer.filter(({ position }) => cells[position] === 0);
  if (off.length === 0) return;
  const { xmin, ymin, xmax, ymax } = gridExtent(grid);
  throw new StudyError({
    code: 'ERR_ZONE_OFF_GRID',
    subject: `zones.${key}`,
    found: `${off.length} of ${inLayer.length} zones have no cell (${listCases(off.map(({ zone }) => `"${toControlFree(zone.zoneId)}"`))})`,
    expected: `every zone to reach into the population grid, from ${xmin} to ${xmax} east and ${ymin} to ${ymax} north`,
    remedy: `Use a grid that covers them, list them under \`zones.${key}.exclude\`, or set \`off_grid: drop\` there.`,
  });
}
