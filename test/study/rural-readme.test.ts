import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { STUDY_2015 } from '../worlds/rural-world.ts';

it('the example of a rural model in the README is a study', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const example = /```yaml\n(insecurity:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const study = `${STUDY_2015.slice(0, STUDY_2015.indexOf('insecurity:'))}${example}`;
  const { insecurity } = parseStudy(study, 'study.yaml');
  expect(insecurity).toMatchObject({
    ...{ model: 'fao-2015', combine: 'and', missing: 'unknown', rural: ['rural'] },
    thresholds: { kcal: 1370, protein_g: 14 },
  });
});
