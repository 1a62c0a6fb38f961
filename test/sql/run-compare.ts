/** Runs stage 5 on the files of a study, without the runner. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { compare } from '../../pipeline/5-compare.ts';
import type { ComparedStudy } from '../../pipeline/compare/compared-pair.ts';
import { hashFile } from '../../src/stage/hash.ts';
import { withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { type RowOf, writeRows } from '../../src/tables/write-table.ts';
import { FACTS, STUDY } from '../compare/facts.ts';

import { writeNoSensitivity } from './empty-tables.ts';

export type CompareFiles = Parameters<typeof compare.run>[0]['output'];

/** Implausible and one-sided cells for stage 5 to read; none where absent. */
export interface Implausible {
  readonly implausible_cells: readonly RowOf<typeof TABLES.implausible_cells>[];
  readonly implausible_strata: readonly RowOf<typeof TABLES.implausible_strata>[];
  readonly growth_reviews: readonly RowOf<typeof TABLES.growth_reviews>[];
  readonly one_sided_strata?: readonly RowOf<typeof TABLES.one_sided_strata>[];
}

const NONE: Implausible = { implausible_cells: [], implausible_strata: [], growth_reviews: [] };

export async function runCompare(
  strata: string,
  estimates: string,
  study: ComparedStudy = STUDY,
  implausible: Implausible = NONE,
): Promise<CompareFiles> {
  const folder = dirname(strata);
  const sources = join(folder, 'sources.json');
  writeFileSync(sources, JSON.stringify({ study: {}, sources: FACTS.sources, reference_grid: null }));
  const repairs = join(folder, 'repairs.parquet');
  const one_sided_strata = join(folder, 'one_sided_strata.parquet');
  const cells = {
    implausible_cells: join(folder, 'implausible_cells.parquet'),
    implausible_strata: join(folder, 'implausible_strata.parquet'),
    growth_reviews: join(folder, 'growth_reviews.parquet'),
  };
  await withSession({ folders: [folder] }, async (session) => {
    await writeRows(session, TABLES.zone_repairs, [], repairs);
    await writeRows(session, TABLES.one_sided_strata, implausible.one_sided_strata ?? [], one_sided_strata);
    await writeRows(
      session,
      TABLES.implausible_cells,
      implausible.implausible_cells,
      cells.implausible_cells,
    );
    await writeRows(
      session,
      TABLES.implausible_strata,
      implausible.implausible_strata,
      cells.implausible_strata,
    );
    await writeRows(session, TABLES.growth_reviews, implausible.growth_reviews, cells.growth_reviews);
  });
  const zones = join(folder, 'zones.parquet');
  const { envelopes } = await writeNoSensitivity(folder);
  const output = {
    changes: join(folder, 'changes.parquet'),
    decomposition: join(folder, 'decomposition.parquet'),
    quality: join(folder, 'quality.parquet'),
    quality_totals: join(folder, 'quality_totals.parquet'),
    decomposition_gaps: join(folder, 'decomposition_gaps.parquet'),
    uncertainty: join(folder, 'uncertainty.parquet'),
    ranks: join(folder, 'ranks.parquet'),
    inequality: join(folder, 'inequality.parquet'),
    curves: join(folder, 'curves.parquet'),
    hypsography: join(folder, 'hypsography.parquet'),
    trends: join(folder, 'trends.parquet'),
    reliability: join(folder, 'reliability.parquet'),
    map_effect: join(folder, 'map_effect.parquet'),
    comparability: join(folder, 'comparability.json'),
    published_check: join(folder, 'published_check.parquet'),
  };
  const told: number[] = [];
  await compare.run(
    {
      source: { published: {} },
      input: { sources, zones, repairs, strata, estimates, envelopes, one_sided_strata, ...cells },
      output,
      workers: 2,
      memoryBytes: 2 ** 30,
      hash: hashFile,
      progress: (done, total) => told.push(done / total),
      notice: () => undefined,
      signal: new AbortController().signal,
    },
    { ...study, methods: { definition: null, indicator: null } },
  );
  expect(told).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  return output;
}
