/**
 * Which band of a file is read. A file of one band needs no choice; of several, the study names one: the first is as
 * often as not another year, a bound or a colour.
 */
import { listCases, quoteText } from '../errors.ts';
import type { Band } from './raster.ts';
import { rasterError } from './raster-error.ts';

/**
 * The band that a study chooses, of a file with so many.
 * @param wanted 1 the first; undefined where the study says nothing
 * @param names of bands by place, 0 the first, where the file gives them
 * @throws StudyError ERR_RASTER when there are several and none is chosen, or none of this number.
 */
export function chooseBand(
  subject: string,
  wanted: number | undefined,
  count: number,
  names: ReadonlyMap<number, string>,
): Band {
  const number = wanted ?? 1;
  if (count > 1 && wanted === undefined) {
    throw rasterError(subject, {
      found: `${count.toLocaleString('en-US')} bands${listNames(names)}`,
      expected: 'one, or the number of the band to read',
      remedy: `Set \`band:\` for this source, from 1 to ${count}.`,
    });
  }
  if (number <= count) return { number, count, name: names.get(number - 1) ?? null };
  throw rasterError(subject, {
    found: count === 1 ? 'one band' : `${count.toLocaleString('en-US')} bands${listNames(names)}`,
    expected: `a band ${number}, as \`band:\` says`,
    remedy:
      count === 1
        ? 'Remove `band:` for this source.'
        : `Set \`band:\` to the number of the band that is meant, from 1 to ${count}.`,
  });
}

function listNames(names: ReadonlyMap<number, string>): string {
  if (names.size === 0) return '';
  const cases = [...names]
    .sort(([a], [b]) => a - b)
    .map(([place, name]) => `${place + 1} is ${quoteText(name)}`);
  return ` (${listCases(cases)})`;
}
