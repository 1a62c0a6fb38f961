/**
 * A worker thread of the coverage: covers the bands it is given.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { StudyError } from '../errors.ts';
import type { Answer } from '../workers/worker-pool.ts';
import { type CoverPlan, createBandCover } from './cover-band.ts';
import type { BandAnswer } from './cover-bands.ts';
import type { Coverage } from './coverage.ts';

const plan: CoverPlan = workerData;
const coverBand = createBandCover(plan);

parentPort?.on('message', (band: number) => {
  const answer = cover(band);
  const moved = 'coverage' in answer ? buffersOf(answer.coverage) : [];
  parentPort?.postMessage({ result: answer } satisfies Answer<BandAnswer>, moved);
});

/** The band in arrays of its own, which another thread may have. */
function cover(band: number): BandAnswer {
  try {
    const { row, colStart, colEnd, membership, fraction, memberships } = coverBand(band);
    const own = { row: row.slice(), colStart: colStart.slice(), colEnd: colEnd.slice() };
    return { coverage: { ...own, membership: membership.slice(), fraction: fraction.slice(), memberships } };
  } catch (error) {
    if (error instanceof StudyError) return { fault: error.toRefusal() };
    throw error;
  }
}

function buffersOf({ row, colStart, colEnd, membership, fraction }: Coverage): ArrayBuffer[] {
  return [row, colStart, colEnd, membership, fraction].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer ? [buffer] : [],
  );
}
