/**
 * How a study comes by its prevalence, in sentences for the page: one set of words per model.
 */
import { showName } from '../charts/display-text.ts';
import type {
  CropLayerSpec,
  Fao2003Insecurity,
  Fao2015Insecurity,
  InsecuritySpec,
  LivestockLayerSpec,
  RuralInsecurity,
} from '../study/insecurity-spec.ts';

/** What the model does with its sources, one sentence each. */
export function modelWords(insecurity: InsecuritySpec): string[] {
  if (insecurity.model === 'raster') {
    const bounds = 'Bounds are those of the source, cell by cell; tables sum them as they sum the values.';
    return [
      'Prevalence is that of a raster, cell by cell.',
      ...(insecurity.lower === undefined ? [] : [bounds]),
    ];
  }
  if (insecurity.model === 'national-table') {
    const { edition, lower } = insecurity.table;
    return [
      'Prevalence is one value per country and year, which holds for all its people.',
      ...(edition === undefined ? [] : [`The edition of the table is ${showName(edition, 80)}.`]),
      ...(lower === undefined ? [] : ['Bounds are those of the table.']),
    ];
  }
  return insecurity.model === 'fao-2015' ? words2015(insecurity) : words2003(insecurity);
}

function words2015(insecurity: Fao2015Insecurity): string[] {
  const { thresholds, crops, livestock, left_out: leftOut, factors } = insecurity;
  const factorWords =
    factors === undefined
      ? 'Conversion factors are those that come with the software: crops after FAO, livestock by rounded assumptions'
      : `Conversion factors are those of ${showName(factors, 200)}`;
  return [
    `Rural people (${keysOf(insecurity)}) of a cell are vulnerable, all of them, where its harvest gives less than ${count(thresholds.kcal)} kcal ${insecurity.combine} its livestock less than ${count(thresholds.protein_g)} g of animal protein per person and day, and none of them elsewhere (FAO 2015).`,
    `Crops: ${layerWords(crops)}. Livestock: ${layerWords(livestock)}.${leftOut.length === 0 ? '' : ` Left out: ${leftOut.map(asWords).join(', ')}.`}`,
    `${factorWords}.`,
    ...shared(insecurity),
  ];
}

function words2003(insecurity: Fao2003Insecurity): string[] {
  const { thresholds, cereals, bovines } = insecurity;
  return [
    `Rural people (${keysOf(insecurity)}) of a cell are vulnerable, all of them, where rain-fed cereals give less than ${count(thresholds.cereals_kg)} kg per person and year ${insecurity.combine} there are fewer than ${count(thresholds.bovines_per_km2)} bovines per km2, and none of them elsewhere (FAO 2003).`,
    `Cereals: ${layerWords(cereals)}. Bovines: ${asWords(bovines.quantity)}.`,
    ...shared(insecurity),
  ];
}

function shared({ missing, urban_source: urban }: RuralInsecurity): string[] {
  const gap =
    missing === 'unknown'
      ? 'A cell in which any layer has no value is unknown'
      : 'A layer without a value counts as nothing where another has one';
  return [
    `${gap}; people there without a known answer are counted apart.`,
    `Harvest and herds of a cell are divided by all its people; what lies in larger cells is split by area, what lies in smaller ones is added up.`,
    `The prevalence of all other people is that of their country (${showName(urban.title, 200)}); people without a settlement have none.`,
  ];
}

function keysOf({ rural }: RuralInsecurity): string {
  return rural.map((key) => showName(key, 40)).join(', ');
}

type Layers = Readonly<Record<string, CropLayerSpec | LivestockLayerSpec | undefined>>;

function layerWords(layers: Layers): string {
  const words = Object.entries(layers).flatMap(([name, layer]) =>
    layer === undefined ? [] : [`${asWords(showName(name, 40))} (${asWords(layer.quantity)})`],
  );
  return words.join(', ');
}

const QUANTITY_WORDS: Readonly<Record<string, string>> = {
  kg_per_ha: 'kg per hectare',
  tonnes_per_ha: 'tonnes per hectare',
  head_per_km2: 'head per km2',
};

function asWords(key: string): string {
  return QUANTITY_WORDS[key] ?? key.replaceAll('_', ' ');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
