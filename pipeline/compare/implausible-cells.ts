/**
 * The implausible cells of every pair of years, as the other families of stage 5 take them: what they hold of each group.
 */
import { dirname } from 'node:path';
import type { BothYears, ImplausibleFacts } from '../../src/compare/gate-facts.ts';
import type { GroupPair } from '../../src/compare/group-pair.ts';
import {
  type CellPeople,
  groupKey,
  type ImplausibleCells,
  plausiblePart,
} from '../../src/compare/implausible.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, numberOrNullIn, readTable, textIn } from '../../src/tables/read-table.ts';
import {
  createFileView,
  createView,
  parquet,
  query,
  type Row,
  withSession,
} from '../../src/tables/session.ts';
import { createSqlViews, readSql } from '../../src/tables/sql-views.ts';
import { ESTIMATE_VIEWS } from '../4-estimate.ts';

const SQL = new URL('../sql/', import.meta.url);

/** The tables that stage 3 leaves of implausible cells, and the zones. */
export interface ImplausibleInputs {
  readonly zones: string;
  readonly implausible_cells: string;
  readonly implausible_strata: string;
  readonly growth_reviews: string;
}

/** The implausible cells of one pair of years. */
export async function readImplausible(input: ImplausibleInputs, pair: YearPair): Promise<ImplausibleCells> {
  const folders = Object.values(input).map(dirname);
  return withSession({ folders }, async (session) => {
    const reviews = await readTable(session, input.growth_reviews);
    const review = reviews.find(
      (row) => row.baseline_year === pair.baseline && row.endline_year === pair.endline,
    );
    const numberOf = (name: string): number => (review === undefined ? 0 : numberIn(review, name));
    await createFileView(session, 'zones', input.zones);
    // The cells of this pair take the place of all strata: what is summed is what they hold of each group.
    await createView(session, 'strata', strataOf(input, pair));
    await createSqlViews(session, SQL, ESTIMATE_VIEWS);
    const rows = await query(session, readSql(SQL, 'estimates'));
    return {
      cells: numberOf('implausible_cells'),
      judged: numberOf('judged_cells'),
      unjudged: numberOf('unjudged_cells'),
      groups: groupsOf(rows, pair),
    };
  });
}

function strataOf({ implausible_strata, implausible_cells }: ImplausibleInputs, pair: YearPair): string {
  return `SELECT * FROM ${parquet(implausible_strata)} WHERE cell IN (
    SELECT cell FROM ${parquet(implausible_cells)}
    WHERE baseline_year = ${pair.baseline} AND endline_year = ${pair.endline}
  )`;
}

function groupsOf(rows: readonly Row[], pair: YearPair): Map<string, BothYears<CellPeople>> {
  const ofYear = (year: number): [string, CellPeople][] =>
    rows.filter((row) => row.study_year === year).map((row) => [keyOf(row), toPeople(row)]);
  const endlines = new Map(ofYear(pair.endline));
  return new Map(
    ofYear(pair.baseline).map(([key, baseline]) => [
      key,
      { baseline, endline: endlines.get(key) ?? { population: 0, affected: 0, known: 0 } },
    ]),
  );
}

function keyOf(row: Row): string {
  return groupKey({ grouping: textIn(row, 'grouping'), groupId: textIn(row, 'group_id') });
}

function toPeople(row: Row): CellPeople {
  const people = (name: string): number => numberOrNullIn(row, name) ?? 0;
  const population = people('population_people');
  return {
    population,
    affected: people('affected_people'),
    known: population - people('population_without_prevalence_people'),
  };
}

/** What the gate is told of implausible cells. */
export function implausibleFacts(
  implausible: ImplausibleCells,
  world: GroupPair | undefined,
): ImplausibleFacts {
  const unknown = { baseline: null, endline: null };
  const plausible = world === undefined ? undefined : plausiblePart(world, implausible);
  return {
    cells: implausible.cells,
    judged: implausible.judged,
    population: { all: world?.population ?? unknown, plausible: plausible?.population ?? unknown },
    affected: { all: world?.affected ?? unknown, plausible: plausible?.affected ?? unknown },
  };
}
