/**
 * The sources of a study as stage 1 recorded them, for the page and the citation.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const TEXT = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

const SOURCES = z.object({
  sources: z.array(
    z.object({
      group: z.string(),
      key: z.string(),
      path: z.string(),
      sha256: z.string(),
      bytes: z.number(),
      reference_year: z
        .number()
        .nullish()
        .transform((year) => year ?? null),
      title: TEXT,
      producer: TEXT,
      licence: TEXT,
      vintage: TEXT,
      citation: TEXT,
      url: TEXT,
    }),
  ),
});

/** One file that the study was computed from. */
export type ListedSource = z.infer<typeof SOURCES>['sources'][number];

/**
 * The sources in a `sources.json`, in its order.
 * @throws ZodError when it is not what stage 1 writes
 */
export function parseSourceList(json: string): ListedSource[] {
  return SOURCES.parse(JSON.parse(json)).sources;
}

const ALTERNATIVES = z.object({
  sources: z.array(SOURCES.shape.sources.element.extend({ choice: z.string(), alternative: z.string() })),
});

/** One file that an alternative reads in place of one of the study. */
export type AlternativeSource = z.infer<typeof ALTERNATIVES>['sources'][number];

/**
 * The files of alternatives in the `sources.json` of sensitivity, in its order.
 * @throws ZodError when it is not what the stage writes
 */
export function parseAlternativeSources(json: string): AlternativeSource[] {
  return ALTERNATIVES.parse(JSON.parse(json)).sources;
}

/**
 * Twelve hexadecimal digits that name the bytes a study was computed from, whatever the order of its files.
 */
export function dataFingerprint(sources: readonly ListedSource[]): string {
  const hashes = sources.map(({ sha256 }) => sha256).toSorted();
  return createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 12);
}
