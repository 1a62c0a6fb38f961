import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, tinyWorld } from './tiny-world.ts';

/** Looks at the memory of its process every few milliseconds, and tells the most at the end. */
const WATCH = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) {
  let most = 0;
  setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 5).unref();
  process.on('exit', () => process.stderr.write('most ' + most));
}`;

// The bench has runs of a world with the same bound; here is what does not depend on the study: code and database.
it.skipIf(process.platform === 'win32')(
  'a run of a tiny study leaves most of --memory 512M to larger ones',
  () => {
    const watch = `data:text/javascript,${encodeURIComponent(WATCH)}`;
    const run = ['run', 'study.yaml', '--out', 'out', '--memory', '512M', '--workers', '1'];
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', watch, join(ROOT, 'bin/hunger.js'), ...run],
      { cwd: tinyWorld(), encoding: 'utf8' },
    );
    expect(status).toBe(0);
    const most = Number(/most (\d+)$/.exec(stderr)?.[1]) / 2 ** 20;
    expect(most).toBeGreaterThan(100);
    expect(most).toBeLessThan(400);
  },
);
