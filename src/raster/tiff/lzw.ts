/**
 * TIFF's variant of LZW: codes of 9 to 12 bits, most significant bit first, widened one code early.
 *
 * @see TIFF 6.0, section 13.
 */

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MOST_CODES = 4096;
const SHORTEST = 9;
const LONGEST = 12;

/**
 * Decodes a stream into a buffer and returns the number of bytes it gave. A stream that ends without an end code is
 * taken as it is: its length tells whether it was whole.
 * @throws RangeError when the stream is broken, or has more than the buffer holds.
 */
export function decodeLzw(source: Uint8Array, target: Uint8Array): number {
  // A string of the table is a piece of what has been written: where it starts there, and its length.
  const starts = new Uint32Array(MOST_CODES);
  const lengths = new Uint32Array(MOST_CODES);
  let free = FIRST_FREE;
  let width = SHORTEST;
  let previousStart = 0;
  let previousLength = 0;
  let written = 0;
  let bits = 0;
  let bitCount = 0;
  for (let at = 0; ; ) {
    while (bitCount < width && at < source.length) {
      bits = ((bits << 8) | (source[at] as number)) & 0xffffff;
      bitCount += 8;
      at += 1;
    }
    if (bitCount < width) return written;
    bitCount -= width;
    const code = (bits >>> bitCount) & ((1 << width) - 1);
    if (code === END) return written;
    if (code === CLEAR) {
      free = FIRST_FREE;
      width = SHORTEST;
      previousLength = 0;
      continue;
    }
    const isKnown = code < CLEAR || code < free;
    // The one code that may be unknown: the string it stands for starts with the one before, and ends as it starts.
    if (!isKnown && (code !== free || previousLength === 0))
      throw new RangeError(`code ${code} has no meaning`);
    const length = code < CLEAR ? 1 : isKnown ? (lengths[code] as number) : previousLength + 1;
    if (written + length > target.length) throw new RangeError(`more than ${target.length} bytes`);
    if (code < CLEAR) {
      target[written] = code;
    } else {
      const from = isKnown ? (starts[code] as number) : previousStart;
      // Byte by byte, as the two pieces may overlap by one.
      for (let i = 0; i < length; i += 1) target[written + i] = target[from + i] as number;
    }
    if (previousLength > 0 && free < MOST_CODES) {
      starts[free] = previousStart;
      lengths[free] = previousLength + 1;
      free += 1;
      if (free === (1 << width) - 1 && width < LONGEST) width += 1;
    }
    previousStart = written;
    previousLength = length;
    written += length;
  }
}
