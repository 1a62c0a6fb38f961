/** Prints the hash of every drawing of the sample: run in a process of its own by `render.test.ts`. */
import { createHash } from 'node:crypto';
import { chartFiles } from '../../src/charts/chart-files.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import { chartsOf } from './charts-of.ts';
import { SAMPLE_STUDY, sampleRows } from './sample-study.ts';

const hash = createHash('sha256');
for (const chart of chartsOf(sampleRows(), SAMPLE_STUDY)) {
  const { specification, svg, csv } = await chartFiles(chart);
  hash
    .update(specification)
    .update(svg)
    .update(await renderPng(svg))
    .update(csv);
}
process.stdout.write(hash.digest('hex'));
