/**
 * The header of an ESRI ASCII grid: where its cells lie. The values after it are read in `read-ascii-grid.ts`.
 *
 * @see https://desktop.arcgis.com/en/arcmap/latest/manage-data/raster-and-images/esri-ascii-raster-format.htm
 */
import { quoteText } from '../errors.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Grid } from './grid.ts';
import { gridCrs, LON_LAT } from './grid-crs.ts';
import { parseNumberText } from './number-text.ts';
import { rasterError } from './raster-error.ts';

export interface AsciiHeader {
  readonly grid: Grid;
  /** Whether the corner was given as the centre of a cell. */
  readonly cellsArePoints: boolean;
  readonly nodata: number | null;
  /** Place in the file where the values start. */
  readonly dataStart: number;
}

const KEYS: readonly string[] = [
  'ncols',
  'nrows',
  'xllcorner',
  'xllcenter',
  'yllcorner',
  'yllcenter',
  'cellsize',
  'dx',
  'dy',
  'nodata_value',
];
/** Six lines of a keyword and a number; anything longer is not a header. */
const LONGEST_HEADER = 4096;
const MOST_CELLS = 2 ** 40;
const REMEDY = 'Correct the header, or write the file anew: `gdal_translate -of AAIGrid in out.asc`.';

/** Whether bytes start as an ASCII grid does: with one of its keywords. */
export function looksLikeAsciiGrid(start: Buffer): boolean {
  const [, word = ''] = /^(?:\xef\xbb\xbf)?\s*([a-z_]+)\s/i.exec(start.toString('latin1')) ?? [];
  return KEYS.includes(word.toLowerCase());
}

/**
 * Reads the header. ASCII grids name no coordinate system: they are taken as EPSG:4326 where the study
 * says nothing else.
 * @throws StudyError ERR_RASTER when a keyword is unknown, missing, twice or without a number it can have.
 */
export function readAsciiHeader(bytes: FileBytes, crs: string = LON_LAT): AsciiHeader {
  const text = bytes.read(0, Math.min(LONGEST_HEADER, bytes.size)).toString('latin1');
  const { words, end } = readWords(bytes.subject, text);
  const take = (key: string): number | undefined => words.get(key);
  const count = (key: string) => requireNumber(bytes.subject, key, take(key), A_COUNT);
  const cols = count('ncols');
  const rows = count('nrows');
  const x = readCorner(bytes.subject, words, 'x');
  const y = readCorner(bytes.subject, words, 'y');
  const { width, height } = readCellSize(bytes.subject, words);
  if (rows * cols > MOST_CELLS) {
    throw rasterError(bytes.subject, {
      found: `a grid of ${rows} rows x ${cols} columns`,
      expected: `at most ${MOST_CELLS.toLocaleString('en-US')} cells`,
      remedy: REMEDY,
    });
  }
  const west = x.value - (x.isCentre ? width / 2 : 0);
  const south = y.value - (y.isCentre ? height / 2 : 0);
  return {
    grid: {
      crs: gridCrs(crs, bytes.subject),
      transform: [width, 0, west, 0, -height, south + height * rows],
      ...{ rows, cols },
    },
    cellsArePoints: x.isCentre || y.isCentre,
    nodata: take('nodata_value') ?? null,
    dataStart: end,
  };
}

/** Keywords with their numbers, up to the first word that can be a value. */
function readWords(subject: string, text: string): { words: Map<string, number>; end: number } {
  const words = new Map<string, number>();
  const pair = /(?:\xef\xbb\xbf)?\s*([a-z_]\S*)\s+(\S+)/iy;
  for (;;) {
    const end = pair.lastIndex;
    const [, name = '', value = ''] = pair.exec(text) ?? [];
    const key = name.toLowerCase();
    if (name === '' || parseNumberText(name) !== null) return { words, end };
    const number = parseNumberText(value);
    if (!KEYS.includes(key) || words.has(key) || number === null) {
      throw rasterError(subject, {
        found: `its header says ${quoteText(`${name} ${value}`)}${words.has(key) ? ' a second time' : ''}`,
        expected: `each of ${KEYS.join(', ')} at most once, with a number`,
        remedy: REMEDY,
      });
    }
    words.set(key, number);
  }
}

function readCorner(subject: string, words: ReadonlyMap<string, number>, axis: 'x' | 'y') {
  const corner = words.get(`${axis}llcorner`);
  const centre = words.get(`${axis}llcenter`);
  if (corner !== undefined && centre !== undefined)
    throw contradiction(subject, `${axis}llcorner`, `${axis}llcenter`);
  const name = centre === undefined ? `${axis}llcorner` : `${axis}llcenter`;
  return {
    value: requireNumber(subject, name, corner ?? centre, A_PLACE),
    isCentre: centre !== undefined,
  };
}

function readCellSize(
  subject: string,
  words: ReadonlyMap<string, number>,
): { width: number; height: number } {
  const size = words.get('cellsize');
  if (size !== undefined && (words.has('dx') || words.has('dy')))
    throw contradiction(subject, 'cellsize', 'dx or dy');
  if (!words.has('dx') && !words.has('dy')) {
    const side = requireNumber(subject, 'cellsize', size, A_SIZE);
    return { width: side, height: side };
  }
  return {
    width: requireNumber(subject, 'dx', words.get('dx'), A_SIZE),
    height: requireNumber(subject, 'dy', words.get('dy'), A_SIZE),
  };
}

/** What a number of the header can be. */
interface Requirement {
  readonly words: string;
  readonly isMet: (n: number) => boolean;
}

const A_COUNT: Requirement = {
  words: 'a whole number from 1',
  isMet: (n) => Number.isSafeInteger(n) && n >= 1,
};
const A_PLACE: Requirement = { words: 'a number', isMet: Number.isFinite };
const A_SIZE: Requirement = { words: 'a number above 0', isMet: (n) => Number.isFinite(n) && n > 0 };

function requireNumber(
  subject: string,
  key: string,
  value: number | undefined,
  required: Requirement,
): number {
  if (value !== undefined && required.isMet(value)) return value;
  throw rasterError(subject, {
    found: value === undefined ? `its header has no ${key}` : `its header says ${key} ${value}`,
    expected: required.words,
    remedy: REMEDY,
  });
}

function contradiction(subject: string, one: string, other: string) {
  return rasterError(subject, {
    found: `its header has both ${one} and ${other}`,
    expected: 'one of them',
    remedy: REMEDY,
  });
}
