/** Runs stage 4 on the files of a study, without the runner. */
import { dirname, join } from 'node:path';
import { estimate } from '../../pipeline/4-estimate.ts';
import { hashFile } from '../../src/stage/hash.ts';
import type { StudyFiles } from './fixture.ts';

export async function runEstimate(files: StudyFiles, workers = 1): Promise<string> {
  const estimates = join(dirname(files.strata), 'estimates.parquet');
  await estimate.run(
    {
      source: {},
      input: { zones: files.zones, strata: files.strata },
      output: { estimates },
      workers,
      memoryBytes: 2 ** 30,
      hash: hashFile,
      progress: () => undefined,
      notice: () => undefined,
      signal: new AbortController().signal,
    },
    {},
  );
  return estimates;
}
