/**
 * Decodes LZW with a loop that has a memory of its own: the stream is copied in, and what comes out is copied out.
 */
import { createInstance, createMemory, ensureBytes, type LoopInstance } from './instance.ts';
import { LZW_OVERSHOOT, LZW_PLACES } from './lzw.ts';

/** Memory that is kept from one stream to the next; a strip of a whole image has its own, which goes with it. */
const MOST_KEPT_BYTES = 2 ** 23;

const kept = createInstance(createMemory(LZW_PLACES.source));

/**
 * Decodes a stream into a buffer and returns the number of bytes it gave. A stream that ends without an end code is
 * taken as it is: its length tells whether it was whole.
 * @throws RangeError when the stream is broken, or has more than the buffer holds.
 */
export function decodeLzw(source: Uint8Array, target: Uint8Array): number {
  const start = LZW_PLACES.source + source.length + LZW_OVERSHOOT;
  const { memory, loop } = instanceOf(start + target.length + LZW_OVERSHOOT);
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(source, LZW_PLACES.source);
  const written = loop('unlzw')(8 * source.length, start, start + target.length);
  if (written === -1) throw new RangeError(`more than ${target.length} bytes`);
  if (written < 0) throw new RangeError(`code ${-written} has no meaning`);
  target.set(bytes.subarray(start, start + written));
  return written;
}

function instanceOf(bytes: number): LoopInstance {
  if (bytes > MOST_KEPT_BYTES) return createInstance(createMemory(bytes));
  ensureBytes(kept.memory, bytes);
  return kept;
}
