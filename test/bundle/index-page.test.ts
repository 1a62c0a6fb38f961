import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE_FILES } from '../../src/bundle/bundle-files.ts';
import { indexPage } from '../../src/bundle/index-page.ts';
import { CHART_IDS } from '../../src/charts/chart.ts';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { HOSTILE_NAMES } from '../charts/hostile-names.ts';
import { drawPage, samplePage } from './sample-page.ts';

let page = '';
beforeAll(async () => {
  page = indexPage(await samplePage());
});

const VOID = new Set(['meta', 'br', 'link', 'img', 'hr', 'input']);

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<]*")?)*)\s*(\/?)>/g;

/** What keeps a page from being well-formed: a `<` that begins no tag, elements closed in the wrong order. */
function faultyNesting(html: string): string[] {
  const body = html.replace('<!DOCTYPE html>', '').replace(/<style>[\s\S]*?<\/style>/g, '');
  const open: string[] = [];
  const faults = body.replace(TAG, '').includes('<') ? ['a < that begins no tag'] : [];
  for (const [, closing, name = '', , selfClosing] of body.matchAll(TAG)) {
    if (closing === '/') {
      if (open.pop() !== name) faults.push(name);
    } else if (selfClosing !== '/' && !VOID.has(name)) open.push(name);
  }
  return [...faults, ...open];
}

/** Names of all attributes of all elements. */
function attributeNames(html: string): Set<string> {
  const names = [...html.matchAll(TAG)].flatMap(([, , , attributes = '']) =>
    [...attributes.matchAll(/([a-zA-Z][a-zA-Z0-9:-]*)(?:="[^"]*")?/g)].map(([, name = '']) => name),
  );
  return new Set(names);
}

describe('the page', () => {
  test('is one well-formed document in a stated language', () => {
    expect(page.startsWith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')).toBe(true);
    expect(faultyNesting(page)).toEqual([]);
  });

  test('lets nothing be loaded or run, and names its one style sheet by hash', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">`,
    );
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|<embed|<image|<use|style=|@import|url\(h/);
  });

  test('has no address but those of sources, and links only to files of the bundle', () => {
    const targets = [...page.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => href);
    const files = Object.keys(BUNDLE_FILES);
    for (const target of targets) {
      if (target.startsWith('#')) expect(page).toContain(` id="${target.slice(1)}"`);
      else if (target.startsWith('https:')) expect(target).toBe('https://example.org/population?a=1&amp;b=2');
      else expect(files).toContain(target);
    }
    for (const id of CHART_IDS) {
      for (const extension of ['svg', 'png', 'csv', 'vl.json'])
        expect(targets).toContain(`charts/${id}.${extension}`);
    }
    for (const name of Object.keys(PUBLISHED_TABLES)) {
      expect(targets).toContain(`tables/${name}.csv`);
      expect(targets).toContain(`tables/${name}.parquet`);
    }
  });

  test('every id stands once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('has landmarks, a skip link and headings in order', () => {
    for (const part of [
      '<header>',
      '<nav aria-label="Contents">',
      '<main id="main">',
      '<footer>',
      '<a class="skip" href="#main">',
    ]) {
      expect(page.split(part)).toHaveLength(2);
    }
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.slice(1).entries())
      expect(level - (levels[i] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('every table has a caption and headings with scope', () => {
    const tables = page.match(/<table>[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThanOrEqual(10);
    for (const table of tables) {
      expect(table).toContain('<caption>');
      expect(table).not.toMatch(/<th>|<th (?!scope)/);
    }
  });

  test('shows both years, the change and the data share at the top', () => {
    const top = page.slice(0, page.indexOf('id="charts"')).replaceAll('\u00a0', ' ');
    expect(top).toContain(
      'Undernourished people in mountains rose from 28.7 million in 2000 to 39.6 million in 2010 (+38 %)',
    );
    expect(top).toContain('People with known prevalence, 2010');
    expect(top).toContain('<th scope="col" class="number">Change per year</th>');
  });

  test('shows the notice of the study before any number', async () => {
    expect(page).not.toContain('role="note"');
    const content = await samplePage();
    const noted = indexPage({ ...content, study: { ...content.study, notice: 'Only <a trial>.' } });
    const notice = noted.indexOf('<p class="notice" role="note">Only &lt;a trial&gt;.</p>');
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(noted.indexOf('class="lead"'));
  });

  test('names licences, editions and hashes of the sources, and how to cite', () => {
    for (const text of [
      'CC-BY-4.0',
      'a'.repeat(64),
      'Nobody (2024): Invented population.',
      '@misc{invented-2000-2010,',
    ]) {
      expect(page).toContain(text);
    }
  });

  test('lists every country with people, by name without regard to accents', async () => {
    const content = await samplePage();
    const names: Readonly<Record<string, string>> = {
      C1: 'Zypern',
      C2: 'Österreich',
      C3: 'Ohio',
      C4: 'Peru',
    };
    const changes = content.changes.map((row) => ({
      ...row,
      group_name: names[row.group_id] ?? row.group_name,
    }));
    const countries =
      indexPage({ ...content, changes })
        .split('id="countries"')[1]
        ?.split('id="zones"')[0] ?? '';
    const order = ['Ohio', 'Österreich', 'Peru', 'Zypern'].map((name) =>
      countries.indexOf(`<th scope="row">${name}</th>`),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  test('is the same bytes when made again', async () => {
    expect(indexPage(await drawPage())).toBe(page);
  });
});

describe('hostile texts are shown as texts', () => {
  test.each(Object.entries(HOSTILE_NAMES))('%s', async (_, name) => {
    const hostile = indexPage(await samplePage(name));
    expect(faultyNesting(hostile)).toEqual([]);
    expect(hostile).not.toMatch(/<script|<img|<b>/);
    expect([...attributeNames(hostile)].filter((attribute) => attribute.startsWith('on'))).toEqual([]);
    expect(hostile).not.toContain('href="javascript:');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(hostile).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e\u2066\ufffe\uffff]/);
    expect(hostile.length).toBeLessThan(3_000_000);
  });
});
