/**
 * What makes up the amounts that the rural models compare, as the study declares its layers: which files, in which
 * unit, worth how much. The rule itself is in `rural-model.ts`.
 */
import type { NamedRaster } from '../raster/named-raster.ts';
import type {
  CropLayerSpec,
  CropQuantity,
  Fao2003Insecurity,
  Fao2015Insecurity,
  LivestockLayerSpec,
  RuralInsecurity,
} from '../study/insecurity-spec.ts';
import type { ConversionFactors } from './conversion-factors.ts';
import type { FoodLayer } from './food-layer.ts';
import { type Criterion, DAYS_PER_YEAR, type RuralRule } from './rural-model.ts';

/** The file of a study under a key below `insecurity`, to be opened. */
export type FindRaster = (key: string) => NamedRaster;

/** What a model of one study year is made from. */
export interface CriteriaSources {
  readonly studyYear: number;
  readonly find: FindRaster;
  /** Null for models without conversion. */
  readonly factors: ConversionFactors | null;
}

/** The rule of a rural model in one study year. */
export function ruralRule(insecurity: RuralInsecurity, sources: CriteriaSources): RuralRule {
  const { combine, missing } = insecurity;
  const criteria =
    insecurity.model === 'fao-2015' ? criteria2015(insecurity, sources) : criteria2003(insecurity, sources);
  return { criteria, combine, missing };
}

/** kg that one unit of a quantity of crops counts, and per what. */
const CROP_UNITS = {
  tonnes: { kg: 1000, per: 'cell' },
  kilotonnes: { kg: 1_000_000, per: 'cell' },
  kg_per_ha: { kg: 1, per: 'hectare' },
  tonnes_per_ha: { kg: 1000, per: 'hectare' },
} as const satisfies Record<CropQuantity, { kg: number; per: FoodLayer['per'] }>;

/** Energy and animal protein, per person and day. */
function criteria2015(insecurity: Fao2015Insecurity, sources: CriteriaSources): Criterion[] {
  const { crops, livestock, thresholds } = insecurity;
  const factor: ConversionFactors['get'] = (item, column) => sources.factors?.get(item, column) ?? Number.NaN;
  const energy = Object.entries(crops).flatMap(([name, layer]) => {
    if (layer === undefined) return [];
    return [cropLayer(`crops.${name}`, layer, factor(name, 'kcal_per_kg') / DAYS_PER_YEAR, sources)];
  });
  const protein = Object.entries(livestock).flatMap(([name, layer]) => {
    if (layer === undefined) return [];
    const isHerd = layer.quantity === 'head' || layer.quantity === 'head_per_km2';
    const kg = isHerd ? factor(name, 'kg_per_head_year') : CROP_UNITS[productQuantity(layer)].kg;
    const weight = (kg * factor(name, 'protein_g_per_kg')) / DAYS_PER_YEAR;
    return [livestockLayer(`livestock.${name}`, layer, weight, sources)];
  });
  return [
    { name: 'kcal', layers: energy, per: 'person', threshold: thresholds.kcal },
    { name: 'protein_g', layers: protein, per: 'person', threshold: thresholds.protein_g },
  ];
}

/** Rain-fed cereals per person and year, bovines per km2. */
function criteria2003(insecurity: Fao2003Insecurity, sources: CriteriaSources): Criterion[] {
  const { cereals, bovines, thresholds } = insecurity;
  const layers = Object.entries(cereals).map(([name, layer]) =>
    cropLayer(`cereals.${name}`, layer, 1, sources),
  );
  const herds = [livestockLayer('bovines', bovines, 1, sources)];
  return [
    { name: 'cereals_kg', layers, per: 'person', threshold: thresholds.cereals_kg },
    { name: 'bovines_per_km2', layers: herds, per: 'km2', threshold: thresholds.bovines_per_km2 },
  ];
}

function productQuantity({ quantity }: LivestockLayerSpec): 'tonnes' | 'kilotonnes' {
  return quantity === 'kilotonnes' ? 'kilotonnes' : 'tonnes';
}

function cropLayer(
  key: string,
  { quantity, hectares }: CropLayerSpec,
  worthOfKg: number,
  { studyYear, find }: CriteriaSources,
): FoodLayer {
  const { kg, per } = CROP_UNITS[quantity];
  return {
    values: find(`${key}.files.${studyYear}`),
    per,
    hectares: hectares === undefined ? null : find(`${key}.hectares.${studyYear}`),
    weight: kg * worthOfKg,
  };
}

function livestockLayer(
  key: string,
  { quantity }: LivestockLayerSpec,
  weight: number,
  { studyYear, find }: CriteriaSources,
): FoodLayer {
  const per = quantity === 'head_per_km2' ? 'km2' : 'cell';
  return { values: find(`${key}.files.${studyYear}`), per, hectares: null, weight };
}
