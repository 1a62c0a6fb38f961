/**
 * The study file as the pipeline sees it, after validation, with every default filled in.
 * Keys are those of the YAML file, so that a reader has one vocabulary. Paths stay as written: see `read-study-file.ts`.
 */
import type { GrowthRules } from './growth-rules.ts';
import type { InsecuritySpec } from './insecurity-spec.ts';
import type { RasterPath } from './raster-path.ts';
import type { DatedRasterReading, RasterReading } from './raster-reading.ts';
import type { DatedSourceNote, SourceNote } from './source-note.ts';

export interface PopulationSpec extends DatedRasterReading {
  /** People per cell, or people per km2. */
  readonly quantity: 'count' | 'density';
  /** Shares people on another grid than that of the baseline year out by area; refused where absent. */
  readonly regrid?: 'by-area' | undefined;
  /** Study year to path. */
  readonly files: Readonly<Record<number, RasterPath>>;
  readonly source: DatedSourceNote;
}

/** Zones numbered from 1 in the order of their file. */
export interface ByPosition {
  readonly position: true;
}

/** A value of an attribute that a zone may be chosen by. */
export type AttributeValue = string | number | boolean;

export interface ZoneLayerSpec {
  readonly file: string;
  /** Layer or object of a file that holds several. */
  readonly layer?: string | undefined;
  /** Character encoding of a Shapefile's table, or several to try value by value. */
  readonly encoding?: string | readonly string[] | undefined;
  /** Coordinate system of the file, in place of what the file declares. */
  readonly crs?: string | undefined;
  /** `yx` where north or latitude comes first; `xy` where absent. */
  readonly axes?: 'xy' | 'yx' | undefined;
  /** Fields and the values that a feature must have in them to be read. */
  readonly where?: Readonly<Record<string, AttributeValue | readonly AttributeValue[]>> | undefined;
  /** Field, or fields in order of preference (-99 and blanks count as absent), or the place in the file. */
  readonly id: string | readonly string[] | ByPosition;
  readonly name: string | ByPosition;
  readonly region?: string | undefined;
  readonly subregion?: string | undefined;
  /** Ids of zones to leave out. */
  readonly exclude: readonly string[];
  /** What to do with a zone without a cell on the population grid. */
  readonly off_grid: 'refuse' | 'drop';
  /** Whether faulty rings are repaired; refused where absent. */
  readonly repair?: boolean | undefined;
  /** Whether an edge of more than 180 degrees means the short one across the antimeridian; refused where absent. */
  readonly wrap?: boolean | undefined;
  /** Whether zones may overlap; `allow` where absent. */
  readonly overlap?: 'allow' | 'refuse' | undefined;
  readonly source?: SourceNote | undefined;
}

/** A table of which country is in which groups. */
export interface CountryGroupsSpec {
  readonly file: string;
  /** Column with the id of the country. */
  readonly country: string;
  /** Column with the name of the group. */
  readonly group: string;
  readonly source?: SourceNote | undefined;
}

export interface CountriesSpec extends ZoneLayerSpec {
  /** Absent where the study groups countries by region and subregion alone. */
  readonly groups?: CountryGroupsSpec | undefined;
}

/** The window in which the local elevation range is taken, by true distance. */
export type ElevationRangeWindow =
  | { readonly radius_km: number }
  | { readonly box_km: number }
  | { readonly square_km: number };

interface ElevationOptions {
  /** Whether mountains south of 60 S count. */
  readonly antarctica: 'exclude' | 'include';
  /** Which cells are land: those of which at least half lies in a country, or every cell with a value. */
  readonly land: 'countries' | 'all';
}

export interface KaposOptions extends ElevationOptions {
  readonly local_elevation_range: ElevationRangeWindow;
  /** Where the class from 300 to 1,000 m counts. */
  readonly latitude_rule: 'none' | 'outside-23n-19s';
  /** Whether a value on a lower limit of elevation or slope is in the class or below it. */
  readonly comparison: 'as-printed' | 'strict';
  /** What becomes of plains below 25 km2 that mountains surround. */
  readonly inner_basins: 'own-class' | 'neighbour' | 'off';
}

export interface KaragulleOptions extends ElevationOptions {
  readonly slope_radius_km: number;
  readonly relief_radius_km: number;
}

export interface BandOptions extends ElevationOptions {
  /** Lower limits in metres, rising. */
  readonly bands: readonly number[];
  readonly comparison: 'as-printed' | 'strict';
}

interface ElevationZonesBase extends RasterReading {
  /** A raster of elevation in metres. */
  readonly elevation: RasterPath;
  readonly source?: SourceNote | undefined;
}

/** Mountains derived from elevation by a definition. */
export type ElevationZonesSpec = ElevationZonesBase &
  (
    | { readonly definition: 'kapos-2000'; readonly options: KaposOptions }
    | { readonly definition: 'koerner-2011'; readonly options: ElevationOptions }
    | { readonly definition: 'karagulle-2017'; readonly options: KaragulleOptions }
    | { readonly definition: 'elevation-bands'; readonly options: BandOptions }
  );

