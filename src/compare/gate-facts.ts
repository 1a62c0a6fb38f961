/**
 * What the comparability gate looks at: the study as declared, the files as read, the people as counted.
 */
import type { DatedSourceNote } from '../study/source-note.ts';
import type { ElevationZonesSpec, Study } from '../study/study.ts';
import type { Known } from './change.ts';
import type { OnBothMaps } from './map-effect.ts';
import type { YearPair } from './year-pairs.ts';

/** A file the study names, as stage 1 recorded it. */
export interface SourceRecord {
  readonly group: string;
  /** Study year, key of a model such as `crops.maize.files.2000`, `table` or `zones`. */
  readonly key: string;
  /** As written in the study. */
  readonly path: string;
  readonly sha256: string;
  /** Null where the file is no raster. */
  readonly grid: SourceGrid | null;
  /** How the raster was brought to the grid of people, and the people it had before; absent where it was not. */
  readonly regridding?: { readonly rule: string; readonly people: number | null } | undefined;
  /** The tiles of a raster in tiles; absent where it is one file. */
  readonly mosaic?: MosaicRecord | undefined;
}

/** A raster in tiles. */
export interface MosaicRecord {
  /** Cells of the grid that no tile has. */
  readonly cells_without_tile: number;
  readonly tiles: readonly { readonly path: string; readonly grid: SourceGrid }[];
}

export interface SourceGrid {
  /** Authority and code, such as `EPSG:4326`. */
  readonly crs: string;
  readonly transform: readonly number[];
  readonly rows: number;
  readonly cols: number;
}

/** Longitudes and latitudes, in degrees. */
export interface DegreeExtent {
  readonly xmin: number;
  readonly ymin: number;
  readonly xmax: number;
  readonly ymax: number;
}

/** A value in both years of a pair. */
export interface BothYears<T> {
  readonly baseline: T;
  readonly endline: T;
}

/** People in mountains in one study year. */
export interface MountainPeople {
  readonly all: number;
  readonly inMoreThanOneZone: number;
  readonly inMoreThanOneCountry: number;
  readonly outsideCountries: number;
  readonly affected: number;
  /** The least and the most that the bounds stated by the source allow; equal to `affected` where it states none. */
  readonly affectedLower: number;
  readonly affectedUpper: number;
}

/** Lowest and highest prevalence of the cells wholly inside one country, in one study year. */
export interface PrevalenceRange {
  readonly countryId: string;
  readonly studyYear: number;
  /** Cells of known population that the range stands for. */
  readonly cells: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A zone of the mountains or the countries whose polygons were repaired. */
export interface RepairedZone {
  readonly zoneName: string;
  readonly areaBeforeKm2: number;
  readonly areaAfterKm2: number;
}

/** A kind of settlement that mountains are crossed with. */
export interface SettlementArea {
  readonly settlement: string;
  readonly areaKm2: number;
  /** The part of it in cells of which it covers a part only. */
  readonly partialAreaKm2: number;
}

/** A country in which no prevalence is known, and its people in mountains. */
export interface CountryWithoutPrevalence {
  readonly countryName: string;
  readonly people: number;
}

/** Cells that grow implausibly, and people in mountains with and without them. */
export interface ImplausibleFacts {
  readonly cells: number;
  readonly judged: number;
  readonly population: { readonly all: BothYears<Known>; readonly plausible: BothYears<Known> };
  readonly affected: { readonly all: BothYears<Known>; readonly plausible: BothYears<Known> };
}

/** People of each year of a group in cells that the other year does not know. */
export interface OneSidedPeople {
  /** In mountains. */
  readonly cells: number;
  readonly people: number;
  /** In mountains or not; 0 for zones, which are in mountains wholly. */
  readonly everybody: number;
}

/** People of a group, and those of each year where the other has no value. */
export interface GroundFacts {
  /** People; null where no cell is known. */
  readonly population: BothYears<Known>;
  readonly oneSided: BothYears<OneSidedPeople>;
}

/** People who live where the other year has no value, beside all people. */
export interface GroundOfStudy {
  readonly world: GroundFacts;
  readonly countries: readonly GroundOfPlace[];
  readonly zones: readonly GroundOfPlace[];
}

/** As {@link GroundFacts}, of a country or zone. */
export interface GroundOfPlace extends GroundFacts {
  readonly name: string;
}

/** The part of the study that the gate may read, for one pair of its years. */
export type GateStudy = {
  readonly years: YearPair;
  /** Maps of mountains: one for all years, or one for each of two. */
  readonly maps: 1 | 2;
  readonly population: Pick<Study['population'], 'quantity' | 'source'>;
  readonly insecurity: Pick<Study['insecurity'], 'indicator' | 'model' | 'unit' | 'source'> & {
    /** Edition that is chosen among those in a national table. */
    readonly edition?: string | undefined;
    /** Values at or below this, in the unit of the source, are not printed by it. */
    readonly censored_below?: number | undefined;
    /** Where the prevalence of urban people comes from, in models that treat rural people apart. */
    readonly urban_source?: DatedSourceNote | undefined;
  };
  /** How mountains were derived from elevation; absent where they are given. */
  readonly mountain_definition?: ElevationZonesSpec['definition'];
  /** How those of the endline year were, where it has a map of its own. */
  readonly endline_mountain_definition?: ElevationZonesSpec['definition'];
  /** How the classes were that mountains are crossed with. */
  readonly class_definition?: ElevationZonesSpec['definition'];
  /** Fields of the countries that hold their groups. */
  readonly country_groups?: { readonly region?: string; readonly subregion?: string };
  readonly comparability?: Study['comparability'];
};

/** The change of affected people over all combinations of choices. */
export interface ChoiceEnvelope {
  readonly lowest: Known;
  readonly highest: Known;
  /** Share of the combinations that give an increase. */
  readonly aboveZero: Known;
  /** Combinations that give a result. */
  readonly specifications: number;
}

export interface GateFacts {
  readonly study: GateStudy;
  readonly sources: readonly SourceRecord[];
  /** Of the grid of people, whatever its coordinate system; null where no file of people has a grid. */
  readonly peopleExtent: DegreeExtent | null;
  /** Of all people in mountains; null where nobody lives there. */
  readonly dataShare: BothYears<Known>;
  readonly mountainPeople: BothYears<MountainPeople>;
  /** All people of the raster on the grid of people, in mountains or not, by study year. */
  readonly everybody: ReadonlyMap<number, number>;
  /** Affected people of both years on the map of each; null where one map serves both. */
  readonly onMaps: BothYears<OnBothMaps> | null;
  readonly withoutPrevalence: BothYears<readonly CountryWithoutPrevalence[]>;
  /** Countries with people in mountains. */
  readonly countryIds: readonly string[];
  readonly prevalenceRanges: readonly PrevalenceRange[];
  readonly repairs: readonly RepairedZone[];
  readonly implausible: ImplausibleFacts;
  /** People in mountains with those of each year where the other has no value: all of them, and by zone and country. */
  readonly ground: GroundOfStudy;
  /** Kinds of settlement; empty where mountains are not crossed with them. */
  readonly settlements: readonly SettlementArea[];
  /** Absent where the study names no choice, and for other years than its first and last. */
  readonly choices?: ChoiceEnvelope;
}
