/**
 * What a study says of food insecurity, after validation: one form per model of prevalence.
 */
import type { RasterPath } from './raster-path.ts';
import type { DatedRasterReading } from './raster-reading.ts';
import type { DatedSourceNote, SourceNote } from './source-note.ts';

interface InsecurityBase {
  readonly indicator: string;
  readonly unit: 'percent' | 'fraction';
  readonly source: DatedSourceNote;
}

/** A gridded prevalence. */
export interface RasterInsecurity extends InsecurityBase, DatedRasterReading {
  readonly model: 'raster';
  readonly files: Readonly<Record<number, RasterPath>>;
  /** Rasters of the bounds that the source states; both or neither. */
  readonly lower?: Readonly<Record<number, RasterPath>> | undefined;
  readonly upper?: Readonly<Record<number, RasterPath>> | undefined;
  /** How shares on another grid come to that of people; refused where absent. */
  readonly regrid?: 'by-area' | 'by-people' | undefined;
}

/** A table with a row per country and year. */
export interface NationalTableSpec {
  readonly file: string;
  /** Names of the columns. */
  readonly country: string;
  readonly year: string;
  readonly value: string;
  /** Columns of the bounds that the source states; both or neither. */
  readonly lower?: string | undefined;
  readonly upper?: string | undefined;
  /** Column that says of which edition of its source a row is, and the edition to read. */
  readonly edition_column?: string | undefined;
  readonly edition?: string | undefined;
  /** A value at or below this stands for the interval [0, this]. */
  readonly censored_below?: number | undefined;
  /** Which number a censored value counts as: the middle of its interval, or the bound as printed. */
  readonly censored_as: 'midpoint' | 'bound';
}

/** One value per country and year. */
export interface NationalTableInsecurity extends InsecurityBase {
  readonly model: 'national-table';
  readonly table: NationalTableSpec;
}

/** Where a layer of a model comes from, and when it describes if not the years of the model. */
export interface LayerNote extends SourceNote {
  readonly reference_years?: Readonly<Record<number, number>> | undefined;
}

/**
 * A crop: its production in cells, or its yield and where it is harvested. How rasters are read goes for both.
 */
export interface CropLayerSpec extends DatedRasterReading {
  readonly files: Readonly<Record<number, RasterPath>>;
  readonly quantity: CropQuantity;
  /** Harvested hectares per cell, by study year; given for yields. */
  readonly hectares?: Readonly<Record<number, RasterPath>> | undefined;
  readonly source?: LayerNote | undefined;
}

/** Per cell and year, or per harvested hectare and year. */
export type CropQuantity = 'tonnes' | 'kilotonnes' | 'kg_per_ha' | 'tonnes_per_ha';

/** A product of livestock in tonnes per cell and year, or the animals that give it. */
export interface LivestockLayerSpec extends DatedRasterReading {
  readonly files: Readonly<Record<number, RasterPath>>;
  readonly quantity: LivestockQuantity;
  readonly source?: LayerNote | undefined;
}

export type LivestockQuantity = 'tonnes' | 'kilotonnes' | HerdQuantity;

/** Animals per cell or per km2. */
export type HerdQuantity = 'head' | 'head_per_km2';

/** Crops of the model of 2015. */
export const CROPS = ['beans', 'cassava', 'maize', 'potatoes', 'rice', 'wheat'] as const;
export type Crop = (typeof CROPS)[number];

/** Products of livestock of the model of 2015. */
export const LIVESTOCK = [
  'beef',
  'cow_milk',
  'sheep_meat',
  'sheep_milk',
  'goat_meat',
  'goat_milk',
  'pig_meat',
  'chicken_meat',
  'eggs',
] as const;
export type Livestock = (typeof LIVESTOCK)[number];

/** What both rural models say beside their layers. */
interface RuralInsecurityBase extends InsecurityBase {
  /** Keys of `zones.settlement` that are rural. */
  readonly rural: readonly string[];
  /** Prevalence of the people of all other settlement. */
  readonly urban_table: NationalTableSpec;
  readonly urban_source: DatedSourceNote;
  readonly combine: 'and' | 'or';
  readonly missing: 'unknown' | 'zero';
}

/** Rural people by energy and animal protein from where they live. */
export interface Fao2015Insecurity extends RuralInsecurityBase {
  readonly model: 'fao-2015';
  readonly thresholds: { readonly kcal: number; readonly protein_g: number };
  /** A table of conversion factors in place of the one that comes with the software. */
  readonly factors?: string | undefined;
  readonly crops: { readonly [Name in Crop]?: CropLayerSpec | undefined };
  readonly livestock: { readonly [Name in Livestock]?: LivestockLayerSpec | undefined };
  /** Crops and products without a layer, so that none is forgotten. */
  readonly left_out: readonly (Crop | Livestock)[];
}

/** Rural people by rain-fed cereals and bovines where they live. */
export interface Fao2003Insecurity extends RuralInsecurityBase {
  readonly model: 'fao-2003';
  readonly thresholds: { readonly cereals_kg: number; readonly bovines_per_km2: number };
  readonly cereals: Readonly<Record<string, CropLayerSpec>>;
  readonly bovines: LivestockLayerSpec & { readonly quantity: HerdQuantity };
}

/** A model of rural people with a national table for the others. */
export type RuralInsecurity = Fao2015Insecurity | Fao2003Insecurity;

export type InsecuritySpec = RasterInsecurity | NationalTableInsecurity | RuralInsecurity;
