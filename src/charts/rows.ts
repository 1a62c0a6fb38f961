/**
 * The rows that charts are drawn from: columns of `changes` and `decomposition` under their registered names.
 * Charts read these and nothing else; where the rows come from is the caller's affair.
 */

/** One group in both years: columns of `compare/changes.parquet`. */
export interface ChangeRow {
  readonly grouping: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly region: string | null;
  readonly subregion: string | null;
  readonly population_baseline_people: number | null;
  readonly population_endline_people: number | null;
  readonly population_change_people: number | null;
  readonly population_relative_change: number | null;
  readonly population_annual_change: number | null;
  readonly affected_baseline_people: number | null;
  readonly affected_endline_people: number | null;
  readonly affected_change_people: number | null;
  readonly affected_relative_change: number | null;
  readonly affected_annual_change: number | null;
  readonly prevalence_baseline_share: number | null;
  readonly prevalence_endline_share: number | null;
  readonly prevalence_change_points: number | null;
  readonly data_share_baseline: number | null;
  readonly data_share_endline: number | null;
  readonly comparable: string;
  readonly comparable_reason: string;
  /** Marks of `reliability` in one year or both; absent where there are none. */
  readonly marks?: readonly string[];
}

/** The change of one group in one of several pairs of years. */
export interface PairChange extends ChangeRow {
  readonly baseline_year: number;
  readonly endline_year: number;
}

/** Why affected people changed in one group, by three factors: columns of `compare/decomposition.parquet`. */
export interface DecompositionRow {
  readonly grouping: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly change_people: number | null;
  readonly growth_people: number | null;
  readonly redistribution_people: number | null;
  readonly prevalence_people: number | null;
  readonly map_people: number | null;
}

/** The polygons of one zone as well-known binary, with the name for readers. */
export interface ZoneShape {
  readonly zone_id: string;
  readonly zone_name: string;
  readonly wkb: Uint8Array;
}

/**
 * Whether the change of affected people is withheld because the years are not comparable: both levels are known, and no
 * change is given.
 */
export function isChangeWithheld(row: ChangeRow): boolean {
  const { affected_baseline_people: before, affected_endline_people: after } = row;
  return (
    row.comparable === 'fail' && row.affected_change_people === null && before !== null && after !== null
  );
}

/** Whether no row has a change, because the years are not comparable; a row may be withheld where others are given. */
export function areChangesWithheld(rows: readonly ChangeRow[]): boolean {
  return rows.some(isChangeWithheld) && rows.every((row) => row.affected_change_people === null);
}

/** As {@link isChangeWithheld}, of the people in mountains. */
export function isGrowthWithheld(row: ChangeRow): boolean {
  const { population_baseline_people: before, population_endline_people: after } = row;
  return (
    row.comparable === 'fail' && row.population_change_people === null && before !== null && after !== null
  );
}

function livesSomebody({
  population_baseline_people: before,
  population_endline_people: after,
}: ChangeRow): boolean {
  return before !== 0 || after !== 0;
}

/** Groups with people in mountains in either year, or with people unknown; not those where nobody lives. */
export function withPeople(rows: readonly ChangeRow[]): ChangeRow[] {
  return rows.filter(livesSomebody);
}

/** Compares text by code unit: the same order on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Largest first, unknown last, then by id. */
export function byLargest<Row>(value: (row: Row) => number | null, id: (row: Row) => string) {
  return (a: Row, b: Row): number => {
    const [left, right] = [value(a), value(b)];
    if (left === right) return compareText(id(a), id(b));
    if (left === null) return 1;
    if (right === null) return -1;
    return right - left;
  };
}

/** Rows of one grouping. */
export function ofGrouping<Row extends { readonly grouping: string }>(
  rows: readonly Row[],
  grouping: string,
): Row[] {
  return rows.filter((row) => row.grouping === grouping);
}
