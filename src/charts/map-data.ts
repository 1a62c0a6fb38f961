/**
 * What the maps are drawn from: simplified zones with the classes of both years, circles, land for orientation.
 */
import { classBreaks, type WeightedShare } from './class-breaks.ts';
import { showName } from './display-text.ts';
import {
  anchorOf,
  byZoneId,
  isNowhere,
  isOnMap,
  type MapFeature,
  shellsOf,
  toFeature,
} from './map-features.ts';
import { fitMap, type MapFrame } from './map-projection.ts';
import { CLASSES } from './palette.ts';
import type { ChangeRow, ZoneShape } from './rows.ts';
import { zoneClass } from './zone-class.ts';

/** The layers of zones a map is drawn from. */
export interface MapShapes {
  readonly mountains: readonly ZoneShape[];
  readonly countries: readonly ZoneShape[];
}

/** Width of one map in pixels. */
export const MAP_WIDTH = 590;

/** Radius of the largest circle, in pixels. */
export const LARGEST_RADIUS = 17;

/** Circles smaller than this would hide the colours below them, in pixels. */
const LEAST_RADIUS = 2;

/** Affected people of a zone in both years, at its middle. */
export interface Circle {
  readonly longitude: number;
  readonly latitude: number;
  readonly baseline: number;
  readonly endline: number;
}

/** Everything that both maps share. */
export interface MapData {
  readonly frame: MapFrame;
  /** Inner breaks of the classes, as shares. */
  readonly breaks: readonly number[];
  readonly zones: readonly MapFeature[];
  readonly land: readonly MapFeature[];
  readonly circles: readonly Circle[];
  /** People of the largest circle of both years. */
  readonly largest: number;
  /** People of the smallest circle drawn. */
  readonly least: number;
}

/** Known prevalences of both years together, each with the people of that year. */
export function pooledShares(rows: readonly ChangeRow[]): WeightedShare[] {
  return rows.flatMap((row) => {
    const years = [
      { share: row.prevalence_baseline_share, people: row.population_baseline_people ?? 0 },
      { share: row.prevalence_endline_share, people: row.population_endline_people ?? 0 },
    ];
    return years.flatMap(({ share, people }) => (share === null ? [] : [{ share, people }]));
  });
}

function zoneProperties(shape: ZoneShape, row: ChangeRow, breaks: readonly number[]) {
  const [longitude, latitude] = anchorOf(shape).map((degrees) => Number(degrees.toFixed(2)));
  return {
    longitude: longitude ?? 0,
    latitude: latitude ?? 0,
    zone_id: row.group_id,
    zone_name: showName(row.group_name, 80),
    class_baseline: zoneClass(row.prevalence_baseline_share, row.population_baseline_people, breaks),
    class_endline: zoneClass(row.prevalence_endline_share, row.population_endline_people, breaks),
    prevalence_baseline_share: row.prevalence_baseline_share,
    prevalence_endline_share: row.prevalence_endline_share,
    affected_baseline_people: row.affected_baseline_people,
    affected_endline_people: row.affected_endline_people,
  };
}

function largerCount(row: ChangeRow): number {
  return Math.max(row.affected_baseline_people ?? 0, row.affected_endline_people ?? 0);
}

function circleOf(shape: ZoneShape, row: ChangeRow): Circle {
  const [longitude, latitude] = anchorOf(shape);
  return {
    longitude: Number(longitude.toFixed(2)),
    latitude: Number(latitude.toFixed(2)),
    baseline: row.affected_baseline_people ?? 0,
    endline: row.affected_endline_people ?? 0,
  };
}

function isDrawn({ geometry }: MapFeature): boolean {
  return geometry.coordinates.length > 0;
}

/** The largest number of the form d x 10^n that is not above `people`; at least one person. */
function roundDown(people: number): number {
  if (people < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(people));
  return Math.floor(people / power) * power;
}

/** Prepares the maps. Zones without a row or without polygons, and rows without a zone, are not drawn. */
export function prepareMaps(rows: readonly ChangeRow[], shapes: MapShapes): MapData {
  const rowById = new Map(rows.map((row) => [row.group_id, row]));
  const mountains = shapes.mountains.toSorted(byZoneId).flatMap((shape) => {
    const row = rowById.get(shape.zone_id);
    return row === undefined || isNowhere(shape) ? [] : [{ shape, row }];
  });
  const frame = fitMap(shellsOf(mountains.map(({ shape }) => shape)), MAP_WIDTH);
  const breaks = classBreaks(pooledShares(rows), CLASSES.length);
  const largest = rows.reduce((most, row) => Math.max(most, largerCount(row)), 0);
  const least = roundDown(largest * (LEAST_RADIUS / LARGEST_RADIUS) ** 2);
  return {
    frame,
    breaks,
    largest,
    least,
    zones: mountains
      .map(({ shape, row }) => toFeature(shape, frame, zoneProperties(shape, row, breaks)))
      .filter(isDrawn),
    land: shapes.countries
      .toSorted(byZoneId)
      .map((shape) => toFeature(shape, frame, {}))
      .filter((feature) => isDrawn(feature) && isOnMap(feature, frame)),
    circles: mountains
      .filter(({ row }) => largerCount(row) >= least)
      .map(({ shape, row }) => circleOf(shape, row)),
  };
}
