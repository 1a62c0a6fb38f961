import { describe, expect, it } from 'vitest';
import { mergeSmallPatches } from '../../../data-raw/quickstart/build/merge-small-patches.ts';
import { elevationClass, mountainZones } from '../../../data-raw/quickstart/build/mountain-zones.ts';

describe('elevationClass', () => {
  it.each([
    [299, 2000, 0],
    [300, 300, 0],
    [300, 301, 1],
    [1499, 301, 1],
    [1500, 0, 2],
    [2500, 0, 3],
    [3499, 0, 3],
    [3500, 0, 4],
  ])('of a mean of %i m and a relief of %i m is %i', (mean, relief, expected) => {
    expect(elevationClass(mean, relief)).toBe(expected);
  });
});

describe('mergeSmallPatches', () => {
  const merge = (lines: string[], minCells: number): string[] => {
    const classes = Int32Array.from(lines.join(''), Number);
    const cols = lines[0]?.length ?? 0;
    const merged = mergeSmallPatches(classes, lines.length, cols, minCells, (c) => (c < 5 ? 1 : 2)).join('');
    return lines.map((_, row) => merged.slice(row * cols, (row + 1) * cols));
  };

  it('gives a small patch the class it shares most edges with', () => {
    expect(merge(['1112', '1312', '1122'], 2)).toEqual(['1112', '1112', '1122']);
  });

  it('takes the lower class of equals', () => {
    expect(merge(['221', '231', '211', '221'], 2)).toEqual(['221', '211', '211', '221']);
  });

  it('keeps a small patch without a larger neighbour of its group, such as an island or an enclave', () => {
    expect(merge(['000', '010', '000'], 4)).toEqual(['000', '010', '000']);
    expect(merge(['666', '616', '666'], 4)).toEqual(['666', '616', '666']);
  });

  it('goes on until nothing changes', () => {
    expect(merge(['1111111', '1111432'], 3)).toEqual(['1111111', '1111111']);
  });
});

describe('mountainZones', () => {
  it('names a zone by country and class, and leaves out cells that are mostly sea', () => {
    const grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 0], rows: 1, cols: 3 } as const;
    const zones = mountainZones({
      grid,
      countries: [{ iso3: 'ETH', name: 'Ethiopia' }],
      sharesByCountry: new Map([
        ['ETH', { cells: [0, 1, 2], shares: [1, 0.5, 0.49] }],
        ['XXX', { cells: [0], shares: [0] }],
      ]),
      meanM: Float64Array.of(1600, 1600, 1600),
      reliefM: new Float64Array(3),
    });
    expect(zones).toEqual([
      {
        properties: {
          zone_id: 'ETH-1500_2500',
          zone_name: 'Ethiopia, 1500-2500 m',
          country_id: 'ETH',
          class_key: '1500_2500',
        },
        polygons: [
          [
            [
              [0, 0],
              [0, -1],
              [2, -1],
              [2, 0],
              [0, 0],
            ],
          ],
        ],
      },
    ]);
  });
});
