import { describe, expect, test } from 'vitest';
import { citeStudy, escapeTex } from '../../src/bundle/citation.ts';
import { dataFingerprint, parseSourceList } from '../../src/bundle/source-list.ts';
import { PUBLISHED_STUDY, SOURCES } from './sample-page.ts';

const PROGRAM = { name: 'hunger-in-mountains', version: '0.1.0' };

describe('citation', () => {
  const { text, bibtex } = citeStudy(PUBLISHED_STUDY, SOURCES, PROGRAM);

  test('names the study, the program, the sources and the data, and no date', () => {
    const fingerprint = dataFingerprint(SOURCES);
    expect(text).toBe(
      'Hunger in invented mountains, 2000 and 2010. Study invented-2000-2010. Computed with hunger-in-mountains 0.1.0 from ' +
        'Invented population, 2024 (Nobody); Invented prevalence (Nobody & Sons); Invented countries (Nobody). ' +
        `Data fingerprint ${fingerprint}.`,
    );
  });

  test('as BibTeX', () => {
    expect(bibtex.split('\n').slice(0, 3)).toEqual([
      '@misc{invented-2000-2010,',
      '  title = {{Hunger in invented mountains, 2000 and 2010}},',
      '  howpublished = {Data set and charts, study invented-2000-2010},',
    ]);
    expect(bibtex).toContain('Nobody \\& Sons');
  });

  test('a title cannot leave its field', () => {
    const title = 'x}}, note = {y} % \\input{/etc/passwd} #$_~^';
    const { bibtex: escaped } = citeStudy({ ...PUBLISHED_STUDY, title, id: 'a}b,c' }, SOURCES, PROGRAM);
    expect(escapeTex('50 % & {x}')).toBe('50 \\% \\& \\{x\\}');
    expect(escaped).toContain(
      'x\\}\\}, note = \\{y\\} \\% \\textbackslash{}input\\{/etc/passwd\\} \\#\\$\\_\\textasciitilde{}\\textasciicircum{}',
    );
    expect(escaped).toContain('@misc{a-b-c,');
  });
});

describe('fingerprint', () => {
  test('depends on the bytes of the sources and not on their order', () => {
    const fingerprint = dataFingerprint(SOURCES);
    expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
    expect(dataFingerprint(SOURCES.toReversed())).toBe(fingerprint);
    const [first = expect.unreachable(), ...rest] = SOURCES;
    expect(dataFingerprint([{ ...first, sha256: 'c'.repeat(64) }, ...rest])).not.toBe(fingerprint);
    expect(dataFingerprint([{ ...first, path: 'elsewhere.tif' }, ...rest])).toBe(fingerprint);
  });
});

test('absent and null fields of sources.json are the same', () => {
  const json = JSON.stringify({
    study: {},
    sources: [
      {
        group: 'study',
        key: 'study',
        path: 'study.yaml',
        sha256: 'b'.repeat(64),
        bytes: 567,
        title: null,
        kind: 'x',
      },
    ],
  });
  expect(parseSourceList(json)).toEqual([SOURCES[1]]);
  expect(() => parseSourceList('{"sources": [{}]}')).toThrow();
});
