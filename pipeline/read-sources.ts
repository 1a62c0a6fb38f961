/**
 * What the files of a study are, by content and by what their readers find in them. A file that several studies say the
 * same of is read once for all.
 */
import { nationalTableOf } from '../src/insecurity/national-table.ts';
import { parseCsv } from '../src/insecurity/parse-csv.ts';
import type { Grid } from '../src/raster/grid.ts';
import { canonicalText } from '../src/stage/canonical-json.ts';
import type { FileHash } from '../src/stage/hash.ts';
import { type InsecurityFile, listInsecurityFiles } from '../src/study/insecurity-files.ts';
import type { LayerNote } from '../src/study/insecurity-spec.ts';
import { rasterFiles, sourceKey } from '../src/study/raster-path.ts';
import { type RasterReading, readingOf } from '../src/study/raster-reading.ts';
import { readText } from '../src/study/read-text.ts';
import type { DatedSourceNote } from '../src/study/source-note.ts';
import type { Study, ZoneLayerSpec } from '../src/study/study.ts';
import { layerKey, sourceLabel, studySources, studyYearOf } from '../src/study/study-sources.ts';
import { readZoneLayer, type ZoneFiles } from '../src/zones/read-zone-layer.ts';
import { checkCountries } from './check-countries.ts';
import { checkRuralSources } from './check-rural-sources.ts';
import { describeRegridding, type Regridding } from './describe-regridding.ts';
import { readFiguresFile } from './read-figures.ts';
import { type Facts, hashTogether, readMosaicFacts, readRasterFacts, type TileFile } from './source-facts.ts';
import { nameFile, tilesOf } from './source-names.ts';

type LayerName = 'mountains' | 'endline_mountains' | 'countries' | 'classes' | 'settlement';
type FileGroup = 'population' | 'insecurity' | 'published' | LayerName;
type Paths = Readonly<Record<string, string>>;

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
  /** Key of the layer below `zones`, for messages; the group where it is no layer. */
  readonly layer: string;
  /** As the study writes it. */
  readonly written: string;
  /** Absolute; empty where it is in tiles. */
  readonly path: string;
  /** The files of a raster in tiles; null where it is one file. */
  readonly tiles: readonly TileFile[] | null;
  /** Absolute paths of the whole group. */
  readonly beside: ZoneFiles;
}

/** What was read once need not be read again for another study that says the same of it. */
export interface SourceMemo {
  readonly facts: Map<string, Facts>;
  /** What was found to fit the years and countries of a study. */
  readonly tables: Set<string>;
}

export function openSourceMemo(): SourceMemo {
  return { facts: new Map(), tables: new Set() };
}

/** How sources are read. */
export interface SourceReading {
  readonly hash: (path: string) => Promise<FileHash>;
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
  readonly memo: SourceMemo;
}

/**
 * What every file of a study is, and the grid of its people.
 * @param source absolute paths
 * @throws StudyError where a file cannot be read, or does not fit the others
 */
export async function readSources(
  source: Readonly<Record<FileGroup, Paths>>,
  study: Study,
  { hash, progress, signal, memo }: SourceReading,
): Promise<{ readonly records: readonly SourceEntry[]; readonly grid: Grid }> {
  const files = listFiles(source, study);
  // Files are hashed in other threads meanwhile: their hashes are waited for when all is read.
  const readings: { readonly file: SourceFile; readonly facts: Facts }[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const told = canonicalText([file, specOf(file.group, study)]);
    const facts = memo.facts.get(told) ?? (await readFacts(file, study));
    memo.facts.set(told, facts);
    readings.push({ file, facts });
    progress(index + 1, 2 * files.length);
  }
  const records: SourceRecord[] = [];
  for (const [index, { file, facts }] of readings.entries()) {
    records.push(await recordFile(file, hash, facts, study));
    progress(files.length + index + 1, 2 * files.length);
  }
  const grid = referenceGrid(records, study);
  const placed: SourceEntry[] = [];
  for (const record of records) {
    signal.throwIfAborted();
    placed.push({ ...record, ...(await placeRecord(record, grid, source, study)) });
  }
  const { insecurity, uncertainty, zones } = study;
  checkRuralSources(insecurity, records, source.insecurity);
  const told = canonicalText([nationalTableOf(insecurity), uncertainty, zones.countries, source.countries]);
  if (!memo.tables.has(told)) {
    await checkCountries(source, study);
    memo.tables.add(told);
  }
  return { records: placed, grid };
}

