/**
 * Undoes the two TIFF predictors in place, on the bytes of whole rows, with loops that have a memory of their own: it
 * holds some rows at a time and grows to the longest row met. Predictor 2 needs samples in the byte order of this
 * machine; predictor 3 has an order of its own (most significant bytes first) and leaves them in that of this machine.
 *
 * @see TIFF 6.0, section 14, and Adobe Photoshop TIFF Technical Note 3 (2005) for predictor 3.
 */
import { createInstance, createMemory, ensureBytes, type Loop } from './instance.ts';

/** Rows are taken together up to about this many bytes. */
const PIECE_BYTES = 2 ** 17;
const VECTOR_BYTES = 16;

const instance = createInstance(createMemory(4 * PIECE_BYTES));
const integerLoops = new Map([1, 2, 4, 8].map((bytes) => [bytes, instance.loop(`accumulate${bytes}`)]));
const floatLoops = new Map([2, 4, 8].map((bytes) => [bytes, instance.loop(`accumulateFloats${bytes}`)]));

/**
 * Undoes predictor 2: each sample becomes the sum of the differences before it in its row, modulo its width.
 * @param rowLength samples per row
 * @param sampleBytes 1, 2, 4 or 8
 */
export function accumulateIntegers(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const rowBytes = rowLength * sampleBytes;
  const stride = roundUp(rowBytes);
  inPieces(bytes, rowBytes, stride, loopOf(integerLoops, sampleBytes), (loop, source, target, rows) => {
    loop(source, target, rowBytes, stride, rows);
  });
}

/**
 * Undoes predictor 3. A row holds all most significant bytes, then all second ones, and so on, as running differences.
 * @param rowLength samples per row
 * @param sampleBytes 2, 4 or 8
 */
export function accumulateFloatBytes(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const stride = roundUp(rowLength) * sampleBytes;
  const rowBytes = rowLength * sampleBytes;
  inPieces(bytes, rowBytes, stride, loopOf(floatLoops, sampleBytes), (loop, source, target, rows, room) => {
    loop(source, target, rowLength, stride, rows, room);
  });
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / VECTOR_BYTES) * VECTOR_BYTES;
}

function loopOf(loops: ReadonlyMap<number, Loop>, sampleBytes: number): Loop {
  const loop = loops.get(sampleBytes);
  if (loop === undefined) throw new RangeError(`samples of ${sampleBytes} bytes`);
  return loop;
}

/** Copies some rows in, runs a loop, and copies them out. */
function inPieces(
  bytes: Uint8Array,
  rowBytes: number,
  stride: number,
  loop: Loop,
  run: (loop: Loop, source: number, target: number, rows: number, room: number) => void,
): void {
  const rowsAtATime = Math.max(1, Math.floor(PIECE_BYTES / stride));
  const target = roundUp(rowsAtATime * rowBytes) + VECTOR_BYTES;
  const room = target + rowsAtATime * stride;
  ensureBytes(instance.memory, room + stride + 2 * VECTOR_BYTES);
  const memory = new Uint8Array(instance.memory.buffer);
  const allRows = bytes.length / rowBytes;
  for (let row = 0; row < allRows; row += rowsAtATime) {
    const rows = Math.min(rowsAtATime, allRows - row);
    const start = row * rowBytes;
    memory.set(bytes.subarray(start, start + rows * rowBytes));
    run(loop, 0, target, rows, room);
    if (stride === rowBytes) {
      bytes.set(memory.subarray(target, target + rows * stride), start);
      continue;
    }
    for (let i = 0; i < rows; i++) {
      const from = target + i * stride;
      bytes.set(memory.subarray(from, from + rowBytes), start + i * rowBytes);
    }
  }
}
