/**
 * The study file as the pipeline sees it, after validation, with every default filled in.
 * Keys are those of the YAML file, so that a reader has one vocabulary. Paths stay as written: see `read-study-file.ts`.
 */

/** What a source is and when it describes. */
export interface SourceNote {
  readonly title: string;
  readonly producer: string;
  readonly licence?: string | undefined;
  readonly vintage?: string | undefined;
  readonly citation?: string | undefined;
  readonly url?: string | undefined;
}

/** A source that gives one value per study year: `reference_years` maps a study year to the year it describes. */
export interface DatedSourceNote extends SourceNote {
  readonly reference_years: Readonly<Record<number, number>>;
}

export interface PopulationSpec {
  /** People per cell, or people per km2. */
  readonly quantity: 'count' | 'density';
  /** Study year to path. */
  readonly files: Readonly<Record<number, string>>;
  /** Overrides the nodata value a file declares. */
  readonly nodata?: number | undefined;
  readonly source: DatedSourceNote;
}

interface InsecurityBase {
  readonly indicator: string;
  readonly unit: 'percent' | 'fraction';
  readonly source: DatedSourceNote;
}

/** A gridded prevalence. */
export interface RasterInsecurity extends InsecurityBase {
  readonly model: 'raster';
  readonly files: Readonly<Record<number, string>>;
  readonly nodata?: number | undefined;
}

/** One value per country and year. */
export interface NationalTableInsecurity extends InsecurityBase {
  readonly model: 'national-table';
  readonly table: {
    readonly file: string;
    /** Names of the columns. */
    readonly country: string;
    readonly year: string;
    readonly value: string;
    /** A value at or below this stands for the interval [0, this]. */
    readonly censored_below?: number | undefined;
    /** Which number a censored value counts as: the middle of its interval, or the bound as printed. */
    readonly censored_as: 'midpoint' | 'bound';
  };
}

export type InsecuritySpec = RasterInsecurity | NationalTableInsecurity;

export interface ZoneLayerSpec {
  readonly file: string;
  /** Field, or fields in order of preference (-99 and blanks count as absent). */
  readonly id: string | readonly string[];
  readonly name: string;
  readonly region?: string | undefined;
  readonly subregion?: string | undefined;
  /** Ids of zones to leave out. */
  readonly exclude: readonly string[];
  /** What to do with a zone without a cell on the population grid. */
  readonly off_grid: 'refuse' | 'drop';
  readonly source?: SourceNote | undefined;
}

export interface Study {
  readonly id: string;
  readonly title: string;
  /** A sentence that every summary and page shows first, such as "illustration, not an estimate to cite". */
  readonly notice?: string | undefined;
  readonly years: { readonly baseline: number; readonly endline: number };
  readonly population: PopulationSpec;
  readonly insecurity: InsecuritySpec;
  readonly zones: { readonly mountains: ZoneLayerSpec; readonly countries: ZoneLayerSpec };
}
