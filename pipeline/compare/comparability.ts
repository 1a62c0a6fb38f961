/**
 * The comparability gate of a pair of years: its facts, and the file of its answers.
 */
import { writeFileSync } from 'node:fs';
import { type Comparability, comparability } from '../../src/compare/gate.ts';
import type {
  BothYears,
  DegreeExtent,
  GateFacts,
  GateStudy,
  GroundFacts,
  GroundOfPlace,
  MountainPeople,
  SourceRecord,
} from '../../src/compare/gate-facts.ts';
import {
  countriesWithoutPrevalence,
  countriesWithPeople,
  type JudgedGroup,
} from '../../src/compare/group-pair.ts';
import type { ImplausibleCells } from '../../src/compare/implausible.ts';
import type { OnBothMaps } from '../../src/compare/map-effect.ts';
import { NO_ONE_SIDED } from '../../src/compare/one-sided.ts';
import { recordsOfPair } from '../../src/compare/source-records.ts';
import { lonLatExtent } from '../../src/raster/lon-lat-extent.ts';
import { numberIn, textIn } from '../../src/tables/row-cells.ts';
import { query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { readChoiceEnvelope } from './choice-envelope.ts';
import type { ComparedPair } from './compared-pair.ts';
import { implausibleFacts } from './implausible-cells.ts';

const SQL = new URL('../sql/', import.meta.url);

/** What was found of two years before the gate is asked. */
export interface PairFindings {
  readonly groups: readonly JudgedGroup[];
  readonly implausible: ImplausibleCells;
}

/** What the gate says of the two years of a study. */
export async function judgePair(
  session: Session,
  study: GateStudy,
  records: readonly SourceRecord[],
  found: PairFindings,
): Promise<Comparability> {
  const facts = await gatherFacts(session, study, found);
  const choices = await readChoiceEnvelope(session, study.years);
  return comparability({
    ...facts,
    ...(choices === null ? {} : { choices }),
    sources: recordsOfPair(records, study.years),
    peopleExtent: extentOfPeople(records),
  });
}

function extentOfPeople(records: readonly SourceRecord[]): DegreeExtent | null {
  const people = records.find(({ group }) => group === 'population')?.grid ?? null;
  if (people === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = people.transform;
  return lonLatExtent({ ...people, transform: [a, b, c, d, e, f] }, 'population');
}

/** Writes the answers of every pair, in the order of the pairs. */
export function writeComparability(compared: readonly ComparedPair[], path: string): void {
  const pairs = compared.map(({ pair, gate }) => ({
    baseline_year: pair.baseline,
    endline_year: pair.endline,
    ...gate,
  }));
  writeFileSync(path, `${JSON.stringify(pairs, null, 2)}\n`);
}

async function gatherFacts(
  session: Session,
  study: GateStudy,
  { groups, implausible }: PairFindings,
): Promise<Omit<GateFacts, 'sources' | 'peopleExtent'>> {
  const { baseline, endline } = study.years;
  const parameters = { baseline_year: baseline, endline_year: endline };
  const ranges = await query(session, readSql(SQL, 'country-prevalence-range'), parameters);
  const world = groups.find(({ grouping }) => grouping === 'world');
  return {
    study,
    dataShare: world?.dataShare ?? { baseline: null, endline: null },
    mountainPeople: await readMountainPeople(session, study),
    everybody: await readEverybody(session),
    onMaps: study.maps === 1 ? null : await readOnMaps(session, study),
    withoutPrevalence: countriesWithoutPrevalence(groups),
    countryIds: countriesWithPeople(groups),
    implausible: implausibleFacts(implausible, world),
    ground: {
      world: world ?? NO_GROUND,
      countries: groundOf(groups, 'country'),
      zones: groundOf(groups, 'zone'),
    },
    repairs: (await query(session, 'SELECT * FROM repairs ORDER BY layer DESC, zone_id')).map((row) => ({
      zoneName: textIn(row, 'zone_name'),
      areaBeforeKm2: numberIn(row, 'area_before_km2'),
      areaAfterKm2: numberIn(row, 'area_after_km2'),
    })),
    settlements: (
      await query(
        session,
        "SELECT zone_id, area_km2, partial_area_km2 FROM zones WHERE layer = 'settlement' ORDER BY zone_id",
      )
    ).map((row) => ({
      settlement: textIn(row, 'zone_id'),
      areaKm2: numberIn(row, 'area_km2'),
      partialAreaKm2: numberIn(row, 'partial_area_km2'),
    })),
    prevalenceRanges: ranges.map((row) => ({
      countryId: textIn(row, 'country_id'),
      studyYear: numberIn(row, 'study_year'),
      cells: numberIn(row, 'cells'),
      lowest: numberIn(row, 'lowest_share'),
      highest: numberIn(row, 'highest_share'),
    })),
  };
}

async function readOnMaps(session: Session, { years }: GateStudy): Promise<BothYears<OnBothMaps>> {
  const rows = await query(session, readSql(SQL, 'affected-on-maps'));
  const ofYear = (year: number): { readonly own: number; readonly other: number } => {
    const row = rows.find((candidate) => candidate.study_year === year);
    return row === undefined
      ? { own: 0, other: 0 }
      : { own: numberIn(row, 'own_map_people'), other: numberIn(row, 'other_map_people') };
  };
  const [first, last] = [ofYear(years.baseline), ofYear(years.endline)];
  return {
    baseline: { baselineMap: first.own, endlineMap: first.other },
    endline: { baselineMap: last.other, endlineMap: last.own },
  };
}

/** Where the study has no mountains. */
const NO_GROUND: GroundFacts = {
  population: { baseline: null, endline: null },
  oneSided: { baseline: NO_ONE_SIDED, endline: NO_ONE_SIDED },
};

function groundOf(groups: readonly JudgedGroup[], grouping: string): GroundOfPlace[] {
  const members = groups.filter((group) => group.grouping === grouping);
  return members.map(({ groupName: name, population, oneSided }) => ({ name, population, oneSided }));
}

const NOBODY: MountainPeople = {
  ...{ all: 0, inMoreThanOneZone: 0, inMoreThanOneCountry: 0, outsideCountries: 0 },
  ...{ affected: 0, affectedLower: 0, affectedUpper: 0 },
};

async function readEverybody(session: Session): Promise<ReadonlyMap<number, number>> {
  const sql = 'SELECT study_year, sum(population_people)::DOUBLE AS people FROM strata GROUP BY study_year';
  return new Map(
    (await query(session, sql)).map((row) => [numberIn(row, 'study_year'), numberIn(row, 'people')]),
  );
}

async function readMountainPeople(
  session: Session,
  { years }: GateStudy,
): Promise<BothYears<MountainPeople>> {
  const rows = await query(session, readSql(SQL, 'mountain-people'));
  const ofYear = (year: number): MountainPeople => {
    const row = rows.find((candidate) => candidate.study_year === year);
    return row === undefined ? NOBODY : toMountainPeople(row);
  };
  return { baseline: ofYear(years.baseline), endline: ofYear(years.endline) };
}

function toMountainPeople(row: Row): MountainPeople {
  return {
    all: numberIn(row, 'mountain_people'),
    inMoreThanOneZone: numberIn(row, 'in_more_than_one_zone_people'),
    inMoreThanOneCountry: numberIn(row, 'in_more_than_one_country_people'),
    outsideCountries: numberIn(row, 'outside_countries_people'),
    affected: numberIn(row, 'affected_people'),
    affectedLower: numberIn(row, 'affected_lower_people'),
    affectedUpper: numberIn(row, 'affected_upper_people'),
  };
}
