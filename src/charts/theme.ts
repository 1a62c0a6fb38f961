/**
 * The look shared by all charts: font, sizes, axis and title style, as a Vega-Lite configuration.
 */
import type { Config } from 'vega-lite';
import { FONT_FAMILY } from './font.ts';
import { BACKGROUND, INK } from './palette.ts';

/** The schema that every specification names. Read by editors; never fetched here. */
export const VEGA_LITE_SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

export const TEXT_SIZE = { title: 17, subtitle: 12.5, label: 12, note: 10.5 } as const;

export const LINE_HEIGHT = { title: 23, subtitle: 18, note: 15 } as const;

/** Configuration of every chart. `aria` is off: marks would each carry a name; the SVG carries one description. */
export const THEME: Config = {
  background: BACKGROUND,
  font: FONT_FAMILY,
  aria: false,
  view: { stroke: null },
  axis: {
    labelColor: INK.muted,
    labelFontSize: 11,
    titleColor: INK.muted,
    titleFontSize: 11.5,
    titleFontWeight: 'normal',
    titlePadding: 8,
    tickColor: INK.line,
    labelFlush: false,
    domain: false,
    gridColor: INK.guide,
  },
  text: { color: INK.text, fontSize: TEXT_SIZE.label, baseline: 'middle' },
};
