/**
 * Rows of inequality between the parts of a group: its mountain zones or countries by prevalence, its bands by elevation.
 */
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import { concentration, concentrationCurve } from './concentration.ts';
import { type CurvePoint, type GroupAmount, gini, lorenzCurve } from './gini.ts';
import { hypsographicCurve } from './hypsographic.ts';

/** People of a group in one of its parts. */
export interface PeopleOfPart {
  /** Id of the zone or country, or key of the class. */
  readonly part: string;
  readonly population: number;
  /** People of known prevalence. */
  readonly known: number;
  readonly affected: number;
}

/** What the parts of a group are. */
export type PartKind = 'zones' | 'countries' | 'bands';

/** A group in one study year, in parts. */
export interface GroupInParts {
  readonly grouping: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly studyYear: number;
  readonly kind: PartKind;
  readonly parts: readonly PeopleOfPart[];
}

/** A band of elevation: the key of its class, and its lower limit in metres. */
export interface Band {
  readonly key: string;
  readonly metres: number;
}

/** The layer of a study whose classes are bands of elevation, and the bands from the lowest. */
export interface StudyBands {
  readonly layer: 'classes' | 'mountains';
  readonly bands: readonly Band[];
}

type InequalityRow = RowOf<typeof TABLES.inequality>;
type CurveRow = RowOf<typeof TABLES.curves>;
type HypsographyRow = RowOf<typeof TABLES.hypsography>;

/** Rows of one group and year for the tables of inequality. */
export interface InequalityRows {
  readonly inequality: readonly InequalityRow[];
  readonly curves: readonly CurveRow[];
  readonly hypsography: readonly HypsographyRow[];
}

/**
 * The rows of a group over its parts; parts of nobody of known prevalence are on no curve.
 * @param bands of the study, from the lowest; people of other parts are in no band
 */
export function inequalityRows(group: GroupInParts, bands: readonly Band[]): InequalityRows {
  return group.kind === 'bands' ? rowsByElevation(group, bands) : rowsOverParts(group, group.kind);
}

function rowsOverParts(group: GroupInParts, kind: 'zones' | 'countries'): InequalityRows {
  const amounts = group.parts.map(({ known: people, affected: amount }): GroupAmount => ({ people, amount }));
  return {
    inequality: [measureRow(group, `gini_over_${kind}`, gini(amounts), counted(group.parts))],
    curves: curveRows(group, `lorenz_over_${kind}`, lorenzCurve(amounts)),
    hypsography: [],
  };
}

function rowsByElevation(group: GroupInParts, bands: readonly Band[]): InequalityRows {
  const metres = new Map(bands.map((band) => [band.key, band.metres]));
  const placed = group.parts.flatMap((part) => {
    const rank = metres.get(part.part);
    return rank === undefined ? [] : [{ ...part, rank, people: part.known }];
  });
  const found = concentration(placed);
  const count = counted(placed);
  return {
    inequality: [
      measureRow(group, 'concentration_by_elevation', found?.index ?? null, count),
      measureRow(group, 'erreygers_by_elevation', found?.erreygers ?? null, count),
    ],
    curves: curveRows(group, 'concentration_by_elevation', concentrationCurve(placed)),
    hypsography: hypsographyRows(group, bands),
  };
}

function counted(parts: readonly PeopleOfPart[]): number {
  return parts.filter(({ known }) => known > 0).length;
}

function keyOf({ grouping, groupId, groupName, studyYear }: GroupInParts) {
  return { grouping, group_id: groupId, group_name: groupName, study_year: studyYear };
}

/** Further digits are rounding of the sums: 1e-16 where everybody has the same prevalence. */
const DIGITS = 12;

function measureRow(
  group: GroupInParts,
  measure: string,
  index: number | null,
  parts: number,
): InequalityRow {
  const index_value = index === null ? null : Number(index.toFixed(DIGITS)) + 0;
  return { ...keyOf(group), measure, index_value, parts };
}

function curveRows(group: GroupInParts, curve: string, points: readonly CurvePoint[] | null): CurveRow[] {
  return (points ?? []).map(({ peopleShare, amountShare }, curve_point) => ({
    ...keyOf(group),
    curve,
    curve_point,
    cumulative_people_share: peopleShare,
    cumulative_affected_share: amountShare,
  }));
}

/** People at or above the lower limit of each band. */
function hypsographyRows(group: GroupInParts, bands: readonly Band[]): HypsographyRow[] {
  const metres = new Map(bands.map((band) => [band.key, band.metres]));
  const elevations = group.parts.map(({ part }) => metres.get(part) ?? Number.NaN);
  const levels = bands.map((band) => band.metres);
  const curveOf = (quantity: 'population' | 'known' | 'affected') =>
    hypsographicCurve(
      elevations,
      group.parts.map((part) => part[quantity]),
      levels,
    );
  const [population, known, affected] = [curveOf('population'), curveOf('known'), curveOf('affected')];
  return levels.map((elevation_m, i) => {
    const knownAbove = known.points[i]?.above ?? 0;
    const affectedAbove = affected.points[i]?.above ?? 0;
    return {
      ...keyOf(group),
      elevation_m,
      population_above_people: population.points[i]?.above ?? 0,
      population_above_share: population.points[i]?.share ?? null,
      affected_above_people: affectedAbove,
      affected_above_share: affected.points[i]?.share ?? null,
      prevalence_above_share: knownAbove === 0 ? null : affectedAbove / knownAbove,
      population_outside_bands_people: population.withoutElevation,
    };
  });
}
