/**
 * The legend below the two maps: classes, what has no class, and circles.
 */

import { type KeyEntry, keyLayers, type Layer, placedTexts } from './chart-parts.ts';
import { textWidth } from './font.ts';
import { formatPeople } from './format-number.ts';
import { CLASSES, INK, MAP, UNCLASSED, YEARS } from './palette.ts';
import { TEXT_SIZE } from './theme.ts';

const ROW = 26;

/** Height of the legend in pixels. */
export const LEGEND_HEIGHT = 2 * ROW + 22;

function swatch(label: string, fill: string): KeyEntry {
  return { label, mark: 'square', fill, stroke: MAP.outline };
}

/** Round counts for the legend of circles: the largest power of ten below `largest`, a tenth of it, and between. */
function circleSteps(largest: number): number[] {
  if (largest < 1) return [];
  const power = 10 ** Math.floor(Math.log10(largest));
  return [power / 10, power, ...(largest >= 5 * power ? [5 * power] : [])].filter((count) => count >= 1);
}

function circleLayers(largest: number, pixelsPerPerson: number, y: number, title: string): Layer[] {
  let x = textWidth(title, TEXT_SIZE.label) + 14;
  const circles: { x: number; y: number; size: number }[] = [];
  const words = [{ text: title, x: 0, y }];
  for (const people of circleSteps(largest)) {
    const size = people * pixelsPerPerson;
    const label = formatPeople(people).replace(/\.0+(?=\D|$)/, '');
    const radius = Math.sqrt(size / Math.PI);
    circles.push({ x: x + radius, y, size });
    words.push({ text: label, x: x + 2 * radius + 6, y });
    x += 2 * radius + 6 + textWidth(label, TEXT_SIZE.label) + 22;
  }
  const circleLayer: Layer = {
    data: { values: circles },
    mark: { type: 'point', filled: false, stroke: YEARS.endline, strokeWidth: 0.9, opacity: 1 },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null, axis: null },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      size: { field: 'size', type: 'quantitative', scale: null },
    },
  };
  return [circleLayer, placedTexts(words, { align: 'left' })];
}

/** What the legend explains. */
export interface LegendContent {
  /** Heading of the classes. */
  readonly classesTitle: string;
  /** Low to high. */
  readonly classLabels: readonly string[];
  readonly hasZero: boolean;
  readonly hasNoData: boolean;
  readonly hasNobody: boolean;
  readonly circlesTitle: string;
  /** People of the largest circle. */
  readonly largest: number;
  readonly pixelsPerPerson: number;
}

/** Layers of the legend, from y = 0 downwards. */
export function mapLegend(content: LegendContent): Layer[] {
  const entries = [
    ...(content.hasZero ? [swatch('0 %', UNCLASSED.zero)] : []),
    ...content.classLabels.map((label, i) =>
      swatch(label, CLASSES[i] ?? CLASSES[CLASSES.length - 1] ?? INK.text),
    ),
    ...(content.hasNoData ? [{ ...swatch('no data', UNCLASSED.noData), cross: true }] : []),
    ...(content.hasNobody ? [swatch('nobody lives there', UNCLASSED.nobody)] : []),
  ];
  const left = textWidth(content.classesTitle, TEXT_SIZE.label) + 16;
  return [
    placedTexts([{ text: content.classesTitle, x: 0, y: 10 }], { align: 'left' }),
    ...keyLayers(entries, left, 10),
    ...circleLayers(content.largest, content.pixelsPerPerson, 10 + ROW + 8, content.circlesTitle),
  ];
}
