/**
 * Numbers as raster files write them in text: nodata values, metadata, the cells of ASCII grids.
 */

/**
 * The number that a text stands for; null where it is none. Decimal numbers, NaN and infinity, the latter two also as
 * older Windows programs print them (`-1.#INF`). Hexadecimal numbers are none; a number beyond the range of float64 is
 * infinite.
 * @example parseNumberText('-3.4e+38') is -3.4e38, of '1.#QNAN' NaN, of '0xD8F1' null.
 */
export function parseNumberText(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(word)) return Number(word);
  if (/^[+-]?(nan|1\.#(qnan|snan|ind)0*)$/.test(word)) return Number.NaN;
  const infinity = /^([+-]?)(inf|infinity|1\.#inf0*)$/.exec(word);
  if (infinity === null) return null;
  return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
