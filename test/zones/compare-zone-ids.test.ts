import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareZoneIds } from '../../src/zones/compare-zone-ids.ts';

describe('compareZoneIds', () => {
  it('puts whole numbers by value before text by code unit', () => {
    const ids = [
      'b',
      '10',
      'é',
      '9',
      'B',
      '-2',
      '007',
      '1e5',
      'a',
      '12345678901234567891',
      '12345678901234567890',
    ];
    expect(ids.sort(compareZoneIds)).toEqual([
      '-2',
      '9',
      '10',
      '12345678901234567890',
      '12345678901234567891',
      '007',
      '1e5',
      'B',
      'a',
      'b',
      'é',
    ]);
  });

  it('orders any ids in one way, whatever their order before', () => {
    const id = fc.oneof(fc.string(), fc.integer().map(String));
    fc.assert(
      fc.property(fc.uniqueArray(id), (ids) => {
        const sorted = ids.toSorted(compareZoneIds);
        expect(ids.toReversed().sort(compareZoneIds)).toEqual(sorted);
        expect(new Set(sorted)).toEqual(new Set(ids));
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
