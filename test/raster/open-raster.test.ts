import { mkdtempSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRaster } from '../../src/raster/open-raster.ts';
import { encodeTiff } from './encode-tiff.ts';
import { faultOf, rasterFile, readAll } from './raster-file.ts';

describe('openRaster', () => {
  it('goes by content, not by name', async () => {
    const tiff = encodeTiff({ rows: 1, cols: 1, values: [7], type: 'uint8' });
    const misnamed = await openRaster(rasterFile(tiff, 'people.asc'));
    expect([misnamed.description.format, ...readAll(misnamed)]).toEqual(['GeoTIFF', 7]);
    misnamed.close();
    const text = 'NCOLS 1\nNROWS 1\nXLLCORNER 0\nYLLCORNER 0\nCELLSIZE 1\n8\n';
    const other = await openRaster(rasterFile(text, 'people.tif'));
    expect([other.description.format, ...readAll(other)]).toEqual(['ESRI ASCII grid', 8]);
    other.close();
  });

  it('refuses a raster beside which a mask lies, as its cells would be read without it', async () => {
    const path = rasterFile(encodeTiff({ rows: 1, cols: 1, values: [7], type: 'uint8' }), 'people.tif');
    writeFileSync(`${path}.msk`, 'any');
    await expect(openRaster(path, { label: 'population.files.2000' })).rejects.toMatchObject({
      code: 'ERR_RASTER',
      message:
        'population.files.2000: a mask in a file of its own, "people.tif.msk"; expected a mask inside the raster, or nodata in the ' +
        'cells that it leaves out. Put it inside: `gdal_translate --config GDAL_TIFF_INTERNAL_MASK YES in.tif out.tif`. ' +
        'If the mask does not belong to the raster, move it away.',
    });
  });

  it('names a file that is not there, by the study’s name for it and by its path', async () => {
    await expect(
      openRaster('sources/people.tif', { label: 'population 2000 (people.tif)' }),
    ).rejects.toMatchObject({
      code: 'ERR_SOURCE_MISSING',
      message:
        'population 2000 (people.tif): no such file; expected a readable file at sources/people.tif. ' +
        'Check the path: paths in a study file are relative to the study file.',
    });
  });

  it('prints no control characters of a name', async () => {
    await expect(openRaster('people\u001b[31m.tif')).rejects.toMatchObject({
      message: expect.stringMatching(
        /^people\\u001b\[31m\.tif: no such file; expected a readable file at people\\u001b\[31m\.tif\./,
      ),
    });
  });

  it('refuses a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raster-'));
    onTestFinished(() => rmdirSync(folder));
    await expect(openRaster(folder, { label: 'population' })).rejects.toMatchObject({
      code: 'ERR_SOURCE_MISSING',
      found: 'not a regular file',
    });
  });

  it.each([
    { bytes: '', found: 'an empty file' },
    { bytes: 'I', found: 'a file of 1 bytes that starts with "I"' },
    { bytes: 'ZZ*\0abc', found: 'a file of 7 bytes that starts with "ZZ*\\u0000abc"' },
    { bytes: '<!DOCTYPE html><title>404</title>', found: 'a web page, perhaps the error page of a download' },
    { bytes: '<VRTDataset rasterXSize="36">', found: 'a GDAL virtual raster, which refers to other files' },
    { bytes: '\x89PNG\r\n\x1a\n', found: 'a PNG picture' },
    { bytes: 'PK\x03\x04....', found: 'a ZIP archive, whatever it is called' },
    { bytes: '\x1f\x8b\x08\x00....', found: 'a gzip file: unpack it first' },
    { bytes: '{"type":"FeatureCollection"}', found: 'JSON' },
    { bytes: 'version https://git-lfs.github.com/spec/v1', found: 'a Git LFS pointer, not the file itself' },
  ])('says what else a file is: $found', async ({ bytes, found }) => {
    expect(await faultOf(Buffer.from(bytes, 'latin1'))).toBe(
      `ERR_RASTER case.tif: ${found}; expected a GeoTIFF, an ESRI ASCII grid or a NetCDF file`,
    );
  });
});
