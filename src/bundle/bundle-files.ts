/**
 * Every file of the bundle with what it is: the declaration that stage 6 is held to.
 */
import {
  CHART_IDS,
  type ChartId,
  OCCASIONAL_CHART_IDS,
  OCCASIONAL_CHARTS,
  type OccasionalChartId,
} from '../charts/chart.ts';
import type { Study } from '../study/study.ts';
import type { TableDefinition } from '../tables/columns.ts';
import {
  CROSSED_TABLES,
  type CrossedTable,
  crossedTables,
  PUBLISHED_TABLES,
} from '../tables/published-tables.ts';
import { CHART_FILE_KINDS } from './chart-figure.ts';
import { TABLE_DESCRIPTIONS, TABLE_NAMES } from './file-list.ts';
import { crossedLayers } from './page-study.ts';

type TableName = keyof typeof PUBLISHED_TABLES;
/** Ending of a file of a chart. */
export type ChartExtension = (typeof CHART_FILE_KINDS)[number]['extension'];

/** Paths of the files of a chart. */
export type ChartFile<Id extends ChartId> = `charts/${Id}.${ChartExtension}`;

/** Path of a file below `publish/`, which is also its name in the stage. */
export type BundleFile =
  | `tables/${TableName}.${'csv' | 'parquet'}`
  | ChartFile<(typeof CHART_IDS)[number]>
  | 'tables/columns.json'
  | 'index.html'
  | 'conservation.json'
  | 'summary.json';

/** One file, as a stage declares its outputs. */
export interface FileDefinition {
  /** Path below `publish/`. */
  readonly file: string;
  readonly description: string;
  readonly table?: TableDefinition;
}

const CHART_CONTENT: Readonly<Record<ChartExtension, string>> = {
  svg: 'drawing with title and description',
  png: 'picture at two pixels per unit',
  csv: 'the numbers of the chart in full precision',
  'vl.json': 'Vega-Lite specification with its data',
};

function tableOutputs(name: TableName): [BundleFile, FileDefinition][] {
  const description = `a row is ${TABLE_DESCRIPTIONS[name]}`;
  const [csv, parquet]: BundleFile[] = [`tables/${name}.csv`, `tables/${name}.parquet`];
  if (csv === undefined || parquet === undefined) return [];
  return [
    [csv, { file: csv, description: `${description}; text, NULL is an empty field` }],
    [parquet, { file: parquet, description, table: PUBLISHED_TABLES[name] }],
  ];
}

function chartOutputs<Id extends ChartId>(id: Id): [ChartFile<Id>, FileDefinition][] {
  return CHART_FILE_KINDS.map(({ extension }) => {
    const file = `charts/${id}.${extension}` as const;
    return [file, { file, description: CHART_CONTENT[extension] }];
  });
}

const SINGLE_FILES: readonly FileDefinition[] = [
  { file: 'tables/columns.json', description: 'every column of every table with type, unit and meaning' },
  { file: 'index.html', description: 'the page of the study, offline and without script' },
  { file: 'conservation.json', description: 'where everybody who was counted is, exactly, by year' },
  { file: 'summary.json', description: 'the few numbers a reader takes away' },
];

/** The files of the bundle, by their path. */
export const BUNDLE_FILES = Object.fromEntries([
  ...TABLE_NAMES.flatMap(tableOutputs),
  ...CHART_IDS.flatMap(chartOutputs),
  ...SINGLE_FILES.map((output): [string, FileDefinition] => [output.file, output]),
]) as Readonly<Record<BundleFile, FileDefinition>>;

type CrossedFile = `tables/${CrossedTable}.${'csv' | 'parquet'}`;

/** One file that only some studies have. */
export interface OccasionalFile extends FileDefinition {
  readonly writtenFor: (study: Study) => boolean;
}

function crossedOutputs(name: CrossedTable): [CrossedFile, OccasionalFile][] {
  const description = `a row is ${TABLE_DESCRIPTIONS[name]}`;
  const writtenFor = (study: Study) => crossedTables(crossedLayers(study)).includes(name);
  const [csv, parquet] = [`tables/${name}.csv`, `tables/${name}.parquet`] as const;
  return [
    [csv, { file: csv, description: `${description}; text, NULL is an empty field`, writtenFor }],
    [parquet, { file: parquet, description, table: CROSSED_TABLES[name], writtenFor }],
  ];
}

/** Files of studies that cross mountains with classes or settlement, by their path. */
export const CROSSED_FILES = Object.fromEntries(
  crossedTables(['classes', 'settlement']).flatMap(crossedOutputs),
) as Readonly<Record<CrossedFile, OccasionalFile>>;

function occasionalChartOutputs(id: OccasionalChartId): [ChartFile<OccasionalChartId>, OccasionalFile][] {
  const writtenFor: (study: Study) => boolean = OCCASIONAL_CHARTS[id];
  return chartOutputs(id).map(([file, output]) => [file, { ...output, writtenFor }]);
}

/** Files of the charts that only some studies have, by their path. */
export const OCCASIONAL_CHART_FILES = Object.fromEntries(
  OCCASIONAL_CHART_IDS.flatMap(occasionalChartOutputs),
) as Readonly<Record<ChartFile<OccasionalChartId>, OccasionalFile>>;
