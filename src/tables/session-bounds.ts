/**
 * What the databases of a piece of work may take: memory, and a place to spill to. Said once around the work, so that no
 * query goes without and nothing stays behind for the next; none of it reaches a result.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';

export interface DatabaseBounds {
  /** What one database may take. */
  readonly databaseBytes: number;
  /** Absolute path of the folder that holds what does not fit, while a query runs. */
  readonly spillFolder: string;
}

const bounded = new AsyncLocalStorage<DatabaseBounds & { opened: number }>();

/** Does work of which no session takes more than this. */
export function withBounds<T>(bounds: DatabaseBounds, work: () => Promise<T>): Promise<T> {
  return bounded.run({ ...bounds, opened: 0 }, work);
}

/** The settings of the next session. Each spills into a folder of its own, as names of files repeat between databases. */
export function sessionBounds(): Readonly<Record<string, string>> {
  const bounds = bounded.getStore();
  // Without a folder of its own DuckDB would spill into `.tmp` of the working directory.
  if (bounds === undefined) return { temp_directory: '' };
  bounds.opened += 1;
  return {
    memory_limit: `${bounds.databaseBytes / 2 ** 20} MiB`,
    temp_directory: join(bounds.spillFolder, `.spill-${bounds.opened}`),
  };
}
