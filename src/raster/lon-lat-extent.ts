/**
 * Where on Earth a grid of any coordinate system lies, as far as longitudes and latitudes tell.
 */
import { type Extent, type Grid, gridExtent } from './grid.ts';
import { LON_LAT, systemOf } from './grid-crs.ts';

/** Places looked at along either axis: the ends of a round map lie between them. */
const STEPS = 64;

/**
 * Extent of a grid in degrees: its own where it is in longitude and latitude, else that of 65 x 65 places spread over it
 * that lie on Earth. Of a round map of the whole Earth it may fall short by some degrees.
 * @throws StudyError ERR_RASTER where the coordinate system is not known
 * @example A grid in EPSG:3857 from -111,319.49 to 111,319.49 m east reaches from -1 to 1 degree of longitude.
 */
export function lonLatExtent(grid: Grid, subject: string): Extent {
  const own = gridExtent(grid);
  if (grid.crs === LON_LAT) return own;
  const { toLonLat } = systemOf(grid, subject);
  let extent: Extent = { xmin: Infinity, ymin: Infinity, xmax: -Infinity, ymax: -Infinity };
  for (let down = 0; down <= STEPS; down++) {
    for (let right = 0; right <= STEPS; right++) {
      const east = own.xmin + ((own.xmax - own.xmin) * right) / STEPS;
      const { x, y } = toLonLat(east, own.ymax + ((own.ymin - own.ymax) * down) / STEPS);
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      extent = {
        ...{ xmin: Math.min(extent.xmin, x), xmax: Math.max(extent.xmax, x) },
        ...{ ymin: Math.min(extent.ymin, y), ymax: Math.max(extent.ymax, y) },
      };
    }
  }
  return extent;
}
