/**
 * The two TIFF predictors, both ways: running differences of integers (2) and of float bytes (3).
 * Works in place on the bytes of whole rows. Predictor 2 needs them in the byte order of this machine and keeps it;
 * predictor 3 has an order of its own (most significant bytes first) and leaves samples in the order of this machine.
 *
 * @see TIFF 6.0, section 14, and Adobe Photoshop TIFF Technical Note 3 (2005) for predictor 3.
 */
import { endianness } from 'node:os';

const IS_LITTLE_ENDIAN = endianness() === 'LE';
/** Two bytes of a word, each with room above it, so that two sums run in one number. */
const BYTE_PAIR = 0x00ff00ff;

/** Samples as unsigned integers of their own width: predictor 2 adds bit patterns, whatever they mean. */
type Patterns = Uint8Array | Uint16Array | Uint32Array;

/**
 * Undoes predictor 2: each sample becomes the sum of the differences before it in its row, modulo its width.
 * @param bytes Whole rows, starting at a multiple of 8 in their buffer.
 * @param rowLength Samples per row.
 * @param sampleBytes 1, 2, 4 or 8.
 */
export function accumulateIntegers(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  if (sampleBytes === 8) accumulatePairs(patternsOf(bytes, 4), rowLength);
  else accumulatePatterns(patternsOf(bytes, sampleBytes), rowLength);
}

/** Applies predictor 2 to samples of 1, 2 or 4 bytes: see {@link accumulateIntegers}. */
export function differenceIntegers(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const samples = patternsOf(bytes, sampleBytes);
  for (let start = 0; start < samples.length; start += rowLength) {
    for (let i = start + rowLength - 1; i > start; i -= 1) {
      samples[i] = (samples[i] as number) - (samples[i - 1] as number);
    }
  }
}

/**
 * Undoes predictor 3. A row holds all most significant bytes, then all second ones, and so on, as running differences.
 * @param bytes Whole rows, starting at a multiple of 8 in their buffer.
 * @param rowLength Samples per row.
 * @param sampleBytes 4 or 8.
 */
export function accumulateFloatBytes(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  if (sampleBytes === 4 && rowLength % 4 === 0 && IS_LITTLE_ENDIAN) accumulateFloatWords(bytes, rowLength);
  else accumulateFloatPlanes(bytes, rowLength, sampleBytes);
}

/** Applies predictor 3 to samples in the byte order of this machine: see {@link accumulateFloatBytes}. */
export function differenceFloatBytes(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const row = new Uint8Array(rowLength * sampleBytes);
  for (let start = 0; start < bytes.length; start += row.length) {
    for (let plane = 0; plane < sampleBytes; plane += 1) {
      const from = start + bytePosition(plane, sampleBytes);
      for (let i = 0; i < rowLength; i += 1)
        row[plane * rowLength + i] = bytes[from + i * sampleBytes] as number;
    }
    for (let i = row.length - 1; i > 0; i -= 1) row[i] = (row[i] as number) - (row[i - 1] as number);
    bytes.set(row, start);
  }
}

