/**
 * A mask beside a raster: GDAL writes one as `raster.tif.msk` and hides the cells that it leaves out. It is not read, and a
 * raster read without its mask would count people who are not there.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { quoteText } from '../errors.ts';
import { rasterError } from './raster-error.ts';

/**
 * Refuses a raster beside which a mask lies.
 * @throws StudyError ERR_RASTER
 */
export function refuseMaskFile(path: string, subject: string): void {
  const mask = `${path}.msk`;
  if (!existsSync(mask)) return;
  throw rasterError(subject, {
    found: `a mask in a file of its own, ${quoteText(basename(mask))}`,
    expected: 'a mask inside the raster, or nodata in the cells that it leaves out',
    remedy:
      'Put it inside: `gdal_translate --config GDAL_TIFF_INTERNAL_MASK YES in.tif out.tif`. If the mask does not belong to the raster, move it away.',
  });
}
