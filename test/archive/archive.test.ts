import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesWithArchives } from '../../src/archive/archive-files.ts';
import { fileOnDisk, listMembers } from '../../src/archive/members.ts';
import { openUnpackedFolder } from '../../src/archive/unpacked-folder.ts';
import { StudyError } from '../../src/errors.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import { kindOf, splitArchive } from '../../src/study/archive-path.ts';
import { readAll } from '../raster/raster-file.ts';
import { draw, tiff } from '../worlds/pictures.ts';
import { makeZip, type ZipFile } from './make-zip.ts';

const TIFF = tiff(draw('1 2\n3 .', 2));

/** A folder with an archive `a.zip`. */
function folderWith(files: readonly ZipFile[] | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'a.zip'), files instanceof Uint8Array ? files : makeZip(files));
  return folder;
}

function unpacked(folder: string) {
  return openUnpackedFolder(join(folder, 'unpacked'), new AbortController().signal);
}

/** The refusal of unpacking `a.zip/a.txt`. */
async function refusalOf(files: readonly ZipFile[] | Uint8Array, member = 'a.txt'): Promise<string> {
  const folder = folderWith(files);
  try {
    await unpacked(folder).place(join(folder, 'a.zip', member));
  } catch (error) {
    if (error instanceof StudyError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error('it was not refused');
}

it.each([
  ['a.zip', { archive: 'a.zip', member: null }],
  ['../x/a.ZIP/in/b.tif', { archive: '../x/a.ZIP', member: 'in/b.tif' }],
  ['a.zip/b.zip/c.tif', { archive: 'a.zip', member: 'b.zip/c.tif' }],
  ['a.zip.d/b.tif', null],
  ['.zip', null],
  ['a.tif', null],
])('%s leads into %o', (path, expected) => {
  expect(splitArchive(path)).toEqual(expected);
});

it.each([
  ['2000', 'raster'],
  ['crops.maize.files.2000/a.zip', 'raster'],
  ['zones', 'zones'],
  ['urban_table', 'table'],
])('the source %s is a %s', (key, kind) => {
  expect(kindOf(key)).toBe(kind);
});

describe('a file in an archive', () => {
  it.each([
    ['deflated', {}],
    ['deflated, with sizes as ZIP64', { zip64: true }],
    ['stored', { stored: true }],
  ])('is unpacked once where it is %s', async (_, how) => {
    const folder = folderWith([{ name: 'in/a.csv', bytes: 'x,y\n', ...how }]);
    const { place, origin, remove } = unpacked(folder);
    const path = join(folder, 'a.zip/in/a.csv');
    const target = await place(path);
    expect(readFileSync(target, 'utf8')).toBe('x,y\n');
    expect(await place(path)).toBe(target);
    expect([origin(target), fileOnDisk(path)]).toEqual([path, join(folder, 'a.zip')]);
    remove();
    expect(existsSync(join(folder, 'unpacked'))).toBe(false);
  });

  it('is read where it lies when it is a stored raster', async () => {
    const folder = folderWith([
      { name: 'read.me', bytes: 'about' },
      { name: 'a.tif', bytes: TIFF, stored: true, zip64: true },
    ]);
    const { place } = unpacked(folder);
    const path = await place(join(folder, 'a.zip/a.tif'));
    expect([path, existsSync(join(folder, 'unpacked'))]).toEqual([join(folder, 'a.zip/a.tif'), false]);
    const raster = await openRaster(path);
    expect(readAll(raster)).toEqual([1, 2, 3, Number.NaN]);
    raster.close();
  });

  it.each([
    [
      'is not there',
      [{ name: 'b.txt', bytes: '' }],
      'no file "a.txt" in it; expected one of its files: "b.txt". Correct the path.',
    ],
    [
      'is there twice',
      [
        { name: 'a.txt', bytes: '1' },
        { name: 'a.txt', bytes: '2' },
      ],
      'the file is in the archive 2 times; expected each file once.',
    ],
    [
      'is encrypted',
      [{ name: 'a.txt', bytes: '1', states: { flags: 1 } }],
      'the file is encrypted; expected a file that is not.',
    ],
    [
      'is a link',
      [{ name: 'a.txt', bytes: '/etc/passwd', unixMode: 0o120777 }],
      'a link to another file; expected the file itself.',
    ],
    [
      'is compressed in another way',
      [{ name: 'a.txt', bytes: '1', states: { method: 9 } }],
      'the file is compressed by method 9; expected Deflate, or no compression.',
    ],
    [
      'grows beyond measure',
      [{ name: 'a.txt', bytes: '1', states: { size: 2 ** 30 } }],
      '3 bytes are said to unpack to 1,073,741,824; expected at most 250 times as many.',
    ],
    [
      'is longer than the archive states',
      [{ name: 'a.txt', bytes: '12345', states: { size: 4 } }],
      'too many bytes in the stream. expected 4. got at least 5; expected a ZIP archive that is whole.',
    ],
    [
      'is shorter than the archive states',
      [{ name: 'a.txt', bytes: '12345', states: { size: 6 } }],
      'not enough bytes in the stream. expected 6. got only 5; expected a ZIP archive that is whole.',
    ],
    [
      'has another checksum',
      [{ name: 'a.txt', bytes: '12345', states: { crc: 1 } }],
      'its bytes do not have the checksum that the archive states; expected an archive that is whole.',
    ],
  ])('is refused where it %s', async (_, files, message) => {
    expect(await refusalOf(files)).toMatch(`ERR_ARCHIVE a.zip/a.txt: ${message}`);
  });

  it('is refused where it is an archive itself', async () => {
    const inner = makeZip([{ name: 'a.tif', bytes: TIFF }]);
    expect(await refusalOf([{ name: 'b.zip', bytes: inner }], 'b.zip')).toMatch(
      'ERR_ARCHIVE a.zip/b.zip: an archive within the archive; expected the file itself.',
    );
  });

  it.each(['../a.txt', '/a.txt', 'C:\\a.txt', '..\\a.txt'])(
    'is refused beside a file called %s',
    async (name) => {
      const files = [
        { name: 'a.txt', bytes: '1' },
        { name, bytes: '2' },
      ];
      expect(await refusalOf(files)).toMatch(
        /^ERR_ARCHIVE a\.zip\/a\.txt: (invalid relative path|absolute path): /,
      );
    },
  );

  it('is refused in an archive that is cut, or is none', async () => {
    const whole = makeZip([{ name: 'a.txt', bytes: '1' }]);
    expect(await refusalOf(whole.subarray(0, 60))).toMatch(
      'ERR_ARCHIVE a.zip/a.txt: no list of files at its end: it is cut short, or no ZIP archive; ',
    );
    expect(await refusalOf(Buffer.from('not a ZIP'))).toMatch(
      /^ERR_ARCHIVE a\.zip\/a\.txt: .*; expected a ZIP archive that is whole\./,
    );
  });
});

describe('an archive named alone', () => {
  async function insideOf(names: readonly string[], kind: 'raster' | 'zones'): Promise<string> {
    const folder = folderWith(names.map((name) => ({ name, bytes: '' })));
    const files = await filesWithArchives(folder, ['a.zip']);
    try {
      return files.inside('a.zip', kind);
    } catch (error) {
      if (error instanceof StudyError) return error.message;
      throw error;
    }
  }

  it('stands for the one file that can be meant', async () => {
    const names = ['x/', 'x/a.tif', 'x/a.tif.ovr', 'x/a.shp', 'x/a.dbf', '__MACOSX/x/._b.tif'];
    expect(await insideOf(names, 'raster')).toBe('a.zip/x/a.tif');
    expect(await insideOf(names, 'zones')).toBe('a.zip/x/a.shp');
  });

  it('is refused where there are several, or none', async () => {
    expect(await insideOf(['a.tif', 'b.tif'], 'raster')).toBe(
      'a.zip: "a.tif", "b.tif" in it; expected one raster, or a path to it. Name the file: `a.zip/a.tif`.',
    );
    expect(await insideOf(['read.me'], 'raster')).toBe(
      'a.zip: no raster among "read.me"; expected one raster, or a path to it. Name the file: `a.zip/read.me`.',
    );
  });

  it('lists its files without the folders', async () => {
    const folder = folderWith([
      { name: 'x/', bytes: '' },
      { name: 'x/a.tif', bytes: TIFF },
    ]);
    expect(await listMembers(join(folder, 'a.zip'), 'a.zip')).toEqual(['x/a.tif']);
  });
});
