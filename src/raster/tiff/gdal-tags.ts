/**
 * The two tags that GDAL adds to TIFF: nodata, and metadata that may hold names of bands, and a scale and an offset of
 * their values.
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

/** One entry of GDAL's metadata about a band. */
interface MetadataItem {
  /** 0 the first; null where it is of the whole file. */
  readonly sample: number | null;
  readonly role: string;
  readonly text: string;
}

/** GDAL writes `<Item name="SCALE" sample="0" role="scale">0.1</Item>`. */
function readItems(file: TiffFile, directory: Directory): MetadataItem[] {
  const xml = readTagText(file, directory, TAG.gdalMetadata, 'GDAL_METADATA', LONGEST_METADATA) ?? '';
  return [...xml.matchAll(/<Item\b([^<>]*)>([^<>]*)<\/Item>/g)].map(([, attributes = '', text = '']) => {
    const sample = attributeOf(attributes, 'sample');
    return {
      sample: sample === null ? null : Number(sample),
      role: attributeOf(attributes, 'role') ?? '',
      text,
    };
  });
}

function attributeOf(attributes: string, name: string): string | null {
  const [, double, single] = new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  return double ?? single ?? null;
}

/** Names of bands, 0 the first, where the file gives them. */
export function readBandNames(file: TiffFile, directory: Directory): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { sample, role, text } of readItems(file, directory)) {
    if (sample !== null && role === 'description') names.set(sample, plainText(text));
  }
  return names;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plainText(xml: string): string {
  const text = Buffer.from(xml, 'latin1').toString('utf8');
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/**
 * The scale and offset that a file declares for the values of a band, null where it declares none or they change
 * nothing. Programs that ignore them read other values from the same file: here they are applied.
 * @param band 0 the first
 * @throws StudyError ERR_RASTER when one is not a number, or the scale is 0.
 */
export function readScale(file: TiffFile, directory: Directory, band: number): LinearScale | null {
  const items = readItems(file, directory).filter(({ sample }) => sample === band || sample === null);
  const scale = numberOf(file, items, 'scale', 1);
  const offset = numberOf(file, items, 'offset', 0);
  return scale === 1 && offset === 0 ? null : { scale, offset };
}

function numberOf(
  file: TiffFile,
  items: readonly MetadataItem[],
  wanted: 'scale' | 'offset',
  fallback: number,
): number {
  const values = items
    .filter(({ role }) => role === wanted)
    .map(({ text }) => parseNumberText(text) ?? Number.NaN);
  const [value = fallback, ...more] = values;
  if (Number.isFinite(value) && more.length === 0 && !(wanted === 'scale' && value === 0)) return value;
  throw rasterError(file.bytes.subject, {
    found: `its ${wanted} is ${values.join(' and ')}`,
    expected: wanted === 'scale' ? 'one number other than 0' : 'one number',
    remedy: 'Write the values themselves: `gdal_translate -unscale -ot Float64 in.tif out.tif`.',
  });
}
