/**
 * Which files serve both years of a pair: values that come from one file cannot change.
 */
import type { SourceRecord } from './gate-facts.ts';
import type { YearPair } from './year-pairs.ts';

/** The rasters of a group that are given by year, by their key without the year. */
export interface YearFiles {
  /** Such as `crops.maize`; the empty text where the key is the year alone. */
  readonly name: string;
  /** Whether the bytes of both years are the same. */
  readonly same: boolean;
}

const YEAR_KEY = /^(?:(?<name>.+?)\.)??(?:files\.)?(?<year>\d{4})$/;

/**
 * The files of a group with those of the other year.
 * @example Of `population`, `[{ name: '', same: false }]`.
 */
export function yearFiles(sources: readonly SourceRecord[], group: string, pair: YearPair): YearFiles[] {
  const hashes = new Map<string, Map<number, string>>();
  for (const source of sources) {
    const { name = '', year } = YEAR_KEY.exec(source.key)?.groups ?? {};
    if (source.group !== group || year === undefined) continue;
    const byYear = hashes.get(name) ?? new Map<number, string>();
    hashes.set(name, byYear.set(Number(year), source.sha256));
  }
  return [...hashes].map(([name, byYear]) => {
    return { name, same: byYear.get(pair.baseline) === byYear.get(pair.endline) };
  });
}
