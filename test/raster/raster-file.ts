/**
 * Files for tests: bytes or text put into a folder of their own, opened, closed and removed after the test.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import type { FileBytes } from '../../src/raster/file-bytes.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import type { Raster, RasterOptions } from '../../src/raster/raster.ts';
import { readGeoTiff } from '../../src/raster/read-geotiff.ts';
import { encodeTiff, type TestTiff } from './encode-tiff.ts';

/** The path of a new file. */
export function rasterFile(bytes: Uint8Array | string, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'raster-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Bytes in memory as an open file, for tests of the bytes alone. */
export function bytesInMemory(bytes: Buffer, subject = 'case.tif'): FileBytes {
  const read = (offset: number, length: number): Buffer => {
    if (offset + length > bytes.length)
      throw new Error(`read beyond the end: ${offset} + ${length} > ${bytes.length}`);
    const copy = Buffer.allocUnsafeSlow(length);
    bytes.copy(copy, 0, offset, offset + length);
    return copy;
  };
  return { subject, size: bytes.length, read, close: () => undefined };
}

/** A TIFF in memory. */
export function openInMemory(spec: TestTiff, options: RasterOptions = {}): Raster {
  return readGeoTiff('case.tif', bytesInMemory(encodeTiff(spec)), options);
}

/** Opens a raster written from bytes, text or a description of a TIFF. */
export async function openCase(
  content: Uint8Array | string | TestTiff,
  options: RasterOptions = {},
): Promise<Raster> {
  const isText = typeof content === 'string';
  const bytes = isText || content instanceof Uint8Array ? content : encodeTiff(content);
  const raster = await openRaster(rasterFile(bytes, isText ? 'case.asc' : 'case.tif'), options);
  onTestFinished(() => raster.close());
  return raster;
}

/** Every value of a raster, row by row. */
export function readAll(raster: Raster): number[] {
  const { rows, cols } = raster.grid;
  return [...raster.read({ rowOffset: 0, colOffset: 0, rows, cols })];
}

/** The refusal that opening a raster and reading all of it ends in. */
export async function refusalOf(
  content: Uint8Array | string | TestTiff,
  options: RasterOptions = {},
): Promise<StudyError> {
  try {
    readAll(await openCase(content, options));
  } catch (error) {
    if (error instanceof StudyError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** What is wrong and what was expected, without the remedy. */
export async function faultOf(
  content: Uint8Array | string | TestTiff,
  options: RasterOptions = {},
): Promise<string> {
  const { code, subject, found, expected } = await refusalOf(content, options);
  return `${code} ${subject}: ${found}; expected ${expected}`;
}
