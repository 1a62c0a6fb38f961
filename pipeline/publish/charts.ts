/**
 * The files of the charts of a study.
 */
import { writeFileSync } from 'node:fs';
import type { ChartExtension, ChartFile } from '../../src/bundle/bundle-files.ts';
import type { DrawnChart } from '../../src/bundle/chart-figure.ts';
import { type Drawing, drawCharts, type FinishedChart } from '../../src/bundle/draw-charts.ts';
import type { ChartId } from '../../src/charts/chart.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import { DEFAULT_MEMORY } from '../memory-size.ts';

/** Where the files of each chart go; undefined for charts that the study has not. */
export type ChartPaths = Readonly<Record<ChartFile<ChartId>, string | undefined>>;

export interface ChartWriting extends Omit<Drawing, 'onDrawn'> {
  readonly paths: ChartPaths;
  readonly memoryBytes: number;
  /** Called with charts drawn. */
  readonly progress: (done: number) => void;
}

/**
 * Draws charts and writes their files.
 * @returns what was drawn, in the order of the ids
 */
export async function writeCharts(
  ids: readonly ChartId[],
  { paths, progress, memoryBytes, workers, ...drawing }: ChartWriting,
): Promise<DrawnChart[]> {
  const drawn = new Map<ChartId, DrawnChart>();
  const pictures: Promise<void>[] = [];
  const onDrawn = (finished: FinishedChart): void => {
    const { chart, files } = finished;
    // A thread that waited for its picture would not draw meanwhile.
    const picture = writeFiles(finished, paths);
    // A failure is told when all are drawn.
    picture.catch(() => {});
    pictures.push(picture);
    drawn.set(chart.id, { chart, svg: files.svg });
    progress(drawn.size);
  };
  await drawCharts(ids, { ...drawing, workers: drawingThreads(workers, memoryBytes), onDrawn });
  await Promise.all(pictures);
  return ids.flatMap((id) => drawn.get(id) ?? []);
}

/** Each thread that draws loads the renderer: a small memory holds one. */
function drawingThreads(workers: number, memoryBytes: number): number {
  return memoryBytes < DEFAULT_MEMORY.bytes ? 1 : workers;
}

async function writeFiles({ chart: { id }, files }: FinishedChart, paths: ChartPaths): Promise<void> {
  const write = (extension: ChartExtension, content: string | Uint8Array): void => {
    const path = paths[`charts/${id}.${extension}`];
    if (path !== undefined) writeFileSync(path, content);
  };
  write('vl.json', files.specification);
  write('svg', files.svg);
  write('csv', files.csv);
  write('png', await renderPng(files.svg));
}
