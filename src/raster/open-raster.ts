/**
 * Opens a raster of any format that is read, chosen by what the file holds and not by its name.
 */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type FilePart, findStoredBytes } from '../archive/stored-bytes.ts';
import { quoteText, toControlFree } from '../errors.ts';
import { nameRaster, type RasterPath } from '../study/raster-path.ts';
import { looksLikeAsciiGrid } from './ascii-header.ts';
import { type FileBytes, openFileBytes } from './file-bytes.ts';
import { refuseMaskFile } from './mask-file.ts';
import { type Mosaic, type MosaicTile, openMosaic } from './mosaic.ts';
import { looksLikeClassic, readClassicFile } from './netcdf/classic-file.ts';
import { readNetCdf } from './netcdf/read-netcdf.ts';
import type { Raster, RasterOptions } from './raster.ts';
import { rasterError } from './raster-error.ts';
import { readAsciiGrid } from './read-ascii-grid.ts';
import { readGeoTiff } from './read-geotiff.ts';
import { looksLikeTiff } from './tiff/directory.ts';
import { loadLerc } from './tiff/lerc.ts';

const START_BYTES = 512;

/** How files begin that are taken for rasters now and then. */
const LOOKALIKES: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  {
    pattern: /^\s*<(!doctype html|html|head|body)/i,
    name: 'a web page, perhaps the error page of a download',
  },
  { pattern: /^\s*<VRTDataset/, name: 'a GDAL virtual raster, which refers to other files' },
  { pattern: /^\s*<\?xml|^\s*</, name: 'XML' },
  { pattern: /^\s*[{[]/, name: 'JSON' },
  { pattern: /^\x89PNG/, name: 'a PNG picture' },
  { pattern: /^\xff\xd8\xff/, name: 'a JPEG picture' },
  { pattern: /^\x89HDF/, name: 'an HDF5 file in an archive, under the name of another format' },
  { pattern: /^%PDF/, name: 'a PDF document' },
  { pattern: /^PK\W\W/, name: 'a ZIP archive, whatever it is called' },
  { pattern: /^\W\x8b/, name: 'a gzip file: unpack it first' },
  { pattern: /^version https:\/\/git-lfs/, name: 'a Git LFS pointer, not the file itself' },
];

/**
 * Opens a GeoTIFF, an ESRI ASCII grid or a NetCDF file, or several as the tiles of one raster.
 * @throws StudyError ERR_SOURCE_MISSING when there is no such file; ERR_RASTER when it is neither, or broken, or of a
 * kind that is not read; ERR_RESOURCE when the system cannot read it.
 */
export async function openRaster(path: RasterPath, options: RasterOptions = {}): Promise<Raster> {
  if (typeof path !== 'string') return openTiles(path, options);
  const open = await openerOf(path);
  return readyToDecode(open(options));
}

/**
 * Opens files as the tiles of one raster; a single one too.
 * @throws StudyError as `openRaster` and `openMosaic`
 */
export async function openTiles(paths: readonly string[], options: RasterOptions = {}): Promise<Mosaic> {
  const subject = toControlFree(options.label ?? nameRaster(paths.map((path) => basename(path))));
  const openers = await Promise.all(paths.map(openerOf));
  const tiles = paths.map((path, i): MosaicTile => {
    const label = `${subject}, ${toControlFree(basename(path))}`;
    const open = openers[i];
    if (open === undefined) throw new Error('a tile without a way to open it');
    return { label, path, open: (cacheBytes) => open({ ...options, label, cacheBytes }) };
  });
  return readyToDecode(openMosaic(tiles, subject, options.cacheBytes));
}

/** Opens one file, as often as it is called. */
type Opener = (options: RasterOptions) => Raster;

/** Finds the file in its archive, and starts the library for HDF5 where it is needed. */
async function openerOf(path: string): Promise<Opener> {
  const part = await findStoredBytes(path);
  if (part !== null || !isHdf5(path)) return (options) => openFile(path, part, options);
  const { readHdf5File, startHdf5 } = await import('./netcdf/hdf5-file.ts');
  await startHdf5();
  return (options) => {
    const subject = toControlFree(options.label ?? basename(path));
    const file = readHdf5File(path, subject);
    try {
      return readNetCdf(path, file, options, subject);
    } catch (cause) {
      file.close();
      throw cause;
    }
  };
}

const HDF5 = '\x89HDF\r\n\x1a\n';

/** Whether a file is HDF5; false for one that cannot be opened, which is told when it is. */
function isHdf5(path: string): boolean {
  if (!(statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)) return false;
  const bytes = openFileBytes(path, basename(path));
  try {
    return bytes.read(0, Math.min(HDF5.length, bytes.size)).toString('latin1') === HDF5;
  } finally {
    bytes.close();
  }
}

function openFile(path: string, part: FilePart | null, options: RasterOptions): Raster {
  const bytes = openFileBytes(path, toControlFree(options.label ?? basename(path)), part);
  try {
    const start = bytes.read(0, Math.min(START_BYTES, bytes.size));
    if (looksLikeClassic(start)) return readNetCdf(path, readClassicFile(bytes), options, bytes.subject);
    refuseVariable(bytes.subject, options.variable);
    refuseMaskFile(path, bytes.subject);
    if (looksLikeTiff(start)) return readGeoTiff(path, bytes, options);
    if (looksLikeAsciiGrid(start)) return readAsciiGrid(path, bytes, options);
    throw notARaster(bytes, start.toString('latin1'));
  } catch (cause) {
    bytes.close();
    throw cause;
  }
}

/** The one decoder that has to be made ready is only where a file needs it. */
async function readyToDecode<T extends Raster>(raster: T): Promise<T> {
  if (raster.description.encoding.includes('lerc')) await loadLerc();
  return raster;
}

function refuseVariable(subject: string, variable: string | undefined): void {
  if (variable === undefined) return;
  throw rasterError(subject, {
    found: 'a file without variables',
    expected: `a NetCDF file, since \`variable:\` names ${quoteText(variable)}`,
    remedy: 'Remove `variable:` for this source.',
  });
}

function notARaster({ subject, size }: FileBytes, start: string) {
  const lookalike = LOOKALIKES.find(({ pattern }) => pattern.test(start));
  const unknown = `a file of ${size.toLocaleString('en-US')} bytes that starts with ${quoteText(start, 16)}`;
  return rasterError(subject, {
    found: size === 0 ? 'an empty file' : (lookalike?.name ?? unknown),
    expected: 'a GeoTIFF, an ESRI ASCII grid or a NetCDF file',
    remedy: 'Obtain the file again, or convert it: `gdal_translate in out.tif`.',
  });
}
