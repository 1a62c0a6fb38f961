/**
 * Coverage of a grid band by band, in worker threads: bands are covered in any order and handed over in theirs, and only
 * so many are held as threads are at work. Neither the threads nor the height of a band reach a result.
 */
import { StudyError } from '../errors.ts';
import { runInOrder } from '../workers/in-order.ts';
import { answerBands, type BandAnswer, type CoverPlan } from './cover-band.ts';
import type { Coverage } from './coverage.ts';

export interface CoverOptions {
  /** Threads that cover bands, this one among them. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Takes the bands from north to south. Their arrays last until it returns. */
  readonly onBand: (coverage: Coverage) => void;
  /** Called with rows done and rows in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** With fewer pieces of edges to each than this, threads take more to start and to warm up than they spare (half a second). */
const LEAST_PIECES = 1_000_000;

/**
 * How many of the threads that may be used are worth starting.
 * @example 2,500,000 pieces keep 2 threads busy, so 2 of 8; 1,500,000 keep one.
 */
export function worthwhileWorkers({ edges }: CoverPlan, workers: number): number {
  let pieces = 0;
  for (let edge = 0; edge < edges.count; edge++) {
    const width = (edges.ends[4 * edge + 2] ?? 0) - (edges.ends[4 * edge] ?? 0);
    const height = (edges.ends[4 * edge + 3] ?? 0) - (edges.ends[4 * edge + 1] ?? 0);
    pieces += 1 + Math.abs(width) + height;
  }
  return Math.min(workers, Math.max(1, Math.floor(pieces / LEAST_PIECES)));
}

/**
 * Covers all bands of a plan.
 * @throws StudyError ERR_ZONE_GEOMETRY where a zone covers a place more than once, ERR_RESOURCE when a thread died, and
 * what `onBand` throws
 */
export async function coverBands(plan: CoverPlan, options: CoverOptions): Promise<void> {
  const { rows, bands } = plan;
  let band = 0;
  const take = (answer: BandAnswer): void => {
    if ('fault' in answer) throw new StudyError(answer.fault);
    options.onBand(answer.coverage);
    options.progress?.(Math.min(++band * bands.bandRows, rows), rows);
  };
  await runInOrder<CoverPlan, BandAnswer>({
    module: new URL('./cover-worker.ts', import.meta.url),
    data: plan,
    count: bands.count,
    workers: options.workers,
    signal: options.signal,
    here: (lasting) => answerBands(plan, { lasting }),
    onResult: take,
  });
}
