import { expect, it } from 'vitest';
import { changedStudy } from '../../src/study/specifications.ts';

it('does not hold an alternative to what the study says of its own scope', () => {
  const study = { scope: { definition: 'gmba-1.2' }, zones: { mountains: { file: 'gmba.geojson' } } };
  const changes = { zones: { mountains: { elevation: 'dem.tif', definition: 'elevation-bands' } } };
  const choices = [{ choice: 'map', base: 'GMBA', alternatives: [{ alternative: 'above 1500 m', changes }] }];
  expect(changedStudy(study, choices, [1])).toEqual({
    zones: { mountains: { elevation: 'dem.tif', definition: 'elevation-bands' } },
  });
});
