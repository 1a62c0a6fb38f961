/**
 * Where tests find real data: the folder `shared` beside the repository. It is never part of the product.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const SHARED = new URL('../../../shared/', import.meta.url);

/** Absolute path of a file or folder of the real data; null where it is not there. */
export function sharedPath(relative: string): string | null {
  const path = fileURLToPath(new URL(relative, SHARED));
  return existsSync(path) ? path : null;
}

/**
 * A group of tests on real data. Where the data is absent the group is skipped, and says so; in CI it fails.
 * @param needs what must be there, relative to `shared`
 * @param tests is handed the absolute path of each
 */
export function describeReal<const T extends readonly string[]>(
  name: string,
  needs: T,
  tests: (...paths: { [K in keyof T]: string }) => void,
): void {
  const paths = needs.map(sharedPath);
  const missing = needs.filter((_, index) => paths[index] === null);
  if (missing.length === 0) {
    describe(name, () => tests(...(paths as { [K in keyof T]: string })));
  } else if (process.env.CI) {
    it(name, () => {
      throw new Error(`real data is absent: ../shared/${missing.join(', ../shared/')}`);
    });
  } else {
    describe.skip(`${name} (absent: ../shared/${missing.join(', ../shared/')})`, () => {
      it('needs real data', () => {});
    });
  }
}
