/**
 * The tables of uncertainty and ranks: intervals from drawn errors and from resampled places, for every pair of years.
 */
import { bootstrapGroups, drawBlockWeights } from '../../src/compare/block-bootstrap.ts';
import { type CaseResult, summariseCases } from '../../src/compare/correlation-cases.ts';
import { populationVariation } from '../../src/compare/population-variation.ts';
import { type BasedUnit, groupBasis, uncertainUnit } from '../../src/compare/uncertain-units.ts';
import {
  type GroupResult,
  isChangeQuantity,
  isTermQuantity,
  isThreeFactorQuantity,
  type NamedGroup,
  type RankedCase,
  rankRows,
  uncertaintyRows,
} from '../../src/compare/uncertainty-rows.ts';
import { headlinePair, isPair, type YearPair } from '../../src/compare/year-pairs.ts';
import type { UncertaintySpec } from '../../src/study/study.ts';
import type { Session } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import { type ComparedPair, type ComparedStudy, isNational } from './compared-pair.ts';
import {
  cutPieces,
  type GroupPlace,
  groupKey,
  type PlacedUnit,
  readMembers,
  readPlaces,
  readUnits,
} from './pair-pieces.ts';

/** Places in the ranks of increases. */
const RANKED_PLACES = 10;

/**
 * Groupings with intervals in every pair of a series, and with those of three-factor terms, where one map gives the parts
 * of both years; zones have intervals from the first year to the last.
 */
const COARSE_GROUPINGS = ['world', 'region', 'subregion', 'country_group', 'country'];
const ALL_GROUPINGS = [...COARSE_GROUPINGS, 'zone', 'zone_country'];

/** Writes the tables of uncertainty and of ranks. */
export async function writeUncertainty(
  session: Session,
  study: ComparedStudy,
  compared: readonly ComparedPair[],
  paths: { readonly uncertainty: string; readonly ranks: string },
): Promise<void> {
  const pairs = [];
  for (const one of compared) pairs.push(await uncertaintyOfPair(session, study, one));
  await writeRows(
    session,
    TABLES.uncertainty,
    pairs.flatMap(({ uncertainty }) => uncertainty),
    paths.uncertainty,
  );
  await writeRows(
    session,
    TABLES.ranks,
    pairs.flatMap(({ ranks }) => ranks),
    paths.ranks,
  );
}

async function uncertaintyOfPair(session: Session, study: ComparedStudy, compared: ComparedPair) {
  const { pair, withheldOf } = compared;
  await cutPieces(session, pair);
  const groupings = isPair(pair, headlinePair(study.years)) ? ALL_GROUPINGS : COARSE_GROUPINGS;
  const groups = compared.groups.filter(({ grouping }) => groupings.includes(grouping));
  const drawn = await drawGroups(session, study, compared, groups);
  const resampled = [
    ...resampleGroups(await readPlaces(session, 'block'), 'block_bootstrap', groups, study.uncertainty),
    ...resampleGroups(await readPlaces(session, 'country'), 'country_bootstrap', groups, study.uncertainty),
  ];
  const rows = uncertaintyRows(pair, [...drawn.results, ...resampled]).filter(
    ({ quantity, grouping }) =>
      !isThreeFactorQuantity(quantity) || COARSE_GROUPINGS.some((name) => name === grouping),
  );
  // Between two maps a term of the change is a mean over both, and people are drawn on one in each year.
  const uncertainty = study.maps === 1 ? rows : rows.filter(({ quantity }) => !isTermQuantity(quantity));
  // Levels are as sure as ever; changes between years that are not comparable are not given.
  const given = uncertainty.filter(
    ({ quantity, grouping, group_id: groupId }) =>
      !isChangeQuantity(quantity) ||
      !withheldOf({ grouping: String(grouping), groupId: String(groupId) }).affected,
  );
  return { uncertainty: given, ranks: rankRows(pair, drawn.ranked) };
}

