/**
 * The parts of every group in two years, by which decompositions are computed: on the one map of the study, or on that of
 * each of the two years.
 */
import { dirname } from 'node:path';
import {
  type GroupPart,
  type PartsOfGroups,
  type PartsOnMaps,
  partsOfGroups,
} from '../../src/compare/group-parts.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, textIn } from '../../src/tables/row-cells.ts';
import {
  createFileView,
  createView,
  query,
  type Row,
  type Session,
  withSession,
} from '../../src/tables/session.ts';
import { createSqlViews, readSql } from '../../src/tables/sql-views.ts';

const SQL = new URL('../sql/', import.meta.url);

/** Views that parts are read from, beside those of the files; stage 5 has more of them. */
const PART_VIEWS = ['countries', 'placed-strata', 'membership-people', 'membership-groups'] as const;

/** Files that parts are read from. */
export interface PartFiles {
  readonly zones: string;
  readonly strata: string;
  readonly estimates: string;
}

/**
 * The parts of every group on each map of the study.
 * @param session of the stage, with its views
 */
export async function readPartsOnMaps(
  session: Session,
  files: PartFiles,
  maps: 1 | 2,
  pair: YearPair,
): Promise<PartsOnMaps> {
  if (maps === 1) return [await readParts(session, pair)];
  return [await readPartsOn('baseline', files, pair), await readPartsOn('endline', files, pair)];
}

/** The parts of both years on one of the maps: a session of its own, in which all strata lie on that map. */
async function readPartsOn(
  map: 'baseline' | 'endline',
  files: PartFiles,
  pair: YearPair,
): Promise<PartsOfGroups> {
  const { zones, strata, estimates } = files;
  return withSession({ folders: [zones, strata, estimates].map(dirname) }, async (session) => {
    await createFileView(session, 'zones', zones);
    await createFileView(session, 'estimates', estimates);
    await createFileView(session, 'strata_of_years', strata);
    await createView(session, 'strata', readSql(SQL, `strata-on-${map}-map`));
    await createSqlViews(session, SQL, PART_VIEWS);
    return readParts(session, pair);
  });
}

/** The parts of every group, in the order of their numbers. */
async function readParts(session: Session, pair: YearPair): Promise<PartsOfGroups> {
  const parameters = { baseline_year: pair.baseline, endline_year: pair.endline };
  const rows = await query(session, readSql(SQL, 'group-parts'), parameters);
  return partsOfGroups(
    rows.map((row) => ({
      grouping: textIn(row, 'grouping'),
      groupId: textIn(row, 'group_id'),
      part: toPart(row),
    })),
  );
}

function toPart(row: Row): GroupPart {
  const ofYear = (year: 'baseline' | 'endline') => ({
    people: numberIn(row, `known_${year}_people`),
    affected: numberIn(row, `affected_${year}_people`),
  });
  return { part: numberIn(row, 'part'), baseline: ofYear('baseline'), endline: ofYear('endline') };
}
