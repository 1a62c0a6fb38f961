/**
 * One of the two maps: land, zones in the classes of a year, crosses where there is no data, circles.
 */
import { CROSS, type Layer } from './chart-parts.ts';
import { classKey } from './class-breaks.ts';
import { LARGEST_RADIUS, type MapData } from './map-data.ts';
import type { MapFrame } from './map-projection.ts';
import { BACKGROUND, CLASSES, INK, MAP, UNCLASSED, YEARS } from './palette.ts';
import { NO_DATA_CLASS, NOBODY, ZERO } from './zone-class.ts';

/** Which of the two years a map shows. */
export type MapYear = 'baseline' | 'endline';

/** The scale of classes, the same object for both years. */
function classScale(breaks: readonly number[]) {
  const classes = Array.from({ length: breaks.length + 1 }, (_, i) => classKey(i));
  const colours = classes.map((_, i) => CLASSES[i] ?? INK.text);
  return {
    domain: [...classes, ZERO, NO_DATA_CLASS, NOBODY],
    range: [...colours, UNCLASSED.zero, UNCLASSED.noData, UNCLASSED.nobody],
  };
}

/** Scale and place are given, not fitted: both maps show the same part of the world. */
function projectionOf({ centre, scale, translate: [x, y], width, height }: MapFrame) {
  const rotate: [number, number, number] = [-centre, 0, 0];
  const translate: [number, number] = [x, y];
  const clipExtent: [[number, number], [number, number]] = [
    [0, 0],
    [width, height],
  ];
  return { type: 'equalEarth' as const, rotate, scale, translate, clipExtent };
}

/** Circles are drawn twice, the wider line below in white, so that they show on dark and light zones. */
function circleLayer(
  year: MapYear,
  largest: number,
  line: { readonly stroke: string; readonly strokeWidth: number; readonly opacity: number },
): Layer {
  return {
    data: { name: 'circles' },
    mark: { type: 'point', filled: false, ...line },
    encoding: {
      longitude: { field: 'longitude', type: 'quantitative' },
      latitude: { field: 'latitude', type: 'quantitative' },
      size: {
        field: year,
        type: 'quantitative',
        scale: { domain: [0, Math.max(1, largest)], range: [0, Math.PI * LARGEST_RADIUS ** 2] },
        legend: null,
      },
    },
  };
}

/** The map of one year; everything but the year is the same in both. */
export function mapView(year: MapYear, label: string, data: MapData) {
  const { frame, breaks, largest } = data;
  const layer: Layer[] = [
    {
      data: { name: 'land' },
      mark: { type: 'geoshape', fill: MAP.land, stroke: MAP.border, strokeWidth: 0.5 },
    },
    {
      data: { name: 'zones' },
      mark: { type: 'geoshape', stroke: MAP.outline, strokeWidth: 0.25 },
      encoding: {
        fill: { field: `properties.class_${year}`, type: 'nominal', scale: classScale(breaks), legend: null },
      },
    },
    {
      data: { name: 'zones' },
      transform: [{ filter: { field: `properties.class_${year}`, equal: NO_DATA_CLASS } }],
      mark: { type: 'point', shape: CROSS, size: 12, stroke: INK.text, strokeWidth: 0.7, opacity: 1 },
      encoding: {
        longitude: { field: 'properties.longitude', type: 'quantitative' },
        latitude: { field: 'properties.latitude', type: 'quantitative' },
      },
    },
    circleLayer(year, largest, { stroke: BACKGROUND, strokeWidth: 2.2, opacity: 0.75 }),
    circleLayer(year, largest, { stroke: YEARS.endline, strokeWidth: 0.9, opacity: 1 }),
  ];
  return {
    title: { text: label, anchor: 'start' as const, fontSize: 14, color: INK.text, offset: 6 },
    width: frame.width,
    height: frame.height,
    projection: projectionOf(frame),
    layer,
  };
}
