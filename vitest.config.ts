import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // Worker threads start their own threads and DuckDB instances: processes keep them apart.
    pool: 'forks',
    env: { TZ: 'UTC' },
  },
});
