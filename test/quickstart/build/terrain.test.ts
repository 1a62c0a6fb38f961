import { expect, it } from 'vitest';
import { describeTerrain } from '../../../data-raw/quickstart/build/elevation.ts';

it('measures mean and relief of cells, the margin going round the world', () => {
  const elevation = new Float64Array(2160 * 4320);
  elevation[0] = 400;
  elevation[4319] = 1000;
  const { meanM, reliefM } = describeTerrain(elevation, 2, 1);
  expect([meanM[0], meanM[1], meanM[2159]]).toEqual([100, 0, 250]);
  // The first cell sees the 1000 m west of it over the antimeridian; its second neighbour sees neither.
  expect([reliefM[0], reliefM[1], reliefM[2159]]).toEqual([1000, 0, 1000]);
  expect(describeTerrain(elevation, 2, 0).reliefM[0]).toBe(400);
});
