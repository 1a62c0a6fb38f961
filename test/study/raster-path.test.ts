import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesAmong, filesOnDisk } from '../../src/study/list-files.ts';
import {
  keyRaster,
  nameRaster,
  patternExpression,
  rasterFiles,
  sourceKey,
} from '../../src/study/raster-path.ts';

it('lists one file under its key, and tiles each under its own', () => {
  expect(keyRaster('2000', 'people.tif')).toEqual({ 2000: 'people.tif' });
  expect(keyRaster('2000', ['b.tif', '../a.tif'])).toEqual({
    '2000/b.tif': 'b.tif',
    '2000/../a.tif': '../a.tif',
  });
  expect(keyRaster('2000', 'R*.tif')).toEqual({ '2000/R*.tif': 'R*.tif' });
});

it.each([
  ['2000', '2000'],
  ['2000/tiles/a.2010/b.tif', '2000'],
  ['lower.2000/a.tif', 'lower.2000'],
  ['crops.maize.files.2000/a.tif', 'crops.maize.files.2000'],
  ['cereals.rice/paddy.files.2000', 'cereals.rice/paddy.files.2000'],
  ['cereals.rice/paddy.files.2000/a.tif', 'cereals.rice/paddy.files.2000'],
  ['elevation/n10.tif', 'elevation'],
  ['zones', 'zones'],
])('the file %s belongs to %s', (key, source) => {
  expect(sourceKey(key)).toBe(source);
});

it('finds the files of a source again, sorted', () => {
  const paths = { '2000/b': '/x/b', '2000/a': '/x/a', '20001/c': '/x/c', 2010: '/x/d' };
  expect(rasterFiles(paths, '2000')).toEqual(['/x/a', '/x/b']);
  expect(rasterFiles(paths, '2010')).toBe('/x/d');
  expect(nameRaster(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more');
});

it.each([
  ['R*_C?.tif', 'R12_C3.tif', true],
  ['R*_C?.tif', 'R12_C33.tif', false],
  ['R*.tif', 'R1/x.tif', false],
  ['*.tif', '._a.tif', false],
  ['.*.tif', '.a.tif', true],
  ['a+(b).*', 'a+(b).tif', true],
  ['../*/a.tif', '../x/a.tif', true],
])('%s and %s: %s', (pattern, path, matches) => {
  expect(patternExpression(pattern).test(path)).toBe(matches);
});

it('finds the same files on disk and among known paths, whatever the order of the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiles-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = ['tiles/R2.tif', 'tiles/R10.tif', 'tiles/.R3.tif', 'tiles/R1.txt', 'other/R4.tif'];
  mkdirSync(join(folder, 'study'));
  mkdirSync(join(folder, 'tiles'));
  mkdirSync(join(folder, 'other'));
  for (const file of files) writeFileSync(join(folder, file), '');
  symlinkSync(join(folder, 'other', 'R4.tif'), join(folder, 'tiles', 'R4.tif'));
  symlinkSync('nowhere', join(folder, 'tiles', 'R5.tif'));
  const expected = ['../tiles/R10.tif', '../tiles/R2.tif', '../tiles/R4.tif'];
  expect(filesOnDisk(join(folder, 'study')).matching('../tiles/R*.tif')).toEqual(expected);
  expect(
    filesAmong([...files.map((file) => `../${file}`), '../tiles/R4.tif']).matching('../tiles/R*.tif'),
  ).toEqual(expected);
  expect(filesOnDisk(join(folder, 'study')).matching('missing/*.tif')).toEqual([]);
});
