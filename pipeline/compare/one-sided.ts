/**
 * Cells of people that one year of a pair knows and the other does not, as the gate takes them: what they hold of each
 * group.
 */
import type { BothYears, OneSidedPeople } from '../../src/compare/gate-facts.ts';
import { NO_ONE_SIDED } from '../../src/compare/one-sided.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, numberOrNullIn } from '../../src/tables/row-cells.ts';
import { parquet, type Row } from '../../src/tables/session.ts';
import { estimatePart, partByGroup } from './estimate-part.ts';

/** The table that stage 3 leaves of such cells, and the zones. */
export interface OneSidedInputs {
  readonly zones: string;
  readonly one_sided_strata: string;
}

/** People of both years in cells that the other year lacks, by `groupKey`; none for groups without such cells. */
export async function readOneSided(
  { zones, one_sided_strata }: OneSidedInputs,
  pair: YearPair,
): Promise<ReadonlyMap<string, BothYears<OneSidedPeople>>> {
  const rows = await estimatePart(zones, strataOf(one_sided_strata, pair), [one_sided_strata]);
  return partByGroup(rows, pair, toPeople, NO_ONE_SIDED);
}

/** As strata: what is not asked of these cells is none. */
function strataOf(path: string, { baseline, endline }: YearPair): string {
  const none = ['area_km2', 'affected_people', 'affected_lower_people', 'affected_upper_people'];
  return `SELECT
      * EXCLUDE (lacking_year),
      ${[...none, 'population_without_prevalence_people'].map((name) => `0::DECIMAL(38, 12) AS ${name}`).join(', ')}
    FROM ${parquet(path)}
    WHERE (study_year, lacking_year) IN ((${baseline}, ${endline}), (${endline}, ${baseline}))`;
}

function toPeople(row: Row): OneSidedPeople {
  return {
    cells: numberIn(row, 'cells'),
    people: numberOrNullIn(row, 'population_people') ?? 0,
    everybody: numberOrNullIn(row, 'total_population_people') ?? 0,
  };
}
