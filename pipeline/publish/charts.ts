/**
 * The files of the charts of a study.
 */
import { writeFileSync } from 'node:fs';
import type { ChartExtension, ChartFile } from '../../src/bundle/bundle-files.ts';
import type { DrawnChart } from '../../src/bundle/chart-figure.ts';
import type { Chart, ChartId } from '../../src/charts/chart.ts';
import { chartFiles } from '../../src/charts/chart-files.ts';

/** Where the files of each chart go; undefined for charts that the study has not. */
export type ChartPaths = Readonly<Record<ChartFile<ChartId>, string | undefined>>;

/**
 * Draws one chart after the other, as the renderer numbers what it draws; their pictures are made in other threads
 * meanwhile.
 * @param progress called with charts drawn
 */
export async function writeCharts(
  charts: readonly Chart[],
  paths: ChartPaths,
  progress: (done: number) => void,
): Promise<DrawnChart[]> {
  const drawn: DrawnChart[] = [];
  const pictures: Promise<void>[] = [];
  for (const chart of charts) {
    const { specification, svg, png, csv } = await chartFiles(chart);
    const write = (extension: ChartExtension, content: string | Uint8Array): void => {
      const path = paths[`charts/${chart.id}.${extension}`];
      if (path !== undefined) writeFileSync(path, content);
    };
    write('vl.json', specification);
    write('svg', svg);
    write('csv', csv);
    const picture = png.then((content) => write('png', content));
    // A failure is told when all are drawn.
    picture.catch(() => {});
    pictures.push(picture);
    drawn.push({ chart, svg });
    progress(drawn.length);
  }
  await Promise.all(pictures);
  return drawn;
}
