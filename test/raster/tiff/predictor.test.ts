import { describe, expect, it } from 'vitest';
import { accumulateFloatBytes, accumulateIntegers } from '../../../src/kernel/tile-rows.ts';
import { differenceFloatBytes, differenceIntegers } from '../../../src/raster/tiff/predictor.ts';

const bytesOf = (samples: Float32Array | Float64Array | Uint16Array | BigUint64Array): Uint8Array =>
  new Uint8Array(samples.buffer);

describe('predictor 2', () => {
  it('stores differences along each row, modulo the width of a sample', () => {
    const samples = Uint16Array.of(10, 12, 9, 65_535, 0, 1);
    differenceIntegers(bytesOf(samples), 3, 2);
    expect([...samples]).toEqual([10, 2, 65_533, 65_535, 1, 1]);
    accumulateIntegers(bytesOf(samples), 3, 2);
    expect([...samples]).toEqual([10, 12, 9, 65_535, 0, 1]);
  });

  it('carries from the lower half of 64 bits to the upper', () => {
    const samples = BigUint64Array.of(0xffff_ffffn, 1n, 0xffff_ffff_0000_0000n, 2n ** 64n - 1n);
    accumulateIntegers(bytesOf(samples), 4, 8);
    expect([...samples]).toEqual([0xffff_ffffn, 0x1_0000_0000n, 0n, 2n ** 64n - 1n]);
  });
});

describe('predictor 3', () => {
  it('stores the most significant bytes of a row first', () => {
    // 1 is 3f 80 00 00 and 2 is 40 00 00 00.
    const samples = Float32Array.of(1, 2);
    differenceFloatBytes(bytesOf(samples), 2, 4);
    expect([...bytesOf(samples)]).toEqual([0x3f, 0x01, 0x40, 0x80, 0, 0, 0, 0]);
    accumulateFloatBytes(bytesOf(samples), 2, 4);
    expect([...samples]).toEqual([1, 2]);
  });

  it.each([1, 3, 4, 8, 100, 512])('is undone in rows of %i, by words or by bytes', (rowLength) => {
    const values = Float32Array.from(
      { length: rowLength * 3 },
      (_, i) => Math.sin(i) * 10 ** ((i % 40) - 20),
    );
    const samples = values.slice();
    differenceFloatBytes(bytesOf(samples), rowLength, 4);
    accumulateFloatBytes(bytesOf(samples), rowLength, 4);
    expect(samples).toEqual(values);
  });

  it('is undone on float64', () => {
    const values = Float64Array.from({ length: 12 }, (_, i) => Math.exp(i) * (i % 2 === 0 ? 1 : -1));
    const samples = values.slice();
    differenceFloatBytes(bytesOf(samples), 4, 8);
    expect(samples).not.toEqual(values);
    accumulateFloatBytes(bytesOf(samples), 4, 8);
    expect(samples).toEqual(values);
  });
});