/** Elevation and classes become polygons, so their cells need not fit those of people. */
async function placeRecord(
  { group, key, path: written, grid: own }: SourceRecord,
  grid: Grid,
  source: Readonly<Record<FileGroup, Paths>>,
  study: Study,
): Promise<{ readonly regridding?: Regridding }> {
  if (own === null || !isMeasured(group)) return {};
  const raster = { group, key, written, path: rasterFiles(source[group], key), grid: own };
  const regridding = await describeRegridding(raster, grid, study);
  return regridding === null ? {} : { regridding };
}

/** What a study says of a group of files. */
function specOf(group: FileGroup, { population, insecurity, zones, published }: Study): unknown {
  return { population, insecurity, ...zones, published }[group] ?? null;
}

function isMeasured(group: FileGroup): group is 'population' | 'insecurity' {
  return group === 'population' || group === 'insecurity';
}

function listFiles(source: Readonly<Record<FileGroup, Paths>>, study: Study): SourceFile[] {
  const { population, insecurity, mountains, endline_mountains, countries, classes, settlement, published } =
    studySources(study);
  const ofGroup = (group: FileGroup, paths: Paths): SourceFile[] =>
    [...new Set(Object.keys(source[group]).map(sourceKey))].map((key) => {
      const path = source[group][key];
      const layer = layerKey(group, study.zones.map_years);
      const beside = { zones: '', ...source[group] };
      if (path === undefined) return { group, key, layer, ...tilesOf(source[group], paths, key), beside };
      const written = nameFile(paths, key, path);
      return { group, key, layer, written, path, tiles: null, beside };
    });
  return [
    ...ofGroup('population', population),
    ...ofGroup('insecurity', insecurity),
    ...ofGroup('mountains', mountains),
    ...ofGroup('endline_mountains', endline_mountains),
    ...ofGroup('countries', countries),
    ...ofGroup('classes', classes),
    ...ofGroup('settlement', settlement),
    ...ofGroup('published', published),
  ];
}

/** One entry of `sources.json`; of a raster in tiles every file with its own hash, and all as one. */
async function recordFile(file: SourceFile, hash: SourceReading['hash'], facts: Facts, study: Study) {
  const { group, key, written } = file;
  const origin = describeOrigin(file, study);
  const { mosaic, ...others } = facts;
  if (mosaic === undefined || file.tiles === null) {
    const { sha256, bytes } = await hash(file.path);
    return { group, key, path: written, sha256, bytes, ...others, ...origin };
  }
  const hashes = await Promise.all(file.tiles.map(({ path }) => hash(path)));
  const tiles = mosaic.tiles.map((tile, i) => ({ ...tile, ...hashes[i] }));
  const together = { ...mosaic, tiles };
  return { group, key, path: written, ...hashTogether(hashes), ...others, mosaic: together, ...origin };
}

type SourceRecord = Awaited<ReturnType<typeof recordFile>>;

export type SourceEntry = SourceRecord & {
  /** Absent where the raster fits the grid of people. */
  readonly regridding?: Regridding;
};

