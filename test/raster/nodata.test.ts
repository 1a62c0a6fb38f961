import { describe, expect, it } from 'vitest';
import { nodataOf } from '../../src/raster/nodata.ts';

const FLOAT32_MIN = -3.4028234663852886e38;

describe('nodataOf', () => {
  const matches = (nodata: number | null, type: string, stored: number): boolean => {
    const { low, high } = nodataOf(nodata, type);
    return stored >= low && stored <= high;
  };

  it.each([
    { nodata: -9999, type: 'float32', stored: -9999, is: true },
    { nodata: -9999, type: 'float32', stored: -9998.999, is: false },
    { nodata: -9999.9, type: 'float32', stored: Math.fround(-9999.9), is: true },
    { nodata: -9999.9, type: 'float64', stored: Math.fround(-9999.9), is: false },
    { nodata: -3.402823e38, type: 'float32', stored: FLOAT32_MIN, is: true },
    { nodata: Number('-3.40282306073709653e+38'), type: 'float32', stored: FLOAT32_MIN, is: true },
    { nodata: -3.402823e38, type: 'float64', stored: FLOAT32_MIN, is: true },
    { nodata: -3.4e38, type: 'float32', stored: FLOAT32_MIN, is: false },
    { nodata: -3.4e38, type: 'float32', stored: Math.fround(-3.4e38), is: true },
    { nodata: 0, type: 'uint8', stored: 0, is: true },
    { nodata: 0, type: 'float32', stored: 1e-30, is: false },
    { nodata: Number.NEGATIVE_INFINITY, type: 'float32', stored: Number.NEGATIVE_INFINITY, is: true },
    { nodata: Number.NEGATIVE_INFINITY, type: 'float32', stored: FLOAT32_MIN, is: false },
    { nodata: Number.NaN, type: 'float32', stored: 0, is: false },
    { nodata: null, type: 'float32', stored: 0, is: false },
  ])('$nodata in $type: $stored is nodata: $is', ({ nodata, type, stored, is }) => {
    expect(matches(nodata, type, stored)).toBe(is);
  });
});
