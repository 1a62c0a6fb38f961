/**
 * The two tags that GDAL adds to TIFF: nodata, and metadata that may hold a scale and an offset of the values.
 */
import { quoteText } from '../../errors.ts';
import { parseNumberText } from '../number-text.ts';
import { rasterError } from '../raster-error.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readTagText } from './tag-values.ts';
import { TAG } from './tags.ts';

/** value = stored * scale + offset. */
export interface LinearScale {
  readonly scale: number;
  readonly offset: number;
}

const LONGEST_NODATA = 256;
const LONGEST_METADATA = 2 ** 20;

/**
 * The nodata value that a file declares, null where it declares none.
 * @throws StudyError ERR_RASTER when the text is not a number.
 */
export function readNodata(file: TiffFile, directory: Directory): number | null {
  const text = readTagText(file, directory, TAG.gdalNodata, 'GDAL_NODATA', LONGEST_NODATA);
  if (text === null || text.trim() === '') return null;
  const value = parseNumberText(text);
  if (value !== null) return value;
  throw rasterError(file.bytes.subject, {
    found: `its nodata value is ${quoteText(text)}`,
    expected: 'a decimal number, nan or inf',
    remedy:
      'Set `nodata:` for this source, or write it anew: `gdal_translate -a_nodata -9999 in.tif out.tif`.',
  });
}

/**
 * The scale and offset that a file declares for its values, null where it declares none or they change nothing.
 * Programs that ignore them read other values from the same file: here they are applied.
 * @throws StudyError ERR_RASTER when one is not a number, or the scale is 0.
 */
export function readScale(file: TiffFile, directory: Directory): LinearScale | null {
  const xml = readTagText(file, directory, TAG.gdalMetadata, 'GDAL_METADATA', LONGEST_METADATA) ?? '';
  const scale = readRole(file, xml, 'scale', 1);
  const offset = readRole(file, xml, 'offset', 0);
  return scale === 1 && offset === 0 ? null : { scale, offset };
}

/** GDAL writes `<Item name="SCALE" sample="0" role="scale">0.1</Item>`. */
function readRole(file: TiffFile, xml: string, role: 'scale' | 'offset', fallback: number): number {
  const values: number[] = [];
  for (const [item, text = ''] of xml.matchAll(/<Item\b[^<>]*>([^<>]*)<\/Item>/g)) {
    if (item.includes(`role="${role}"`) || item.includes(`role='${role}'`))
      values.push(parseNumberText(text) ?? Number.NaN);
  }
  const [value = fallback, ...more] = values;
  if (Number.isFinite(value) && more.length === 0 && !(role === 'scale' && value === 0)) return value;
  throw rasterError(file.bytes.subject, {
    found: `its ${role} is ${values.join(' and ')}`,
    expected: role === 'scale' ? 'one number other than 0' : 'one number',
    remedy: 'Write the values themselves: `gdal_translate -unscale -ot Float64 in.tif out.tif`.',
  });
}