function readFacts(file: SourceFile, study: Study): Facts | Promise<Facts> {
  const { population } = study;
  if (file.group === 'population') {
    const unit = population.quantity === 'count' ? 'people per cell' : 'people per km2';
    return readRaster(file, unit, readingOf(population, Number(file.key)));
  }
  if (file.group === 'insecurity') {
    const { kind, unit, reading } = insecurityFile(file, study);
    return kind === 'table' ? readTableFacts(file, unit) : readRaster(file, unit, reading);
  }
  if (file.group === 'published') return readFigureFacts(file);
  if (isGroupTable(file)) return readTableFacts(file, null);
  const spec = study.zones[file.group];
  if (spec === undefined) throw new Error(`the study has no layer ${file.group}`);
  if ('elevation' in spec) return readRaster(file, 'metres', spec);
  if ('classes' in spec) return readRaster(file, 'class', spec);
  return readZoneFacts(file, spec);
}

function insecurityFile({ key }: SourceFile, { insecurity }: Study): InsecurityFile {
  const file = listInsecurityFiles(insecurity).find((named) => named.key === key);
  if (file === undefined) throw new Error(`the model of prevalence has no file ${key}`);
  return file;
}

function readRaster(file: SourceFile, unit: string, reading: RasterReading): Promise<Facts> {
  const { group, key, layer, written, path, tiles } = file;
  const place = isMeasured(group) ? sourceLabel(group, key) : `zones.${layer}.${key}`;
  const options = { label: `${place} (${written})`, ...reading };
  return tiles === null ? readRasterFacts(path, unit, options) : readMosaicFacts(tiles, unit, options);
}

const MOST_TABLE_BYTES = 64 * 1024 * 1024;

function isGroupTable({ group, key }: SourceFile): boolean {
  return group === 'countries' && key === 'groups';
}

function readTableFacts({ path, written }: SourceFile, unit: string | null): Facts {
  const file = { subject: written, code: 'ERR_TABLE', missingCode: 'ERR_SOURCE_MISSING' } as const;
  const { rows } = parseCsv(readText(path, { ...file, maxBytes: MOST_TABLE_BYTES }), written);
  return { ...NOTHING, kind: 'table', format: 'CSV', unit, encoding: 'UTF-8', features: rows.length };
}

function readFigureFacts({ path, written }: SourceFile): Facts {
  const { length: features } = readFiguresFile(path, `published.file (${written})`);
  return { ...NOTHING, kind: 'table', format: 'CSV', encoding: 'UTF-8', features };
}

async function readZoneFacts({ key, beside, layer }: SourceFile, spec: ZoneLayerSpec): Promise<Facts> {
  if (key !== 'zones') return { ...NOTHING, kind: 'zones', format: `Shapefile, .${key}`, features: null };
  const { sourceCrs, zones, format, encoding } = await readZoneLayer(beside, spec, layer);
  return { ...NOTHING, kind: 'zones', format, crs: sourceCrs, encoding, features: zones.length };
}

/** Where a source comes from, in the words of the study; null where it does not say. */
function describeOrigin(file: SourceFile, study: Study) {
  const note = noteOf(file, study);
  const year = studyYearOf(file.key) ?? Number.NaN;
  const edition = note !== undefined && 'vintages' in note ? note.vintages?.[year] : undefined;
  return {
    reference_year: note?.reference_years?.[year] ?? null,
    title: note?.title ?? null,
    producer: note?.producer ?? null,
    licence: note?.licence ?? null,
    vintage: note?.vintage ?? edition ?? null,
    citation: note?.citation ?? null,
    url: note?.url ?? null,
  };
}

function noteOf(file: SourceFile, study: Study): LayerNote | DatedSourceNote | undefined {
  if (file.group === 'population') return study.population.source;
  if (file.group === 'published') return undefined;
  if (isGroupTable(file)) return study.zones.countries.groups?.source;
  return file.group === 'insecurity' ? insecurityFile(file, study).source : study.zones[file.group]?.source;
}

function referenceGrid(records: readonly SourceRecord[], { years }: Study): Grid {
  const baseline = records.find(({ group, key }) => group === 'population' && key === String(years.baseline));
  if (baseline?.grid == null) throw new Error('the study names no population raster for its baseline year');
  return baseline.grid;
}
