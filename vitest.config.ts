import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // Worker threads start their own threads and DuckDB instances: processes keep them apart.
    pool: 'forks',
    // The sources are loaded once per process and not once per file: they keep no state that a test could change.
    isolate: false,
    env: {
      TZ: 'UTC',
      // Tests that start the command line compile it once, not once per process.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/hunger-tests'),
    },
  },
});
