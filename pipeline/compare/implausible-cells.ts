/**
 * The implausible cells of every pair of years, as the other families of stage 5 take them: what they hold of each group.
 */
import { dirname } from 'node:path';
import type { ImplausibleFacts } from '../../src/compare/gate-facts.ts';
import type { GroupPair } from '../../src/compare/group-pair.ts';
import { type CellPeople, type ImplausibleCells, plausiblePart } from '../../src/compare/implausible.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { numberIn, numberOrNullIn } from '../../src/tables/row-cells.ts';
import { parquet, type Row, withSession } from '../../src/tables/session.ts';
import { estimatePart, partByGroup } from './estimate-part.ts';

/** The tables that stage 3 leaves of implausible cells, and the zones. */
export interface ImplausibleInputs {
  readonly zones: string;
  readonly implausible_cells: string;
  readonly implausible_strata: string;
  readonly growth_reviews: string;
}

/** The implausible cells of one pair of years. */
export async function readImplausible(input: ImplausibleInputs, pair: YearPair): Promise<ImplausibleCells> {
  const review = (await readReviews(input)).find(
    (row) => row.baseline_year === pair.baseline && row.endline_year === pair.endline,
  );
  const numberOf = (name: string): number => (review === undefined ? 0 : numberIn(review, name));
  const files = [input.implausible_strata, input.implausible_cells];
  const rows = await estimatePart(input.zones, strataOf(input, pair), files);
  return {
    cells: numberOf('implausible_cells'),
    judged: numberOf('judged_cells'),
    unjudged: numberOf('unjudged_cells'),
    groups: partByGroup(rows, pair, toPeople, { population: 0, affected: 0, known: 0 }),
  };
}

function readReviews({ growth_reviews }: ImplausibleInputs): Promise<Row[]> {
  return withSession({ folders: [dirname(growth_reviews)] }, (session) => readTable(session, growth_reviews));
}

function strataOf({ implausible_strata, implausible_cells }: ImplausibleInputs, pair: YearPair): string {
  return `SELECT * FROM ${parquet(implausible_strata)} WHERE cell IN (
    SELECT cell FROM ${parquet(implausible_cells)}
    WHERE baseline_year = ${pair.baseline} AND endline_year = ${pair.endline}
  )`;
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
