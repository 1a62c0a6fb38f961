/**
 * The files of a model of prevalence, each with its key, its unit and where it comes from.
 */
import type {
  CropLayerSpec,
  CropQuantity,
  InsecuritySpec,
  LayerNote,
  LivestockLayerSpec,
  LivestockQuantity,
  RuralInsecurity,
} from './insecurity-spec.ts';
import type { RasterPath } from './raster-path.ts';
import { type DatedRasterReading, type RasterReading, readingOf } from './raster-reading.ts';

/** A file that a model reads. */
export interface InsecurityFile {
  /** Key in the study file below `insecurity`; of a raster of prevalence the study year alone. */
  readonly key: string;
  /** As the study writes it. */
  readonly path: RasterPath;
  readonly kind: 'raster' | 'table';
  readonly unit: string;
  readonly reading: RasterReading;
  readonly source: LayerNote;
}

type ByYear = Readonly<Record<number, RasterPath>>;
type FileOf = Omit<InsecurityFile, 'key' | 'path' | 'reading'>;

/** Every file that a model reads. */
export function listInsecurityFiles(insecurity: InsecuritySpec): InsecurityFile[] {
  const { unit, source } = insecurity;
  if (insecurity.model === 'national-table') {
    return [{ ...tableOf(unit, source), key: 'table', path: insecurity.table.file }];
  }
  if (insecurity.model !== 'raster') return listRural(insecurity);
  const { files, lower = {}, upper = {} } = insecurity;
  const raster: FileOf = { kind: 'raster', unit, source };
  return [
    ...byYear('', files, raster, insecurity),
    ...byYear('lower.', lower, raster, insecurity),
    ...byYear('upper.', upper, raster, insecurity),
  ];
}

function listRural(insecurity: RuralInsecurity): InsecurityFile[] {
  const { urban_table: table, urban_source, unit, source } = insecurity;
  const urban = { ...tableOf(unit, urban_source), key: 'urban_table', path: table.file };
  if (insecurity.model === 'fao-2003') {
    const { cereals, bovines } = insecurity;
    return [urban, ...listCrops('cereals', cereals, source), ...listLayer('bovines', bovines, source)];
  }
  const { factors, crops, livestock } = insecurity;
  const factorTable = tableOf('kcal and g of protein per kg', source);
  return [
    urban,
    ...(factors === undefined ? [] : [{ ...factorTable, key: 'factors', path: factors }]),
    ...listCrops('crops', crops, source),
    ...Object.entries(livestock).flatMap(([name, layer]) =>
      layer === undefined ? [] : listLayer(`livestock.${name}`, layer, source),
    ),
  ];
}

function listCrops(
  group: string,
  crops: Readonly<Record<string, CropLayerSpec | undefined>>,
  source: LayerNote,
): InsecurityFile[] {
  return Object.entries(crops).flatMap(([name, layer]) => {
    if (layer === undefined) return [];
    const hectares: FileOf = { kind: 'raster', unit: 'hectares per cell', source: layer.source ?? source };
    return [
      ...listLayer(`${group}.${name}`, layer, source),
      ...byYear(`${group}.${name}.hectares.`, layer.hectares ?? {}, hectares, layer),
    ];
  });
}

function listLayer(
  key: string,
  layer: CropLayerSpec | LivestockLayerSpec,
  source: LayerNote,
): InsecurityFile[] {
  const unit = UNIT_WORDS[layer.quantity];
  const file: FileOf = { kind: 'raster', unit, source: layer.source ?? source };
  return byYear(`${key}.files.`, layer.files, file, layer);
}

/** Units of quantities in words. */
const UNIT_WORDS: Readonly<Record<CropQuantity | LivestockQuantity, string>> = {
  tonnes: 'tonnes per cell and year',
  kilotonnes: 'kilotonnes per cell and year',
  kg_per_ha: 'kg per hectare and year',
  tonnes_per_ha: 'tonnes per hectare and year',
  head: 'head per cell',
  head_per_km2: 'head per km2',
};

function tableOf(unit: string, source: LayerNote): Omit<InsecurityFile, 'key' | 'path'> {
  return { kind: 'table', unit, reading: {}, source };
}

function byYear(prefix: string, files: ByYear, file: FileOf, spec: DatedRasterReading): InsecurityFile[] {
  return Object.entries(files).map(([year, path]) => {
    return { ...file, key: `${prefix}${year}`, path, reading: readingOf(spec, Number(year)) };
  });
}
