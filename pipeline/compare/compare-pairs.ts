/**
 * Reads every pair of study years for the families of stage 5.
 */
import { readFileSync } from 'node:fs';
import type { GateStudy, SourceRecord } from '../../src/compare/gate-facts.ts';
import { parseSourceRecords } from '../../src/compare/source-records.ts';
import { yearPairs } from '../../src/compare/year-pairs.ts';
import type { Session } from '../../src/tables/session.ts';
import { judgePair } from './comparability.ts';
import type { ComparedPair, ComparedStudy } from './compared-pair.ts';
import { readGroups } from './read-groups.ts';

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
