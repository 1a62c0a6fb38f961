/** The page in a real browser: nothing runs, nothing is fetched, everything can be read on a desk and on a phone. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { indexPage, type PageContent } from '../../src/bundle/index-page.ts';
import { samplePage } from '../bundle/sample-page.ts';
import { contrast } from '../charts/colour-vision.ts';
import { HOSTILE_MARK, HOSTILE_NAMES } from '../charts/hostile-names.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const WIDTHS = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';

const PHONE = { width: 390, height: 844 };

/** Everything a page did that it should not. */
interface Watched {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

describeInBrowser('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page '));
  let browser: Browser;
  let content: PageContent;

  beforeAll(async () => {
    browser = await launchBrowser();
    content = await samplePage();
    writePage('plain', content);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  function writePage(name: string, page: PageContent): void {
    mkdirSync(join(folder, name, 'charts'), { recursive: true });
    writeFileSync(join(folder, name, 'index.html'), indexPage(page));
    for (const { chart, svg } of page.charts)
      writeFileSync(join(folder, name, 'charts', `${chart.id}.svg`), svg);
  }

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Watched> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(join(folder, path)).href, { waitUntil: 'load' });
    return { page, requests, complaints };
  }

  test('asks for nothing but itself and says nothing to the console', async () => {
    const { page, requests, complaints } = await open('plain/index.html');
    expect(requests).toEqual([pathToFileURL(join(folder, 'plain/index.html')).href]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is read without JavaScript', async () => {
    const { page } = await open('plain/index.html', { javaScriptEnabled: false });
    const text = await page.locator('main').textContent();
    for (const words of ['Key figures', 'Can the two years be compared?', 'Country 5', '@misc{']) {
      expect(text).toContain(words);
    }
    await page.context().close();
  });

  test('tells its pictures, tables and places by name to those who cannot see', async () => {
    const { page } = await open('plain/index.html');
    for (const { chart } of content.charts) {
      expect(await page.getByRole('img', { name: chart.title, exact: false }).count()).toBe(1);
    }
    for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(role).count()).toBe(1);
    }
    expect(await page.getByRole('rowheader', { name: 'Country 5', exact: true }).count()).toBeGreaterThan(0);
    await page.context().close();
  });

  test('opens the table of a chart without script', async () => {
    const { page } = await open('plain/index.html');
    const table = page.locator('#chart-level-by-region details table');
    expect(await table.isVisible()).toBe(false);
    await page.locator('#chart-level-by-region summary').click();
    expect(await table.isVisible()).toBe(true);
    await page.context().close();
  });

  test('shows where the keyboard is, first of all on the way past the contents', async () => {
    const { page } = await open('plain/index.html');
    await page.keyboard.press('Tab');
    const [text, outline] = await page.evaluate<[string, string]>(
      '[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]',
    );
    expect(text).toBe('Skip to the content');
    expect(outline).toBe('solid');
    await page.context().close();
  });

  test.each([PHONE, { width: 1280, height: 900 }])(
    'never scrolls sideways at $width px',
    async (viewport) => {
      const { page } = await open('plain/index.html', { viewport });
      await page.evaluate(
        'document.querySelectorAll("details").forEach((details) => { details.open = true; })',
      );
      const [width, available] = await page.evaluate<[number, number]>(WIDTHS);
      expect(width).toBeLessThanOrEqual(available);
      await page.context().close();
    },
  );

  test('has tables that are read on a phone: large enough, and they scroll inside', async () => {
    const { page } = await open('plain/index.html', { viewport: PHONE });
    await page.evaluate(
      'document.querySelectorAll("details").forEach((details) => { details.open = true; })',
    );
    const tables = await page.evaluate<{ font: number; right: number; wide: boolean; overflow: string }[]>(
      `[...document.querySelectorAll('.scroll')].map((region) => ({
        font: parseFloat(getComputedStyle(region.querySelector('td') ?? region).fontSize),
        right: region.getBoundingClientRect().right,
        wide: region.scrollWidth > region.clientWidth,
        overflow: getComputedStyle(region).overflowX,
      }))`,
    );
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.some(({ wide }) => wide)).toBe(true);
    for (const { font, right, overflow } of tables) {
      expect(font).toBeGreaterThanOrEqual(13);
      expect(right).toBeLessThanOrEqual(PHONE.width);
      expect(overflow).toBe('auto');
    }
    await page.context().close();
  });

  test('has text that stands out from its background by 4.5 at least', async () => {
    const { page } = await open('plain/index.html');
    const pairs = await page.evaluate<[string, string][]>(`(() => {
      const hex = (rgb) => '#' + rgb.match(/\\d+/g).slice(0, 3).map((n) => Number(n).toString(16).padStart(2, '0')).join('');
      const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (colour !== 'rgba(0, 0, 0, 0)') return colour;
        }
        return 'rgb(255, 255, 255)';
      };
      const found = new Map();
      for (const element of document.querySelectorAll('body *:not(svg *)')) {
        if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')) continue;
        const pair = [hex(getComputedStyle(element).color), hex(behind(element))];
        found.set(pair.join(), pair);
      }
      return [...found.values()];
    })()`);
    expect(pairs.length).toBeGreaterThan(4);
    for (const [ink, paper] of pairs) expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
    await page.context().close();
  });

  test('leaves contents and downloads out on paper', async () => {
    const { page } = await open('plain/index.html');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('h1').isVisible()).toBe(true);
    await page.context().close();
  });

  async function expectInert(file: string): Promise<Page> {
    // The policy of the page would stop a script that slipped through: switched off, escaping alone must hold.
    const { page, requests, complaints } = await open(file, { bypassCSP: true, viewport: PHONE });
    expect(requests).toEqual([pathToFileURL(join(folder, file)).href]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(`typeof window.${HOSTILE_MARK}`)).toBe('undefined');
    expect(await page.evaluate('document.querySelectorAll("script, img, iframe, b").length')).toBe(0);
    return page;
  }

  test.each(Object.entries(HOSTILE_NAMES))('a hostile name (%s) is inert in the page', async (kind, name) => {
    writePage(kind, await samplePage(name));
    const page = await expectInert(`${kind}/index.html`);
    const [width, available] = await page.evaluate<[number, number]>(WIDTHS);
    expect(width).toBeLessThanOrEqual(available);
    await page.context().close();
  });

  test('hostile names are inert in drawings opened alone', async () => {
    const hostile = await samplePage(Object.values(HOSTILE_NAMES).slice(0, 7).join(' '));
    writePage('alone', hostile);
    for (const { chart } of hostile.charts) {
      const page = await expectInert(`alone/charts/${chart.id}.svg`);
      await page.context().close();
    }
  });
});
