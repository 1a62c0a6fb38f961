import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { edited, STUDY } from '../worlds/plain-world.ts';
import { STUDY_2015 } from '../worlds/rural-world.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('the example of zones in the README is a study, with polygons of towns as with a raster', () => {
  const example = /```yaml\n(zones:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const polygons = edited(STUDY.slice(STUDY.indexOf('zones:')), example);
  expect(parseStudy(polygons, 'study.yaml').zones).toMatchObject({
    mountains: { id: { position: true } },
    settlement: { id: { position: true }, name: { position: true }, inside: 'urban', outside: 'rural' },
  });
  const raster = polygons.replace(/\n {2}settlement: .*/, '').replace('# settlement:', 'settlement:');
  expect(parseStudy(raster, 'study.yaml').zones.settlement).toMatchObject({
    keys: { 30: 'urban', 21: 'urban', 10: 'water' },
  });
});

it('the example of a rural model in the README is a study', () => {
  const example = /```yaml\n(insecurity:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const study = `${STUDY_2015.slice(0, STUDY_2015.indexOf('insecurity:'))}${example}`;
  const { insecurity } = parseStudy(study, 'study.yaml');
  expect(insecurity).toMatchObject({
    ...{ model: 'fao-2015', combine: 'and', missing: 'unknown', rural: ['rural'] },
    thresholds: { kcal: 1370, protein_g: 14 },
  });
});
