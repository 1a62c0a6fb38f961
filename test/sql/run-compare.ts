/** Runs stage 5 on the files of a study, without the runner. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare } from '../../pipeline/5-compare.ts';
import type { ComparedStudy } from '../../pipeline/compare/compared-pair.ts';
import { withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { FACTS, STUDY } from '../compare/facts.ts';

export interface CompareFiles {
  readonly changes: string;
  readonly decomposition: string;
  readonly comparability: string;
}

export async function runCompare(
  strata: string,
  estimates: string,
  study: ComparedStudy = STUDY,
): Promise<CompareFiles> {
  const folder = dirname(strata);
  const sources = join(folder, 'sources.json');
  writeFileSync(sources, JSON.stringify({ study: {}, sources: FACTS.sources, reference_grid: null }));
  const repairs = join(folder, 'repairs.parquet');
  await withSession({ folders: [folder] }, (session) => writeRows(session, TABLES.zone_repairs, [], repairs));
  const output = {
    changes: join(folder, 'changes.parquet'),
    decomposition: join(folder, 'decomposition.parquet'),
    comparability: join(folder, 'comparability.json'),
  };
  await compare.run(
    {
      source: {},
      input: { sources, repairs, strata, estimates },
      output,
      workers: 2,
      progress: () => undefined,
      signal: new AbortController().signal,
    },
    study,
  );
  return output;
}
