/**
 * Stage 1: what every file of the study is, by content and by what its readers find in it. Everything that can be
 * refused at a glance (a broken raster, a grid that does not nest, a table without a column) is refused here, before
 * the work begins.
 */
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type NationalTable, nationalTableOf } from '../src/insecurity/national-table.ts';
import { parseCsv } from '../src/insecurity/parse-csv.ts';
import { readNationalTable } from '../src/insecurity/read-national-table.ts';
import { alignGrid } from '../src/raster/alignment.ts';
import { formatGrid, type Grid } from '../src/raster/grid.ts';
import { openRaster } from '../src/raster/open-raster.ts';
import { askSecondReader, type SecondOpinion } from '../src/raster/second-reader.ts';
import { defineStage } from '../src/stage/contract.ts';
import { hashFile } from '../src/stage/hash.ts';
import { type InsecurityFile, listInsecurityFiles } from '../src/study/insecurity-files.ts';
import type { LayerNote } from '../src/study/insecurity-spec.ts';
import type { RasterReading } from '../src/study/raster-reading.ts';
import { readText } from '../src/study/read-text.ts';
import type { Study, ZoneLayerSpec } from '../src/study/study.ts';
import { sourceLabel, studySources, studyYearOf } from '../src/study/study-sources.ts';
import { readZoneLayer, type ZoneFiles } from '../src/zones/read-zone-layer.ts';
import { readFiguresFile } from './read-figures.ts';

type LayerName = 'mountains' | 'countries' | 'classes' | 'settlement';
type FileGroup = 'population' | 'insecurity' | 'published' | LayerName;
type Paths = Readonly<Record<string, string>>;

/** What a reader finds in a file; null where it does not apply. */
interface Facts {
  readonly kind: 'raster' | 'zones' | 'table';
  readonly format: string;
  readonly crs: string | null;
  readonly grid: Grid | null;
  readonly nodata: number | null;
  readonly unit: string | null;
  readonly data_type: string | null;
  readonly encoding: string | null;
  /** Whether an independent reader finds the same values; null for what is no raster. */
  readonly second_reader: SecondOpinion | null;
  /** Zones of a layer, rows of a table. */
  readonly features: number | null;
}

const NOTHING = {
  crs: null,
  grid: null,
  nodata: null,
  unit: null,
  data_type: null,
  encoding: null,
  second_reader: null,
} as const;

/** A file and how the study speaks of it. */
interface SourceFile {
  readonly group: FileGroup;
  /** Study year, also behind a name as in `lower.2000`, `table`, `zones`, `elevation`, `classes`, or the ending of a file beside the one of the study. */
  readonly key: string;
  /** As the study writes it. */
  readonly written: string;
  /** Absolute. */
  readonly path: string;
  /** Absolute paths of the whole group. */
  readonly beside: ZoneFiles;
}

export const sources = defineStage({
  id: 'sources',
  summary: 'Reads what every file of the study is: content hash, format, grid, unit, year, licence',
  module: import.meta.url,
  sources: ['population', 'insecurity', 'mountains', 'countries', 'classes', 'settlement', 'published'],
  inputs: {},
  outputs: {
    sources: {
      file: 'sources.json',
      description:
        'every file of the study with its hash, size, format, grid, unit, year, origin and licence',
    },
    grid: {
      file: 'grid.json',
      description: 'the reference grid: that of the population raster of the baseline year',
    },
  },
  params: (study) => study,
  checks: [],
  run: async ({ source, output, progress, signal }, study) => {
    const files = listFiles(source, study);
    const records = [];
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted();
      records.push(await recordFile(file, study, signal));
      progress(index + 1, files.length);
    }
    const grid = referenceGrid(records, study);
    for (const { group, key, path, grid: other } of records) {
      // Elevation and classes become polygons, so their cells need not fit those of people.
      if (other !== null && isMeasured(group)) alignGrid(grid, other, `${sourceLabel(group, key)} (${path})`);
    }
    const national = nationalTableOf(study.insecurity);
    if (national !== null) await readTableYears(source, study, national);
    const { id, title, notice = null, years } = study;
    writeJson(output.sources, {
      study: { id, title, notice, years },
      reference_grid: grid,
      sources: records,
    });
    writeFileSync(output.grid, formatGrid(grid));
  },
});