function patternsOf({ buffer, byteOffset, byteLength }: Uint8Array, sampleBytes: number): Patterns {
  if (sampleBytes === 1) return new Uint8Array(buffer, byteOffset, byteLength);
  if (sampleBytes === 2) return new Uint16Array(buffer, byteOffset, byteLength / 2);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

function accumulatePatterns(samples: Patterns, rowLength: number): void {
  for (let start = 0; start < samples.length; start += rowLength) {
    let sum = 0;
    for (let i = start; i < start + rowLength; i += 1) {
      sum = (sum + (samples[i] as number)) | 0;
      samples[i] = sum;
    }
  }
}

/** 64-bit sums as two halves with a carry: several times faster than BigInt. */
function accumulatePairs(halves: Patterns, rowLength: number): void {
  const low = IS_LITTLE_ENDIAN ? 0 : 1;
  for (let start = 0; start < halves.length; start += 2 * rowLength) {
    let lowSum = 0;
    let highSum = 0;
    for (let i = start; i < start + 2 * rowLength; i += 2) {
      const sum = lowSum + (halves[i + low] as number);
      lowSum = sum >>> 0;
      highSum = (highSum + (halves[i + 1 - low] as number) + (sum > 0xffffffff ? 1 : 0)) >>> 0;
      halves[i + low] = lowSum;
      halves[i + 1 - low] = highSum;
    }
  }
}

/** Place in a sample of its byte number `plane`, counted from the most significant. */
function bytePosition(plane: number, sampleBytes: number): number {
  return IS_LITTLE_ENDIAN ? sampleBytes - 1 - plane : plane;
}

function accumulateFloatPlanes(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const row = new Uint8Array(rowLength * sampleBytes);
  for (let start = 0; start < bytes.length; start += row.length) {
    row.set(bytes.subarray(start, start + row.length));
    let sum = 0;
    for (let plane = 0; plane < sampleBytes; plane += 1) {
      const to = start + bytePosition(plane, sampleBytes);
      for (let i = 0; i < rowLength; i += 1) {
        sum = (sum + (row[plane * rowLength + i] as number)) & 255;
        bytes[to + i * sampleBytes] = sum;
      }
    }
  }
}

/**
 * The float32 case, four samples at a time: the four planes of bytes are summed side by side, two to a number, instead
 * of one after the other. A plane starts with the total of those before it, which a first quick pass finds.
 * About four times as fast as {@link accumulateFloatPlanes}, and float32 with this predictor is what population comes in.
 */
function accumulateFloatWords({ buffer, byteOffset, byteLength }: Uint8Array, rowLength: number): void {
  const samples = new Int32Array(buffer, byteOffset, byteLength / 4);
  const row = new Int32Array(rowLength);
  const words = rowLength / 4;
  for (let start = 0; start < samples.length; start += rowLength) {
    row.set(samples.subarray(start, start + rowLength));
    const first = sumOfBytes(row, 0, words);
    const second = first + sumOfBytes(row, words, 2 * words);
    const third = second + sumOfBytes(row, 2 * words, 3 * words);
    // Planes 0 and 2 run in `even`, 1 and 3 in `odd`, each in its own half of the number.
    let even = second & 255;
    let odd = ((first & 255) << 16) | (third & 255);
    for (let i = 0, to = start; i < words; i += 1, to += 4) {
      const a = row[i] as number;
      const b = row[words + i] as number;
      const c = row[2 * words + i] as number;
      const d = row[3 * words + i] as number;
      even = (even + (((a & 0xff) << 16) | (c & 0xff))) & BYTE_PAIR;
      odd = (odd + (((b & 0xff) << 16) | (d & 0xff))) & BYTE_PAIR;
      samples[to] = (even << 8) | odd;
      even = (even + (((a & 0xff00) << 8) | ((c >>> 8) & 0xff))) & BYTE_PAIR;
      odd = (odd + (((b & 0xff00) << 8) | ((d >>> 8) & 0xff))) & BYTE_PAIR;
      samples[to + 1] = (even << 8) | odd;
      even = (even + ((a & 0xff0000) | ((c >>> 16) & 0xff))) & BYTE_PAIR;
      odd = (odd + ((b & 0xff0000) | ((d >>> 16) & 0xff))) & BYTE_PAIR;
      samples[to + 2] = (even << 8) | odd;
      even = (even + (((a >>> 8) & 0xff0000) | (c >>> 24))) & BYTE_PAIR;
      odd = (odd + (((b >>> 8) & 0xff0000) | (d >>> 24))) & BYTE_PAIR;
      samples[to + 3] = (even << 8) | odd;
    }
  }
}

/** Sum of the bytes of some words, right in its lowest 8 bits. */
function sumOfBytes(words: Int32Array, from: number, to: number): number {
  let pairs = 0;
  for (let i = from; i < to; i += 1) {
    const word = words[i] as number;
    pairs = (pairs + (word & BYTE_PAIR) + ((word >>> 8) & BYTE_PAIR)) | 0;
  }
  return (pairs & 0xffff) + (pairs >>> 16);
}
