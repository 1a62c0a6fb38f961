/**
 * Pieces that all charts are put together from: texts at fixed places, the key, the title, the lines below. Texts
 * are always data of their own and never part of an expression.
 */
import type { TopLevelSpec } from 'vega-lite';
import { textWidth, wrapText } from './font.ts';
import { INK } from './palette.ts';
import { LINE_HEIGHT, TEXT_SIZE } from './theme.ts';

/** One layer of a Vega-Lite specification. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** A small cross, for what has no data: read without colour. */
export const CROSS = 'M-1,-1L1,1M-1,1L1,-1';

/** A mark and its meaning, drawn above the plot. */
export interface KeyEntry {
  readonly label: string;
  readonly mark: 'circle' | 'square' | 'diamond';
  readonly fill: string;
  readonly stroke: string;
  /** Area of the symbol in square pixels, where it differs from the usual. */
  readonly size?: number;
  /** Crossed out: for what has no data. */
  readonly cross?: boolean;
}

interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface TextStyle {
  readonly align: 'left' | 'right';
  readonly fontSize?: number;
  readonly color?: string;
}

const BY_PIXEL = { type: 'quantitative', scale: null, axis: null } as const;

/** Texts at fixed places, with their own data: a text is data and never part of an expression. */
export function placedTexts(texts: readonly PlacedText[], style: TextStyle): Layer {
  return {
    data: { values: texts.map((text) => ({ ...text })) },
    mark: {
      type: 'text',
      align: style.align,
      fontSize: style.fontSize ?? TEXT_SIZE.label,
      color: style.color ?? INK.text,
    },
    encoding: {
      text: { field: 'text', type: 'nominal' },
      x: { field: 'x', ...BY_PIXEL },
      y: { field: 'y', ...BY_PIXEL },
    },
  };
}

/** Lines below the chart, from `top` downwards. */
export function footLines(lines: readonly string[], x: number, top: number, width: number): Layer {
  const wrapped = lines.flatMap((line) => wrapText(line, width, TEXT_SIZE.note));
  const texts = wrapped.map((text, i) => ({ text, x, y: top + i * LINE_HEIGHT.note }));
  return placedTexts(texts, { align: 'left', fontSize: TEXT_SIZE.note, color: INK.muted });
}

/** Title and subtitle, wrapped to the width of the chart. */
export function chartTitle(title: string, subtitle: string, width: number, offset: number) {
  return {
    text: wrapText(title, width, TEXT_SIZE.title, true),
    subtitle: wrapText(subtitle, width, TEXT_SIZE.subtitle),
    anchor: 'start',
    frame: 'bounds',
    fontSize: TEXT_SIZE.title,
    lineHeight: LINE_HEIGHT.title,
    subtitleFontSize: TEXT_SIZE.subtitle,
    subtitleLineHeight: LINE_HEIGHT.subtitle,
    subtitleColor: INK.muted,
    subtitlePadding: 7,
    color: INK.text,
    offset,
  } as const;
}

function entryWidth({ label }: KeyEntry): number {
  return 16 + textWidth(label, TEXT_SIZE.label) + 22;
}

/** Width of the symbols and words that {@link keyLayers} draws, in pixels. */
export function keyWidth(entries: readonly KeyEntry[]): number {
  return entries.reduce((sum, entry) => sum + entryWidth(entry), 0);
}

/** Symbols and words above the plot, from left to right. */
export function keyLayers(entries: readonly KeyEntry[], left: number, y: number): Layer[] {
  let x = left;
  return entries.flatMap((entry): Layer[] => {
    const symbol: Layer = {
      data: { values: [{ x: x + 5, y }] },
      mark: {
        type: 'point',
        shape: entry.mark,
        size: entry.size ?? 110,
        filled: true,
        fill: entry.fill,
        stroke: entry.stroke,
        strokeWidth: entry.mark === 'circle' ? 2 : 1,
        opacity: 1,
      },
      encoding: { x: { field: 'x', ...BY_PIXEL }, y: { field: 'y', ...BY_PIXEL } },
    };
    const cross: Layer = {
      data: { values: [{ x: x + 5, y }] },
      mark: { type: 'point', shape: CROSS, size: 30, stroke: INK.text, strokeWidth: 1.2, opacity: 1 },
      encoding: { x: { field: 'x', ...BY_PIXEL }, y: { field: 'y', ...BY_PIXEL } },
    };
    const words = placedTexts([{ text: entry.label, x: x + 16, y }], { align: 'left' });
    x += entryWidth(entry);
    return entry.cross === true ? [symbol, cross, words] : [symbol, words];
  });
}
