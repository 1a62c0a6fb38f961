/**
 * The part of `sources.json` that the comparability gate looks at.
 */
import { z } from 'zod';
import { studyYearOf } from '../study/study-sources.ts';
import type { SourceRecord } from './gate-facts.ts';
import type { YearPair } from './year-pairs.ts';

const GRID = z.object({
  crs: z.string(),
  transform: z.array(z.number()),
  rows: z.number(),
  cols: z.number(),
});

const SOURCES = z.object({
  sources: z.array(
    z.object({
      group: z.string(),
      key: z.string(),
      path: z.string(),
      sha256: z.string(),
      grid: GRID.nullish().transform((grid) => grid ?? null),
      regridding: z.object({ rule: z.string(), people: z.number().nullable() }).optional(),
      mosaic: z
        .object({
          cells_without_tile: z.number(),
          tiles: z.array(z.object({ path: z.string(), grid: GRID })),
        })
        .optional(),
    }),
  ),
});

/**
 * The records of a `sources.json`, in its order.
 * @throws ZodError when it is not what stage 1 writes.
 */
export function parseSourceRecords(json: string): readonly SourceRecord[] {
  return SOURCES.parse(JSON.parse(json)).sources;
}

/** The records that two years are compared by: without those of other study years. */
export function recordsOfPair(records: readonly SourceRecord[], pair: YearPair): SourceRecord[] {
  return records.filter(({ key }) => [null, pair.baseline, pair.endline].includes(studyYearOf(key)));
}
