/**
 * A run of invented stages that takes as long as it is let: `first` writes at once, `second` waits for ever.
 * Arguments: the output folder, and `deaf` where the second stage is not to listen to the signal.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onInterruption } from '../../pipeline/interruption.ts';
import { reportFailure } from '../../pipeline/report-failure.ts';
import { openTerminal } from '../../pipeline/terminal.ts';
import { anyStage } from '../../src/stage/any-stage.ts';
import { defineStage } from '../../src/stage/contract.ts';
import { runStudy } from '../../src/stage/run-study.ts';
import { assembleStages } from '../../src/stage/stage-list.ts';
import { NO_CHECKS, STUDY } from '../stage/tiny-study.ts';
import { ROOT } from './tiny-world.ts';

const [out = '', mode = ''] = process.argv.slice(2);
const COMMON = { summary: '', module: import.meta.url, sources: [], checks: [], params: () => null } as const;

const first = defineStage({
  ...COMMON,
  ...{ id: 'first', inputs: {}, outputs: { a: { file: 'a.txt', description: '' } } },
  run: async ({ output }) => writeFileSync(output.a, 'a'),
});

const second = defineStage({
  ...COMMON,
  ...{ id: 'second', inputs: { a: 'first/a.txt' }, outputs: { b: { file: 'b.txt', description: '' } } },
  run: async ({ output, signal }) => {
    writeFileSync(output.b, 'half');
    process.stdout.write('waiting\n');
    await new Promise((_, reject) => {
      setInterval(() => {}, 1000);
      if (mode !== 'deaf') signal.addEventListener('abort', () => reject(signal.reason));
    });
  },
});

const terminal = openTerminal();
const task = {
  stages: assembleStages([anyStage(first), anyStage(second)]),
  ...{ study: STUDY, studyPath: join(out, 'study.yaml'), written: {}, out, shownOut: 'out' },
  code: { packageFolder: ROOT, checksFolder: join(ROOT, 'pipeline/checks') },
};
const conduct = {
  workers: 1,
  memoryBytes: 2 ** 30,
  checks: NO_CHECKS,
  emit: () => {},
  signal: onInterruption(),
  clock: () => 0,
};
try {
  await runStudy(task, conduct);
} catch (error) {
  process.exit(reportFailure(error, terminal, false));
}
