/** A name is data: it is shown, escaped and cut; it never becomes markup, an expression or a file of a megabyte. */
import { Resvg } from '@resvg/resvg-js';
import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { renderSvg } from '../../src/charts/render.ts';
import { chartsOf } from './charts-of.ts';
import { HOSTILE_MARK, HOSTILE_NAMES } from './hostile-names.ts';
import { renamed, SAMPLE_STUDY, sampleRows } from './sample-study.ts';
import { schemaFaults } from './vega-schema.ts';

const ROWS = sampleRows();
const EXPRESSIONS = new Set([
  'signal',
  'expr',
  'test',
  'update',
  'init',
  'filter',
  'sort',
  'as',
  'field',
  'key',
]);

/** Texts of a compiled chart that Vega parses as expressions or field names; data apart. */
function parsedTexts(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => {
    if (name === 'values') return [];
    if (typeof value === 'string') return EXPRESSIONS.has(name) ? [value] : [];
    return parsedTexts(value);
  });
}

describe.each(Object.entries(HOSTILE_NAMES))('%s', (_, name) => {
  const study = {
    ...SAMPLE_STUDY,
    title: name,
    notice: name,
    indicator: name,
    sources: [name],
    notes: [],
  };
  const charts = chartsOf(renamed(ROWS, name), study);

  test('is no part of what Vega parses', () => {
    for (const chart of charts) {
      const copy: typeof chart.spec = JSON.parse(JSON.stringify(chart.spec));
      expect(schemaFaults(copy)).toEqual([]);
      const texts = parsedTexts(compile(copy).spec);
      expect(texts.length).toBeGreaterThan(10);
      for (const text of texts) expect(text).not.toContain(HOSTILE_MARK);
    }
  });

  test('makes a well-formed drawing of bounded size without elements of its own', async () => {
    for (const chart of charts) {
      const svg = await renderSvg(chart);
      const specification = JSON.stringify(chart.spec);
      expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
      const elements = new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, element]) => element));
      for (const element of elements) {
        expect([
          'svg',
          'title',
          'desc',
          'g',
          'path',
          'rect',
          'text',
          'tspan',
          'line',
          'defs',
          'clipPath',
        ]).toContain(element);
      }
      const withoutValues = svg.replace(/="[^"]*"/g, '=""');
      expect(withoutValues).not.toMatch(/<[^>]* on[a-z]+=/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e\ufffe\uffff]/);
      expect(svg.length + specification.length).toBeLessThan(600_000);
    }
  });
});

test('two groups whose names become equal when cut stay two rows', () => {
  const long = 'W'.repeat(5000);
  const [chart = expect.unreachable()] = chartsOf(renamed(ROWS, long), SAMPLE_STUDY);
  expect(chart.table.rows).toHaveLength(9);
  expect(new Set(chart.table.rows.map(([id]) => id)).size).toBe(9);
});
