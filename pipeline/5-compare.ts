/**
 * Stage 5: how each group changed between the two years, why, and whether the years may be compared.
 * SQL reads, `src/compare/` computes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { changeRow, decompositionRow } from '../src/compare/change-rows.ts';
import { yearsBetween } from '../src/compare/check-years.ts';
import { comparability } from '../src/compare/gate.ts';
import type {
  BothYears,
  GateFacts,
  GateStudy,
  MountainPeople,
  SourceRecord,
} from '../src/compare/gate-facts.ts';
import { countriesWithPeople, type GroupPair } from '../src/compare/group-pair.ts';
import { parseSourceRecords } from '../src/compare/source-records.ts';
import { defineStage } from '../src/stage/contract.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../src/tables/read-table.ts';
import { createFileView, query, type Row, type Session, withSession } from '../src/tables/session.ts';
import { readSql } from '../src/tables/sql-views.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeRows } from '../src/tables/write-table.ts';

const SQL = new URL('./sql/', import.meta.url);

export const compare = defineStage({
  id: 'compare',
  summary: 'Computes changes, why affected people changed, and whether the years are comparable',
  module: import.meta.url,
  sources: [],
  inputs: {
    sources: 'sources/sources.json',
    repairs: 'zones/repairs.parquet',
    strata: 'intersect/strata.parquet',
    estimates: 'estimate/estimates.parquet',
  },
  outputs: {
    changes: {
      file: 'changes.parquet',
      description: 'people, affected people and prevalence of both years and their change, by group',
      table: TABLES.changes,
    },
    decomposition: {
      file: 'decomposition.parquet',
      description: 'the change of affected people split into growth and prevalence, by group',
      table: TABLES.decomposition,
    },
    comparability: {
      file: 'comparability.json',
      description:
        'whether the two years may be compared: every check with pass, warn or fail and the reason',
    },
  },
  params: ({ years, population, insecurity, zones }): GateStudy => ({
    years,
    population: { quantity: population.quantity, source: population.source },
    insecurity: {
      indicator: insecurity.indicator,
      model: insecurity.model,
      unit: insecurity.unit,
      source: insecurity.source,
    },
    ...('definition' in zones.mountains ? { mountain_definition: zones.mountains.definition } : {}),
  }),
  checks: ['changes-match-estimates', 'decomposition-adds-up'],
  run: async ({ input, output, workers, signal, progress }, study) => {
    const folders = [input.repairs, input.strata, input.estimates, output.changes].map(dirname);
    await withSession({ folders, threads: workers, signal }, async (session) => {
      await createFileView(session, 'repairs', input.repairs);
      await createFileView(session, 'strata', input.strata);
      await createFileView(session, 'estimates', input.estimates);
      const groups = await readGroups(session, study);
      const sources = parseSourceRecords(readFileSync(input.sources, 'utf8'));
      const gate = comparability(await gatherFacts(session, study, sources, groups));
      const years = {
        ...study.years,
        population: yearsBetween(study, study.population.source),
        affected: yearsBetween(study, study.insecurity.source),
      };
      const changes = groups.map((group) => changeRow(group, years, gate));
      await writeRows(session, TABLES.changes, changes, output.changes);
      await writeRows(session, TABLES.decomposition, groups.map(decompositionRow), output.decomposition);
      writeFileSync(output.comparability, `${JSON.stringify(gate, null, 2)}\n`);
    });
    progress(1, 1);
  },
});

async function readGroups(session: Session, { years }: GateStudy): Promise<GroupPair[]> {
  const parameters = { baseline_year: years.baseline, endline_year: years.endline };
  const rows = await query(session, readSql(SQL, 'both-years'), parameters);
  return rows.map((row) => ({
    grouping: textIn(row, 'grouping'),
    groupId: textIn(row, 'group_id'),
    groupName: textIn(row, 'group_name'),
    zoneId: textOrNullIn(row, 'zone_id'),
    countryId: textOrNullIn(row, 'country_id'),
    subregion: textOrNullIn(row, 'subregion'),
    region: textOrNullIn(row, 'region'),
    population: bothIn(row, 'population_baseline_people', 'population_endline_people'),
    affected: bothIn(row, 'affected_baseline_people', 'affected_endline_people'),
    known: bothIn(row, 'known_baseline_people', 'known_endline_people'),
    prevalence: bothIn(row, 'prevalence_baseline_share', 'prevalence_endline_share'),
    dataShare: bothIn(row, 'data_share_baseline', 'data_share_endline'),
  }));
}

function bothIn(row: Row, baseline: string, endline: string): BothYears<number | null> {
  return { baseline: numberOrNullIn(row, baseline), endline: numberOrNullIn(row, endline) };
}

async function gatherFacts(
  session: Session,
  study: GateStudy,
  sources: readonly SourceRecord[],
  groups: readonly GroupPair[],
): Promise<GateFacts> {
  const ranges = await query(session, readSql(SQL, 'country-prevalence-range'));
  const world = groups.find(({ grouping }) => grouping === 'world');
  return {
    study,
    sources,
    dataShare: world?.dataShare ?? { baseline: null, endline: null },
    mountainPeople: await readMountainPeople(session, study),
    countryIds: countriesWithPeople(groups),
    repairs: (await query(session, 'SELECT * FROM repairs ORDER BY layer DESC, zone_id')).map((row) => ({
      zoneName: textIn(row, 'zone_name'),
      areaBeforeKm2: numberIn(row, 'area_before_km2'),
      areaAfterKm2: numberIn(row, 'area_after_km2'),
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

const NOBODY: MountainPeople = {
  ...{ all: 0, inMoreThanOneZone: 0, inMoreThanOneCountry: 0, outsideCountries: 0 },
  ...{ affected: 0, affectedLower: 0, affectedUpper: 0 },
};

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