/** Results of drawn errors; none where nothing is said of errors. */
async function drawGroups(
  session: Session,
  study: ComparedStudy,
  compared: ComparedPair,
  groups: readonly NamedGroup[],
): Promise<{ results: GroupResult[]; ranked: RankedCase[] }> {
  // A table gives one value per country. A raster found national has other values along coasts and borders, whose parts
  // keep their own prevalence and share the errors of their country.
  const national = study.insecurity.model === 'national-table';
  const sums = await readUnits(session, national, isNational(compared));
  const units = sums.map((unit) => basedUnit(unit, study, compared.pair));
  const membersOf = await readMembers(session, national, sums);
  const placed = groups.map((group) => {
    const members = membersOf.get(groupKey(group)) ?? [];
    return { group, members, basis: groupBasis(units, members) };
  });
  if (placed.every(({ basis }) => basis === null)) return { results: [], ranked: [] };
  const isRanked = ({ grouping, groupId }: NamedGroup) =>
    grouping === 'country' &&
    groupId !== 'no_country' &&
    !compared.withheldOf({ grouping, groupId }).affected;
  const shown = placed.filter(({ group, basis }) => basis !== null || isRanked(group));
  const ranked = shown.flatMap(({ group }, index) => (isRanked(group) ? [{ group, index }] : []));
  const { draws, seed, spatial_correlation: middle, year_correlation: yearCorrelation } = study.uncertainty;
  const cases = summariseCases(
    units.map(({ unit }) => unit),
    shown.map(({ members }) => members),
    { seed, draws, middle, yearCorrelation, ranked: ranked.map(({ index }) => index), top: RANKED_PLACES },
  );
  return {
    results: cases.flatMap((result) => caseResults(result, shown)),
    ranked: cases.map(({ ranks, ...result }) => ({
      ...result,
      top: RANKED_PLACES,
      ranks: ranked.map(({ group }, place) => ({ country: group, rank: ranks[place] ?? null })),
    })),
  };
}

function caseResults(
  { correlationCase, spatialCorrelation, summaries }: CaseResult,
  shown: readonly { readonly group: NamedGroup; readonly basis: GroupResult['basis'] | null }[],
): GroupResult[] {
  return shown.flatMap(({ group, basis }, index) => {
    const summary = summaries[index];
    if (basis === null || summary === null || summary === undefined) return [];
    return [{ group, method: 'monte_carlo', correlationCase, spatialCorrelation, basis, summary } as const];
  });
}

function basedUnit(unit: PlacedUnit, { uncertainty, insecurity }: ComparedStudy, pair: YearPair): BasedUnit {
  const { population_cv: cv, prevalence_cv: prevalenceCv = null, match } = uncertainty;
  return uncertainUnit(unit, {
    match,
    prevalenceCv,
    populationCv: {
      baseline: populationVariation(cv, unit.countryIds, pair.baseline),
      endline: populationVariation(cv, unit.countryIds, pair.endline),
    },
    censoredBelow: insecurity.model === 'national-table' ? limitOf(insecurity) : null,
  });
}

/** The limit of censored values as a share; null where the source prints all. */
function limitOf({ unit, censored_below: limit }: ComparedStudy['insecurity']): number | null {
  if (limit === undefined) return null;
  return unit === 'percent' ? limit / 100 : limit;
}

/** Results of resampled places; none for groups in too few of them. */
function resampleGroups(
  places: readonly GroupPlace[],
  method: 'block_bootstrap' | 'country_bootstrap',
  groups: readonly NamedGroup[],
  { seed, bootstrap_replicates: replicates, least_blocks: least }: UncertaintySpec,
): GroupResult[] {
  const numbers = new Map([...new Set(places.map(({ place }) => place))].toSorted().map((id, i) => [id, i]));
  if (numbers.size < least) return [];
  const byGroup = Map.groupBy(places, ({ group }) => group);
  const blocks = groups.map((group) =>
    (byGroup.get(groupKey(group)) ?? []).map(({ place, people, affected }) => ({
      block: numbers.get(place) ?? -1,
      people,
      affected,
    })),
  );
  const weights = drawBlockWeights(seed, numbers.size, replicates);
  return bootstrapGroups(weights, blocks, least).flatMap((summary, index) => {
    const group = groups[index];
    if (summary === null || group === undefined) return [];
    const resampled = { correlationCase: 'resampled', spatialCorrelation: null, basis: 'resampled' } as const;
    return [{ group, method, ...resampled, summary }];
  });
}
