import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { undernourishmentCsv } from '../../data-raw/quickstart/build/national.ts';
import { studySources } from '../../src/study/study-sources.ts';
import { nationalFacts, STUDY_FOLDER, study, studyPath, studyText } from './study-folder.ts';

const DATA_FILES = readdirSync(STUDY_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile() && !['README.md', 'study.yaml'].includes(entry.name))
  .map((entry) => entry.name);

describe('the files of the quick-start study', () => {
  it('are those the study reads, and the national table they are made from', () => {
    const read = Object.values(studySources(study)).flatMap((paths) => Object.values(paths));
    expect(DATA_FILES.toSorted()).toEqual([...read, 'national.csv'].toSorted());
  });

  it('each have a row in the README with licence and citation', () => {
    const rows = studyText('README.md')
      .split('\n')
      .filter((line) => /^\| `[\w-]+\.\w+` /.test(line));
    const documented = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(documented.map(([, file]) => file?.replaceAll('`', '')).toSorted()).toEqual(DATA_FILES.toSorted());
    for (const [, , what, licence, citation] of documented) {
      expect([what, licence, citation].every((cell) => cell !== undefined && cell.length > 3)).toBe(true);
    }
  });

  it('stay small: 3.2 MB in all, no file above 1.1 MB', () => {
    const sizes = DATA_FILES.map((name) => statSync(studyPath(name)).size);
    expect(Math.max(...sizes)).toBeLessThan(1_100_000);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(3_200_000);
  });

  it('name a licence, a citation and an address for every source', () => {
    const { population, insecurity, zones } = study;
    for (const source of [
      population.source,
      insecurity.source,
      zones.mountains.source,
      zones.countries.source,
    ]) {
      expect(source).toMatchObject({
        licence: expect.any(String),
        citation: expect.any(String),
        url: expect.stringMatching(/^https:/),
        vintage: expect.any(String),
      });
    }
  });

  it('say that they are an illustration', () => {
    expect(study.notice).toMatch(/illustration for trying the software, not an estimate to cite/);
    expect(studyText('README.md')).toMatch(/illustration for trying the software, not an estimate to cite/);
  });
});

describe('undernourishment.csv', () => {
  it('restates the national table, a row for each value', () => {
    expect(studyText('undernourishment.csv')).toBe(undernourishmentCsv(nationalFacts()));
    expect(studyText('undernourishment.csv').split('\n').slice(0, 3)).toEqual([
      'Code,Year,undernourished_percent',
      'AFG,2000,45.2',
      'AFG,2010,24.7',
    ]);
  });

  it('has no value below the censoring bound, and many at it', () => {
    const values = nationalFacts()
      .flatMap(({ undernourishedPercent }) => Object.values(undernourishedPercent))
      .filter((value) => value !== '')
      .map(Number);
    expect(Math.min(...values)).toBe(5);
    expect(values.filter((value) => value === 5).length).toBeGreaterThan(20);
    expect(study.insecurity).toMatchObject({ table: { censored_below: 5 } });
  });
});
