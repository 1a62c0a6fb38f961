/**
 * One pair of study years as every family of stage 5 takes it: the groups in both years and what the gate says of them.
 */
import { readFileSync } from 'node:fs';
import type { Comparability } from '../../src/compare/gate.ts';
import type { GateStudy, SourceRecord } from '../../src/compare/gate-facts.ts';
import type { GroupPair } from '../../src/compare/group-pair.ts';
import { parseSourceRecords } from '../../src/compare/source-records.ts';
import { type YearPair, yearPairs } from '../../src/compare/year-pairs.ts';
import type { StudyYears } from '../../src/study/study.ts';
import type { Session } from '../../src/tables/session.ts';
import { judgePair } from './comparability.ts';
import { readGroups } from './read-groups.ts';

/** The part of a study that stage 5 may read. */
export type ComparedStudy = Omit<GateStudy, 'years'> & { readonly years: StudyYears };

/** One pair of years. */
export interface ComparedPair {
  readonly pair: YearPair;
  /** The study with these two years for its years. */
  readonly study: GateStudy;
  readonly groups: readonly GroupPair[];
  readonly gate: Comparability;
}

/**
 * Every pair of years of a study, by baseline and then by endline.
 * @param sources path of `sources.json`
 */
export async function comparePairs(
  session: Session,
  study: ComparedStudy,
  sources: string,
): Promise<ComparedPair[]> {
  const records = parseSourceRecords(readFileSync(sources, 'utf8'));
  const compared: ComparedPair[] = [];
  for (const pair of yearPairs(study.years)) {
    compared.push(await comparePair(session, { ...study, years: pair }, records));
  }
  return compared;
}

async function comparePair(
  session: Session,
  study: GateStudy,
  records: readonly SourceRecord[],
): Promise<ComparedPair> {
  const pair = study.years;
  const groups = await readGroups(session, pair);
  return { pair, study, groups, gate: await judgePair(session, study, records, groups) };
}