/** Zones given as a raster of classes. */
export interface ClassZonesSpec extends RasterReading {
  readonly classes: RasterPath;
  /** Number in the raster to key of the class. */
  readonly keys: Readonly<Record<string, string>>;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly source?: SourceNote | undefined;
}

export type MountainsSpec = ZoneLayerSpec | ElevationZonesSpec | ClassZonesSpec;

/** Settlement given as polygons: what lies in any of them, and everything else. */
export interface SettlementPolygonsSpec extends ZoneLayerSpec {
  readonly inside: string;
  readonly outside: string;
}

export type SettlementSpec = SettlementPolygonsSpec | ClassZonesSpec;

/** Coefficient of variation of counts of people: for all, by study year, or by country. */
export type PopulationVariation = number | Readonly<Record<number, number>> | CountryVariations;

/** Variations of some countries, by the ids of `zones.countries`, and that of all others. */
export interface CountryVariations {
  readonly default: number;
  readonly countries: Readonly<Record<string, number>>;
}

/** How often is drawn, how errors hang together, and what is assumed where a source says nothing. */
export interface UncertaintySpec {
  readonly draws: number;
  readonly seed: number;
  /** The middle of three cases, beside 0 and 1. */
  readonly spatial_correlation: number;
  /** Of the errors of one place in two years; 1 is one draw for both. */
  readonly year_correlation: number;
  /** What a distribution keeps of mean, lower and upper bound: the mean and the width, or the bounds. */
  readonly match: 'mean' | 'bounds';
  readonly population_cv: PopulationVariation;
  /** Assumed where the source states no bounds. */
  readonly prevalence_cv?: number | undefined;
  readonly bootstrap_replicates: number;
  /** Groups in fewer blocks or countries have no bootstrap. */
  readonly least_blocks: number;
}

/** The study years: at least two, the first of them the baseline and the last the endline. */
export interface StudyYears {
  readonly baseline: number;
  readonly endline: number;
  /** Every study year, rising. */
  readonly series: readonly number[];
}

/** What the numbers of a study speak of; what is absent follows from other keys or is not known. */
export interface ScopeSpec {
  /** Key of the definition of mountains, such as `gmba-1.2`. */
  readonly definition?: string | undefined;
  readonly indicator?: string | undefined;
  /** `all`, `rural` or `urban`. */
  readonly population_group: string;
  /** Key of what rural and urban mean. */
  readonly rural_definition?: string | undefined;
  /** `all`, or a group of countries such as `developing`. */
  readonly country_group: string;
}

/** Rules of comparing two years. */
export interface ComparabilitySpec {
  /** Whether changes between years that are not comparable are shown. */
  readonly show_failed_changes: boolean;
  /** How countries that split or joined were made the same land in both years. */
  readonly crosswalk?: string | undefined;
}

/** What an alternative replaces: keys of the study as a file writes them, see `merge-changes.ts`. */
export interface StudyChanges {
  readonly population?: Readonly<Record<string, unknown>> | undefined;
  readonly insecurity?: Readonly<Record<string, unknown>> | undefined;
  readonly zones?: Readonly<Record<string, unknown>> | undefined;
}

/** A choice that could have been made otherwise. */
export interface SensitivityChoice {
  readonly choice: string;
  /** Name of what the study itself says. */
  readonly base: string;
  /** At least one. */
  readonly alternatives: readonly { readonly alternative: string; readonly changes: StudyChanges }[];
}

/** What a study speaks of: everybody of its rasters, or the union of its mountain zones and countries. */
export type StudyExtent = 'raster' | 'zones';

export interface Study {
  readonly id: string;
  readonly title: string;
  /** A sentence that every summary and page shows first, such as "illustration, not an estimate to cite". */
  readonly notice?: string | undefined;
  readonly years: StudyYears;
  readonly population: PopulationSpec;
  readonly insecurity: InsecuritySpec;
  /** When the growth of a cell of people is implausible. */
  readonly quality: GrowthRules;
  /** Whether people outside every mountain zone and country are a part of the study: they are with `raster`. */
  readonly extent: StudyExtent;
  readonly zones: {
    /** The one map of all years, or that of the baseline year. */
    readonly mountains: MountainsSpec;
    /** The map of the endline year; absent where one map serves all years. */
    readonly endline_mountains?: MountainsSpec | undefined;
    /** The years of the two maps; absent where there is one. */
    readonly map_years?: readonly number[] | undefined;
    readonly countries: CountriesSpec;
    /** What mountains are crossed with, as further layers; absent where they are not. */
    readonly classes?: MountainsSpec | undefined;
    readonly settlement?: SettlementSpec | undefined;
  };
  readonly scope?: ScopeSpec | undefined;
  /** Figures that others published, as CSV. */
  readonly published?: { readonly file: string } | undefined;
  readonly comparability?: ComparabilitySpec | undefined;
  readonly uncertainty: UncertaintySpec;
  /** Choices in the order of the file, of which every combination is computed; absent where there are none. */
  readonly sensitivity?: readonly SensitivityChoice[] | undefined;
}
