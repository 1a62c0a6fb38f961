/**
 * Sizes of memory as they are written on the command line.
 */

const UNITS: Readonly<Record<string, number>> = { m: 2 ** 20, g: 2 ** 30 };
const LEAST_BYTES = 256 * 2 ** 20;

/** What a run plans with where nothing is asked: as text and in bytes. */
export const DEFAULT_MEMORY = { text: '1G', bytes: 2 ** 30 } as const;

/**
 * Bytes of a size such as `512M` or `1G`; `512m` and `512MiB` mean the same.
 * @returns null where it is no size, or less than 256M
 * @example `512M` is 536,870,912
 */
export function readMemorySize(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d+)([mg])(?:ib)?$/.exec(text.toLowerCase()) ?? [];
  const bytes = Number(digits) * (UNITS[unit] ?? 0);
  return bytes >= LEAST_BYTES && Number.isSafeInteger(bytes) ? bytes : null;
}
