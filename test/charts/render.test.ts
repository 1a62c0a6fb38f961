import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawCharts, type FinishedChart } from '../../src/bundle/draw-charts.ts';
import { CHART_IDS } from '../../src/charts/chart.ts';
import { type ChartFiles, chartFiles } from '../../src/charts/chart-files.ts';
import { drawSpec, renderSvg } from '../../src/charts/render.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import { escapeMarkup } from '../../src/charts/svg-document.ts';
import { chartsOf } from './charts-of.ts';
import { SAMPLE_STUDY, sampleRows } from './sample-study.ts';

const CHARTS = chartsOf(sampleRows(), SAMPLE_STUDY);
const files: ChartFiles[] = [];

beforeAll(async () => {
  for (const chart of CHARTS) files.push(await chartFiles(chart));
});

async function hashOf(all: readonly ChartFiles[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { specification, svg, csv } of all)
    hash
      .update(specification)
      .update(svg)
      .update(await renderPng(svg))
      .update(csv);
  return hash.digest('hex');
}

describe('same bytes', () => {
  test('when drawn again, in another order', async () => {
    const again: ChartFiles[] = [];
    for (const chart of CHARTS.toReversed()) again.unshift(await chartFiles(chart));
    expect(await hashOf(again)).toBe(await hashOf(files));
  });

  test('in a fresh process, in another time zone and locale', async () => {
    const script = fileURLToPath(new URL('./render-in-fresh-process.ts', import.meta.url));
    const env = { ...process.env, TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
    expect(execFileSync(process.execPath, [script], { env, encoding: 'utf8', cwd: '/' })).toBe(
      await hashOf(files),
    );
  });
});

describe('drawn in threads', () => {
  const drawing = { rows: sampleRows(), study: SAMPLE_STUDY, signal: new AbortController().signal };

  test('charts have the same bytes', async () => {
    for (const workers of [1, 3]) {
      const found = new Map<string, ChartFiles>();
      const onDrawn = ({ chart, files: of }: FinishedChart) => found.set(chart.id, of);
      await drawCharts(CHART_IDS, { ...drawing, workers, onDrawn });
      expect(CHARTS.map(({ id }) => found.get(id))).toEqual(files);
    }
  });

  test('a chart that cannot be drawn is refused as it is outside of them', async () => {
    const point = { zone_id: '1', zone_name: 'a point', wkb: Uint8Array.of(1, 1, 0, 0, 0) };
    const rows = { ...drawing.rows, shapes: { mountains: [point], countries: [point] } };
    const refused = drawCharts(CHART_IDS, { ...drawing, rows, workers: 2, onDrawn: () => {} });
    await expect(refused).rejects.toMatchObject({
      code: 'ERR_DEFECT',
      found: 'well-known binary of type 1',
    });
  });
});

describe('drawings', () => {
  test('are well-formed XML with the role, title, description and language of a picture', () => {
    for (const [i, { svg }] of files.entries()) {
      const { id, title, altText } = CHARTS[i] ?? expect.unreachable();
      expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
      expect(svg).toMatch(new RegExp(`^<svg role="img" aria-labelledby="${id}-title ${id}-desc" lang="en" `));
      expect(svg).toContain(`<title id="${id}-title">${escapeMarkup(title)}</title>`);
      expect(svg).toContain(`<desc id="${id}-desc">${escapeMarkup(altText)}</desc>`);
    }
  });

  test('have ids of their own, so that all can stand in one page', () => {
    const ids = files.flatMap(({ svg }) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { svg } of files) {
      for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(` id="${id}"`);
    }
  });

  test('hold no script, no style and no address to load', () => {
    for (const { svg } of files) expect(svg).not.toMatch(/<script|<style|style=|<image|<foreignObject|href=/);
  });

  test('are pictures of twice their size', async () => {
    for (const { svg } of files) {
      const png = await renderPng(svg);
      const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
      const view = new DataView(png.buffer, png.byteOffset);
      expect(view.getUint32(16)).toBe(2 * width);
    }
  });

  test('show text: a picture without its text would be lighter', async () => {
    const { svg } = files[0] ?? expect.unreachable();
    const withText = new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels;
    const png = await renderPng(svg);
    expect(png.length).toBeGreaterThan(20_000);
    // Without fonts nothing is written: the comparison shows that the fonts of the package were used.
    const dark = (pixels: Uint8Array): number =>
      pixels.filter((value, i) => i % 4 === 0 && value < 80).length;
    expect(dark(withText)).toBeLessThan(20_000);
  });

  test('stay small', () => {
    for (const { specification } of files) expect(specification.length).toBeLessThan(1_500_000);
  });
});

test('a template that Vega-Lite complains of is a defect, named', async () => {
  const [chart = expect.unreachable()] = CHARTS;
  const spec = {
    mark: 'bar',
    encoding: { x: { field: 'a', type: 'quantitative', axis: { format: 'd' } }, shape: { field: 'b' } },
    data: { values: [] },
  } as const;
  const { complaints } = await drawSpec(spec);
  expect(complaints.length).toBeGreaterThan(0);
  await expect(renderSvg({ ...chart, spec })).rejects.toThrow(
    /^chart level-by-region: the chart compiler complained: /,
  );
});

test('nothing is loaded, whatever a specification asks for', async () => {
  const { complaints } = await drawSpec({
    data: { url: 'file:///etc/hostname', format: { type: 'csv' } },
    mark: 'point',
    encoding: {},
  });
  expect(complaints.join(' ')).toContain('a chart asked for file:///etc/hostname');
});

test('tables of charts are CSV under registered names, in full precision', () => {
  const [{ csv } = expect.unreachable()] = files;
  const [header, first] = csv.split('\n');
  expect(header).toBe(
    'group_id,group_name,affected_baseline_people,affected_endline_people,affected_change_people,affected_relative_change',
  );
  expect(first).toMatch(
    /^Region .\|Subregion 1 of the invented world,Subregion 1 of the invented world,\d+\.\d{6,}/,
  );
});
