/**
 * PackBits, a run-length compression.
 *
 * @see TIFF 6.0, section 9.
 */

/**
 * Decodes a stream into a buffer and returns the number of bytes it gave.
 * @throws RangeError when a run is cut off, or the stream has more than the buffer holds.
 */
export function decodePackBits(source: Uint8Array, target: Uint8Array): number {
  let written = 0;
  for (let at = 0; at < source.length; ) {
    const head = source[at] as number;
    at += 1;
    if (head === 128) continue; // a filler without meaning
    const length = head < 128 ? head + 1 : 257 - head;
    if (written + length > target.length) throw new RangeError(`more than ${target.length} bytes`);
    const stored = head < 128 ? length : 1;
    if (at + stored > source.length) throw new RangeError('a run is cut off');
    if (head < 128) target.set(source.subarray(at, at + length), written);
    else target.fill(source[at] as number, written, written + length);
    at += stored;
    written += length;
  }
  return written;
}
