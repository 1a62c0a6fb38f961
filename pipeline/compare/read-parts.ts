/**
 * The parts of every group in two years, by which decompositions are computed.
 */
import { type GroupPart, type PartsOfGroups, partsOfGroups } from '../../src/compare/group-parts.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, textIn } from '../../src/tables/read-table.ts';
import { query, type Row, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';

const SQL = new URL('../sql/', import.meta.url);

/** The parts of every group, in the order of their numbers. */
export async function readParts(session: Session, pair: YearPair): Promise<PartsOfGroups> {
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
