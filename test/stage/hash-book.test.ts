import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile } from '../../src/stage/hash.ts';
import { openHashBook } from '../../src/stage/hash-book.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LARGE = 2 ** 24;

/** Files of the sizes given, the first 0.bin. */
function files(...sizes: readonly number[]): string[] {
  const folder = temporaryFolder();
  return sizes.map((size, i) => {
    const path = join(folder, `${i}.bin`);
    writeFileSync(path, `${i}`);
    truncateSync(path, size);
    return path;
  });
}

function open() {
  const book = openHashBook(new AbortController().signal);
  const told: (readonly [number, number])[] = [];
  const work = { workers: 2, progress: (done: number, total: number) => told.push([done, total]) };
  return { book, told, work };
}

describe('a book of hashes', () => {
  it('hashes large files in threads, as it hashes others, and tells how far it is', async () => {
    const [large = '', larger = '', small = ''] = files(LARGE, LARGE + 1, 5);
    const { book, told, work } = open();
    book.begin([large, larger, small, large], work);
    expect(told).toEqual([[0, 2 * LARGE + 1]]);
    for (const path of [large, larger, small]) expect(await book.find(path)).toEqual(await hashFile(path));
    expect(told).toHaveLength(3);
    expect(told[2]).toEqual([2 * LARGE + 1, 2 * LARGE + 1]);
  });

  it('knows no hash of what is not there, and sees when a large file is written to meanwhile', async () => {
    const [large = ''] = files(LARGE);
    const { book, work } = open();
    book.begin([large, `${large}.none`], work);
    expect(book.hasMoved(large)).toBe(false);
    writeFileSync(large, 'shorter');
    expect(book.hasMoved(large)).toBe(true);
    expect(await book.find(`${large}.none`)).toBeNull();
    book.close();
  });

  it('tells whoever waits that it was closed', async () => {
    const [large = ''] = files(LARGE);
    const { book, work } = open();
    book.begin([large], work);
    book.close();
    await expect(book.find(large)).rejects.toThrow('aborted');
  });
});
