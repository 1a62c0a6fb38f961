/**
 * Where affected people live: two maps side by side, one per study year, with one set of classes, one scale of
 * circles and one frame. Colour is prevalence, the area of a circle is affected people. Where mountains are classes,
 * each of which lies all over the world, the maps are of the mountain people of countries.
 */
import type { TopLevelSpec } from 'vega-lite';
import { joinSentences, tellExtremes, tellShareRange } from './alt-text.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import { chartTitle, footLines } from './chart-parts.ts';
import { classLabels } from './class-breaks.ts';
import { showName } from './display-text.ts';
import { formatNumber, formatPeople, formatShare } from './format-number.ts';
import {
  LARGEST_RADIUS,
  MAP_WIDTH,
  type MapData,
  type MapShapes,
  pooledShares,
  prepareMaps,
} from './map-data.ts';
import { LEGEND_HEIGHT, mapLegend } from './map-legend.ts';
import { mapView } from './map-view.ts';
import { byLargest, type ChangeRow, ofGrouping, withPeople } from './rows.ts';
import { THEME, VEGA_LITE_SCHEMA } from './theme.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';
import { NO_DATA_CLASS, NOBODY, ZERO } from './zone-class.ts';

const MAP_GAP = 20;
const CHART_WIDTH = 2 * MAP_WIDTH + MAP_GAP;

/** What one shape of the maps is. */
interface MapUnit {
  readonly grouping: 'zone' | 'country';
  readonly id: 'zone_id' | 'country_id';
  readonly name: 'zone_name' | 'country_name';
  readonly singular: string;
  readonly plural: string;
  /** Whose share is drawn. */
  readonly people: string;
}

const ZONE: MapUnit = {
  grouping: 'zone',
  id: 'zone_id',
  name: 'zone_name',
  singular: 'mountain zone',
  plural: 'mountain zones',
  people: 'people',
};

const COUNTRY: MapUnit = {
  grouping: 'country',
  id: 'country_id',
  name: 'country_name',
  singular: 'country',
  plural: 'countries',
  people: 'mountain people',
};

function title(
  rows: readonly ChangeRow[],
  breaks: readonly number[],
  { plural, people }: MapUnit,
  study: ChartStudy,
): string {
  const condition = conditionOf(study.indicator);
  const highest = breaks[breaks.length - 1];
  if (highest === undefined) return findingTitle(`Where ${condition} people in mountains live`, study);
  const known = rows.filter(
    (row) => row.prevalence_baseline_share !== null && row.prevalence_endline_share !== null,
  );
  const before = known.filter((row) => (row.prevalence_baseline_share ?? 0) >= highest).length;
  const after = known.filter((row) => (row.prevalence_endline_share ?? 0) >= highest).length;
  const share = formatShare(highest).replace('.0', '');
  return findingTitle(
    `${share} or more of the ${people} were ${condition} in ${formatNumber(before)} of ${formatNumber(known.length)} ${plural} in ${study.baseline} and in ${formatNumber(after)} in ${study.endline}`,
    study,
  );
}

function tableOf(rows: readonly ChangeRow[], { id, name, singular }: MapUnit, study: ChartStudy): ChartTable {
  return {
    columns: [
      { name: id, label: 'Id', form: 'text' },
      { name, label: capitalise(singular), form: 'text' },
      { name: 'prevalence_baseline_share', label: `Prevalence ${study.baseline}`, form: 'share' },
      { name: 'prevalence_endline_share', label: `Prevalence ${study.endline}`, form: 'share' },
      { name: 'affected_baseline_people', label: `Affected ${study.baseline}`, form: 'people' },
      { name: 'affected_endline_people', label: `Affected ${study.endline}`, form: 'people' },
      { name: 'population_baseline_people', label: `People ${study.baseline}`, form: 'people' },
      { name: 'population_endline_people', label: `People ${study.endline}`, form: 'people' },
    ],
    rows: rows.map((row) => [
      row.group_id,
      row.group_name,
      row.prevalence_baseline_share,
      row.prevalence_endline_share,
      row.affected_baseline_people,
      row.affected_endline_people,
      row.population_baseline_people,
      row.population_endline_people,
    ]),
  };
}

