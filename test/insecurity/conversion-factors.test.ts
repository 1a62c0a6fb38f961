import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultFactors } from '../../src/insecurity/conversion-factors.ts';
import { parseCsv } from '../../src/insecurity/parse-csv.ts';
import { ruralRule } from '../../src/insecurity/rural-criteria.ts';
import { CROPS, LIVESTOCK } from '../../src/study/insecurity-spec.ts';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { STUDY_2003, STUDY_2015 } from '../worlds/rural-world.ts';

const FILE = new URL('../../src/insecurity/fao-2015-factors.csv', import.meta.url);

describe('the table of conversion factors that comes with the software', () => {
  it('has the energy of every crop, the protein of every product and what an animal gives', () => {
    const factors = defaultFactors();
    expect(CROPS.map((crop) => factors.get(crop, 'kcal_per_kg'))).toEqual([
      3410, 1090, 3560, 670, 2800, 3340,
    ]);
    for (const product of LIVESTOCK) {
      expect(factors.get(product, 'protein_g_per_kg')).toBeGreaterThan(30);
      expect(factors.get(product, 'kg_per_head_year')).toBeGreaterThan(3);
    }
  });

  it('says of every row where it comes from, and whether it is an assumption', () => {
    const { header, rows } = parseCsv(readFileSync(FILE, 'utf8'), 'factors');
    const status = rows.map(({ cells }) => cells[header.indexOf('status')]);
    expect(status).toEqual([...CROPS.map(() => 'cited'), ...LIVESTOCK.map(() => 'assumption')]);
    for (const { cells } of rows) expect(cells[header.indexOf('source')]?.length).toBeGreaterThan(20);
  });
});

describe('criteria of a study', () => {
  const find = (key: string) => ({ path: key, label: key });

  it('weigh each layer by its quantity and its factors', () => {
    const { insecurity } = parseStudy(STUDY_2015, 'study.yaml');
    if (insecurity.model !== 'fao-2015') throw new Error('another model');
    const { criteria } = ruralRule(insecurity, { studyYear: 2010, find, factors: defaultFactors() });
    const [kcal, protein] = criteria.map(({ layers }) =>
      layers.map(({ values, per, hectares, weight }) => [values.path, per, hectares?.path ?? null, weight]),
    );
    expect(kcal).toEqual([
      ['crops.maize.files.2010', 'cell', null, expect.closeTo((1000 * 3560) / 365, 9)],
      ['crops.wheat.files.2010', 'hectare', 'crops.wheat.hectares.2010', expect.closeTo(3340 / 365, 9)],
    ]);
    expect(protein).toEqual([
      ['livestock.beef.files.2010', 'cell', null, expect.closeTo((1000 * 140) / 365, 9)],
      ['livestock.goat_meat.files.2010', 'km2', null, expect.closeTo((5.5 * 135) / 365, 9)],
      ['livestock.eggs.files.2010', 'cell', null, expect.closeTo((3.3 * 107) / 365, 9)],
    ]);
    expect(criteria.map(({ per, threshold }) => [per, threshold])).toEqual([
      ['person', 1370],
      ['person', 14],
    ]);
  });

  it('of 2003 are kg of cereals per person and year, and bovines per km2', () => {
    const { insecurity } = parseStudy(STUDY_2003, 'study.yaml');
    if (insecurity.model !== 'fao-2003') throw new Error('another model');
    const { criteria } = ruralRule(insecurity, { studyYear: 2000, find, factors: null });
    expect(
      criteria.map(({ per, threshold, layers }) => [per, threshold, layers.map(({ weight }) => weight)]),
    ).toEqual([
      ['person', 200, [1, 1000]],
      ['km2', 10, [1]],
    ]);
  });
});