function isMeasured(group: FileGroup): group is 'population' | 'insecurity' {
  return group === 'population' || group === 'insecurity';
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

function listFiles(source: Readonly<Record<FileGroup, Paths>>, study: Study): SourceFile[] {
  const { population, insecurity, mountains, countries, classes, settlement, published } =
    studySources(study);
  const ofGroup = (group: FileGroup, paths: Paths): SourceFile[] =>
    Object.entries(source[group]).map(([key, path]) => {
      const written = paths[key] ?? join(dirname(paths.zones ?? ''), basename(path));
      return { group, key, written, path, beside: { zones: '', ...source[group] } };
    });
  return [
    ...ofGroup('population', population),
    ...ofGroup('insecurity', insecurity),
    ...ofGroup('mountains', mountains),
    ...ofGroup('countries', countries),
    ...ofGroup('classes', classes),
    ...ofGroup('settlement', settlement),
    ...ofGroup('published', published),
  ];
}

/** One entry of `sources.json`. */
async function recordFile(file: SourceFile, study: Study, signal: AbortSignal) {
  const { group, key, written } = file;
  return {
    ...{ group, key, path: written },
    ...(await hashFile(file.path, signal)),
    ...(await readFacts(file, study)),
    ...describeOrigin(file, study),
  };
}

type SourceEntry = Awaited<ReturnType<typeof recordFile>>;

function readFacts(file: SourceFile, study: Study): Facts | Promise<Facts> {
  const { population } = study;
  if (file.group === 'population') {
    const unit = population.quantity === 'count' ? 'people per cell' : 'people per km2';
    return readRasterFacts(file, unit, population);
  }
  if (file.group === 'insecurity') {
    const { kind, unit, reading } = insecurityFile(file, study);
    return kind === 'table' ? readTableFacts(file, unit) : readRasterFacts(file, unit, reading);
  }
  if (file.group === 'published') return readFigureFacts(file);
  const spec = study.zones[file.group];
  if (spec === undefined) throw new Error(`the study has no layer ${file.group}`);
  if ('elevation' in spec) return readRasterFacts(file, 'metres', spec);
  if ('classes' in spec) return readRasterFacts(file, 'class', spec);
  return readZoneFacts(file, spec);
}

function insecurityFile({ key }: SourceFile, { insecurity }: Study): InsecurityFile {
  const file = listInsecurityFiles(insecurity).find((named) => named.key === key);
  if (file === undefined) throw new Error(`the model of prevalence has no file ${key}`);
  return file;
}

async function readRasterFacts(
  { group, key, written, path }: SourceFile,
  unit: string,
  { nodata, crs }: RasterReading,
): Promise<Facts> {
  const place = isMeasured(group) ? sourceLabel(group, key) : `zones.${group}.${key}`;
  const label = `${place} (${written})`;
  const raster = await openRaster(path, { label, nodata, crs });
  const { grid, description } = raster;
  const secondReader = await askSecondReader(raster, label);
  raster.close();
  return {
    ...{ kind: 'raster', format: description.format, crs: grid.crs, grid, nodata: description.nodata, unit },
    ...{ data_type: description.dataType, encoding: description.encoding, second_reader: secondReader },
    features: null,
  };
}

const MOST_TABLE_BYTES = 64 * 1024 * 1024;

function readTableFacts({ path, written }: SourceFile, unit: string): Facts {
  const file = { subject: written, code: 'ERR_TABLE', missingCode: 'ERR_SOURCE_MISSING' } as const;
  const { rows } = parseCsv(readText(path, { ...file, maxBytes: MOST_TABLE_BYTES }), written);
  return { ...NOTHING, kind: 'table', format: 'CSV', unit, encoding: 'UTF-8', features: rows.length };
}

function readFigureFacts({ path, written }: SourceFile): Facts {
  const { length: features } = readFiguresFile(path, `published.file (${written})`);
  return { ...NOTHING, kind: 'table', format: 'CSV', encoding: 'UTF-8', features };
}

async function readZoneFacts({ key, beside, group }: SourceFile, spec: ZoneLayerSpec): Promise<Facts> {
  if (key !== 'zones') return { ...NOTHING, kind: 'zones', format: `Shapefile, .${key}`, features: null };
  const { sourceCrs, zones, format, encoding } = await readZoneLayer(beside, spec, group);
  return { ...NOTHING, kind: 'zones', format, crs: sourceCrs, encoding, features: zones.length };
}

/** Where a source comes from, in the words of the study; null where it does not say. */
function describeOrigin(file: SourceFile, study: Study) {
  const note = noteOf(file, study);
  return {
    reference_year: note?.reference_years?.[studyYearOf(file.key) ?? Number.NaN] ?? null,
    title: note?.title ?? null,
    producer: note?.producer ?? null,
    licence: note?.licence ?? null,
    vintage: note?.vintage ?? null,
    citation: note?.citation ?? null,
    url: note?.url ?? null,
  };
}

function noteOf(file: SourceFile, study: Study): LayerNote | undefined {
  if (file.group === 'population') return study.population.source;
  if (file.group === 'published') return undefined;
  return file.group === 'insecurity' ? insecurityFile(file, study).source : study.zones[file.group]?.source;
}

function referenceGrid(records: readonly SourceEntry[], { years }: Study): Grid {
  const baseline = records.find(({ group, key }) => group === 'population' && key === String(years.baseline));
  if (baseline?.grid == null) throw new Error('the study names no population raster for its baseline year');
  return baseline.grid;
}

/** Refuses a table that lacks a column, a year or every country. */
async function readTableYears(
  source: Readonly<Record<'insecurity' | 'countries', Paths>>,
  { years, zones: { countries } }: Study,
  national: NationalTable,
): Promise<void> {
  const layer = await readZoneLayer({ zones: '', ...source.countries }, countries, 'countries');
  const ids = layer.zones.map(({ zoneId }) => zoneId);
  for (const studyYear of years.series) {
    const year = national.source.reference_years[studyYear] ?? studyYear;
    readNationalTable(source.insecurity[national.fileKey] ?? '', national, year, ids);
  }
}
