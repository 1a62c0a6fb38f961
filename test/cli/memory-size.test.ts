/** Sizes of memory on the command line. */
import { expect, test } from 'vitest';
import { readMemorySize } from '../../pipeline/memory-size.ts';

test.each([
  ['512M', 536_870_912],
  ['512m', 536_870_912],
  ['512MiB', 536_870_912],
  ['2g', 2_147_483_648],
])('%s is %i bytes', (text, bytes) => {
  expect(readMemorySize(text)).toBe(bytes);
});

test.each(['', '0', '1', '255M', '-5', '1.5G', '1T', '1e9', 'G', '512 M', '9999999999999G'])(
  '%j is none that a run can have',
  (text) => {
    expect(readMemorySize(text)).toBeNull();
  },
);
