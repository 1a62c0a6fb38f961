import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesWithArchives } from '../../src/archive/archive-files.ts';
import { openUnpackedFolder } from '../../src/archive/unpacked-folder.ts';
import { StudyError } from '../../src/errors.ts';
import { describeReal } from './shared.ts';

const NEEDS = ['corpus/synthetic/archive/zip_bomb_256MiB.zip'] as const;

describeReal('archives of the corpus', NEEDS, (bomb) => {
  /** What becomes of an archive that a study names as a raster, with or without the file in it. */
  async function outcomeOf(name: string, member: string | null): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    try {
      const written = member === null ? name : `${name}/${member}`;
      const files = await filesWithArchives(dirname(bomb), [written]);
      const { place } = openUnpackedFolder(join(folder, 'unpacked'), new AbortController().signal);
      return basename(await place(join(dirname(bomb), files.inside(written, 'raster'))));
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      expect(existsSync(join(folder, 'unpacked'))).toBe(false);
      return `${error.code}: ${error.found}`;
    }
  }

  it.each([
    ['zip_bomb_256MiB.zip', null, 'ERR_ARCHIVE: 260,916 bytes are said to unpack to 268,435,456'],
    ['zip_duplicate_names.zip', null, 'ERR_ARCHIVE: "a.tif", "a.tif" in it'],
    ['zip_duplicate_names.zip', 'a.tif', 'ERR_ARCHIVE: the file is in the archive 2 times'],
    ['zip_nested.zip', 'in.zip', 'ERR_ARCHIVE: an archive within the archive'],
    ['zip_nested.zip', null, 'ERR_ARCHIVE: no raster among "in.zip"'],
    ['zip_symlink.zip', 'link', 'ERR_ARCHIVE: a link to another file'],
    [
      'zip_many_entries.zip',
      null,
      'ERR_ARCHIVE: no raster among "f0", "f1", "f2", "f3", "f4" and 19,995 more',
    ],
    ['zip_case_clash.zip', null, 'ERR_ARCHIVE: "A.tif", "a.tif" in it'],
    ['zip_case_clash.zip', 'A.tif', 'A.tif'],
  ])('%s, file %s: %s', async (name, member, outcome) => {
    expect(await outcomeOf(name, member)).toBe(outcome);
  });

  it('refuses the one that is cut in half', async () => {
    expect(await outcomeOf('zip_truncated.zip', null)).toMatch(/^ERR_ARCHIVE: no list of files at its end/);
  });
});