function altText(
  rows: readonly ChangeRow[],
  breaks: readonly number[],
  { plural, people }: MapUnit,
  study: ChartStudy,
): string {
  const missing = rows.filter(
    (row) => row.prevalence_baseline_share === null || row.prevalence_endline_share === null,
  );
  const counts = (value: (row: ChangeRow) => number | null) =>
    rows.map((row) => ({ name: row.group_name, people: value(row) }));
  return joinSentences([
    `Two maps of ${formatNumber(rows.length)} ${plural}${people === 'people' ? '' : ` with ${people}`}, ${study.baseline} and ${study.endline}, with the same classes and the same circles.`,
    `Colour: prevalence (${showName(study.indicator)}) in ${breaks.length + 1} classes, ${classLabels(breaks).join(', ')}; area of circles: people affected.`,
    tellShareRange(pooledShares(rows).map(({ share }) => share)),
    tellExtremes(
      `People affected in ${study.baseline}`,
      counts((row) => row.affected_baseline_people),
    ),
    tellExtremes(
      `People affected in ${study.endline}`,
      counts((row) => row.affected_endline_people),
    ),
    missing.length === 0 ? '' : `No data in one year or both: ${formatNumber(missing.length)} ${plural}.`,
  ]);
}

function classesPresent({ zones }: MapData): Set<unknown> {
  return new Set(zones.flatMap(({ properties }) => [properties.class_baseline, properties.class_endline]));
}

function legendView(data: MapData, { singular, people }: MapUnit, notes: readonly string[], source: string) {
  const present = classesPresent(data);
  const layer = [
    ...mapLegend({
      classesTitle: `Share of ${people} affected:`,
      classLabels: classLabels(data.breaks),
      hasZero: present.has(ZERO),
      hasNoData: present.has(NO_DATA_CLASS),
      hasNobody: present.has(NOBODY),
      circlesTitle: `${capitalise(people)} affected in a ${singular} (from ${formatPeople(data.least)}):`,
      largest: data.largest,
      pixelsPerPerson: (Math.PI * LARGEST_RADIUS ** 2) / Math.max(1, data.largest),
    }),
    footLines([...notes, source], 0, LEGEND_HEIGHT, CHART_WIDTH),
  ];
  return { width: CHART_WIDTH, height: LEGEND_HEIGHT, layer };
}

/** The two maps. Needs rows of grouping `zone`, or `country`, and the polygons of mountains and countries. */
export function affectedMap(changes: readonly ChangeRow[], shapes: MapShapes, study: ChartStudy): Chart {
  const unit = study.mountainsAreClasses === true ? COUNTRY : ZONE;
  const found = ofGrouping(changes, unit.grouping);
  // Countries without mountains are no more than land.
  const rows = (unit === COUNTRY ? withPeople(found) : found).toSorted(
    byLargest(
      (row) => row.affected_endline_people,
      (row) => row.group_id,
    ),
  );
  const drawn = unit === COUNTRY ? shapes.countries : shapes.mountains;
  const data = prepareMaps(rows, { ...shapes, mountains: drawn });
  const heading = title(rows, data.breaks, unit, study);
  const subtitle = `${capitalise(showName(study.indicator))} ${unit === COUNTRY ? 'among the mountain people of countries' : 'in mountain zones'} (colour) and people affected (circles), ${study.baseline} and ${study.endline}; same classes and circles in both maps`;
  const notes = closingNotes([], study);
  const alt = altText(rows, data.breaks, unit, study);
  const spec: TopLevelSpec = {
    $schema: VEGA_LITE_SCHEMA,
    description: alt,
    config: THEME,
    padding: 16,
    title: chartTitle(heading, subtitle, CHART_WIDTH, 16),
    datasets: {
      zones: [...data.zones],
      land: [...data.land],
      circles: data.circles.map((circle) => ({ ...circle })),
    },
    spacing: 14,
    vconcat: [
      {
        spacing: MAP_GAP,
        hconcat: [
          mapView('baseline', String(study.baseline), data),
          mapView('endline', String(study.endline), data),
        ],
      },
      legendView(data, unit, notes, sourceLine(study)),
    ],
  };
  return {
    id: 'affected-map',
    title: heading,
    subtitle,
    altText: alt,
    notes,
    spec,
    table: tableOf(rows, unit, study),
  };
}
