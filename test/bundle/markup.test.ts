import { describe, expect, test } from 'vitest';
import { dataTable } from '../../src/bundle/data-table.ts';
import { html, Markup, NOTHING, when } from '../../src/bundle/markup.ts';

describe('templates', () => {
  test('escape every value, in content and in attributes', () => {
    const name = `<b title="x">'&`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;b title=&quot;x&quot;&gt;&#39;&amp;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;</p>',
    );
  });

  test('keep markup made by templates, join lists, print numbers', () => {
    const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${3}`.text).toBe('<ul><li>a</li><li>&lt;</li></ul>3');
    expect(html`${NOTHING}`.text).toBe('');
    expect(when(false, () => html`never`).text).toBe('');
    expect(when(true, () => html`said`).text).toBe('said');
  });

  test('do not take an object that only looks like markup', () => {
    const forged = JSON.parse('{"text": "<script>"}');
    expect(forged instanceof Markup).toBe(false);
    expect(() => html`${forged}`).toThrow();
  });
});

describe('tables', () => {
  const table = dataTable<readonly [string, number | null]>({
    caption: 'People & places',
    columns: [
      { heading: 'Place', form: 'text', value: ([name]) => name },
      { heading: 'People', form: 'people', value: ([, people]) => people },
    ],
    rows: [
      ['A <b>', 1234],
      ['B', null],
      ['C', 0],
    ],
  }).text;

  test('have a caption, headings with scope and a name for every row', () => {
    expect(table).toContain('<caption><span>People &amp; places</span></caption>');
    expect(table).toContain('<th scope="col">Place</th><th scope="col" class="number">People</th>');
    expect(table).toContain('<th scope="row">A &lt;b&gt;</th><td class="number">1,234</td>');
  });

  test('show what is missing unlike zero', () => {
    expect(table).toContain('<td class="number missing">no data</td>');
    expect(table).toContain('<td class="number">0</td>');
  });

  test('scroll by themselves, reachable by keyboard', () => {
    expect(table).toMatch(
      /^<div class="scroll" role="region" tabindex="0" aria-label="People &amp; places">/,
    );
  });

  test('cut a name of a megabyte', () => {
    const long = dataTable({
      caption: 'c',
      columns: [{ heading: 'h', form: 'text', value: () => 'x'.repeat(2 ** 20) }],
      rows: [1],
    });
    expect(long.text.length).toBeLessThan(500);
  });
});
