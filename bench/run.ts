/**
 * Benchmarks: `npm run bench -- [--size small|world] [--only kernel|touched|coverage|encodings|run|mountains|classes|readers|overlay|draws|sensitivity|exactextract] [--json FILE]`.
 * Every figure is a ratio of two measurements of this run: machines are noisy, and absolute times are no evidence.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchClassCells } from './class-cells.ts';
import { benchCoverage } from './coverage.ts';
import { benchDraws } from './draws.ts';
import { benchEncodings } from './encodings.ts';
import { benchExactextract } from './exactextract.ts';
import { type Figure, showFigure } from './figure.ts';
import { benchKernel } from './kernel.ts';
import { benchMountains } from './mountains.ts';
import { benchOverlay } from './overlay.ts';
import { benchReaders } from './readers.ts';
import { benchSensitivity } from './sensitivity.ts';
import { benchTouched } from './touched.ts';
import { benchRun } from './whole-run.ts';
import { benchZonesOfWorld } from './zones-world.ts';

/** Groups of figures, by what `--only` calls them. */
const GROUPS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  kernel: () => benchKernel(size),
  touched: () => benchTouched(size),
  coverage: () => benchCoverage(size),
  encodings: () => benchEncodings(),
  run: () => benchRun(size),
  mountains: () => [...benchMountains(), ...benchZonesOfWorld(size === 'world' ? 60 : 15)],
  classes: () => benchClassCells(),
  readers: () => benchReaders(),
  overlay: () => benchOverlay(),
  draws: () => benchDraws(),
  sensitivity: () => benchSensitivity(),
  exactextract: () => benchExactextract(size),
};

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'small' },
    only: { type: 'string', multiple: true, default: Object.keys(GROUPS) },
    json: { type: 'string' },
  },
});
const size = values.size === 'world' ? 'world' : 'small';
const figures: Figure[] = [];
for (const group of values.only) {
  const bench = GROUPS[group];
  if (bench === undefined) throw new Error(`--only ${group}: one of ${Object.keys(GROUPS).join(', ')}`);
  const found = await bench();
  found.forEach(showFigure);
  figures.push(...found);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ size, figures }, null, 2)}\n`);
