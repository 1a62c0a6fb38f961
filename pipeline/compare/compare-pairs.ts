/**
 * Reads every pair of study years for the families of stage 5.
 */
import { readFileSync } from 'node:fs';
import type { GateStudy, SourceRecord } from '../../src/compare/gate-facts.ts';
import { groupKey } from '../../src/compare/implausible.ts';
import { judgeGround, NO_ONE_SIDED } from '../../src/compare/one-sided.ts';
import { parseSourceRecords } from '../../src/compare/source-records.ts';
import { ALL_WITHHELD, withheldChanges } from '../../src/compare/withheld-changes.ts';
import { yearPairs } from '../../src/compare/year-pairs.ts';
import type { Session } from '../../src/tables/session.ts';
import { judgePair, type PairFindings } from './comparability.ts';
import type { ComparedPair, ComparedStudy } from './compared-pair.ts';
import { type ImplausibleInputs, readImplausible } from './implausible-cells.ts';
import { type OneSidedInputs, readOneSided } from './one-sided.ts';
import { readGroups } from './read-groups.ts';

/** Files that pairs are read from, beside the views of the session. */
export interface PairInputs extends ImplausibleInputs, OneSidedInputs {
  /** Path of `sources.json`. */
  readonly sources: string;
}

/** Every pair of years of a study, by baseline and then by endline. */
export async function comparePairs(
  session: Session,
  study: ComparedStudy,
  input: PairInputs,
): Promise<ComparedPair[]> {
  const records = parseSourceRecords(readFileSync(input.sources, 'utf8'));
  const compared: ComparedPair[] = [];
  for (const pair of yearPairs(study.years)) {
    const implausible = await readImplausible(input, pair);
    const oneSided = await readOneSided(input, pair);
    const groups = (await readGroups(session, pair)).map((group) => ({
      ...group,
      oneSided: oneSided.get(groupKey(group)) ?? { baseline: NO_ONE_SIDED, endline: NO_ONE_SIDED },
    }));
    compared.push(await comparePair(session, { ...study, years: pair }, records, { groups, implausible }));
  }
  return compared;
}

async function comparePair(
  session: Session,
  study: GateStudy,
  records: readonly SourceRecord[],
  found: PairFindings,
): Promise<ComparedPair> {
  const gate = await judgePair(session, study, records, found);
  const show = study.comparability?.show_failed_changes ?? false;
  const withheld = withheldChanges(gate, show);
  const hit = new Set(
    found.groups
      .filter((group) => !show && judgeGround(group, study.years).status === 'fail')
      .map((group) => groupKey(group)),
  );
  const withheldOf = (group: Parameters<typeof groupKey>[0]) =>
    hit.has(groupKey(group)) ? ALL_WITHHELD : withheld;
  return { pair: study.years, study, ...found, gate, withheld, withheldOf };
}
