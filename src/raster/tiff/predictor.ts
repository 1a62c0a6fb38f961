/**
 * The two TIFF predictors as a writer applies them: running differences of integers (2) and of float bytes (3), in place
 * on the bytes of whole rows. Undoing them is a loop of `kernel/tile-rows.ts`.
 *
 * @see TIFF 6.0, section 14, and Adobe Photoshop TIFF Technical Note 3 (2005) for predictor 3.
 */

/** Samples as unsigned integers of their own width: predictor 2 subtracts bit patterns, whatever they mean. */
type Patterns = Uint8Array | Uint16Array | Uint32Array;

/** Applies predictor 2 to samples of 1, 2 or 4 bytes. */
export function differenceIntegers(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const samples = patternsOf(bytes, sampleBytes);
  for (let start = 0; start < samples.length; start += rowLength) {
    for (let i = start + rowLength - 1; i > start; i -= 1) {
      samples[i] = (samples[i] as number) - (samples[i - 1] as number);
    }
  }
}

/** Applies predictor 3 to samples in the byte order of this machine. */
export function differenceFloatBytes(bytes: Uint8Array, rowLength: number, sampleBytes: number): void {
  const row = new Uint8Array(rowLength * sampleBytes);
  for (let start = 0; start < bytes.length; start += row.length) {
    for (let plane = 0; plane < sampleBytes; plane += 1) {
      const from = start + (sampleBytes - 1 - plane);
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
