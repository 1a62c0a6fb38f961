/**
 * The tables of implausible cells: the list, and totals with and without them.
 */
import { qualityTotals } from '../../src/compare/implausible.ts';
import type { GrowthRules } from '../../src/study/growth-rules.ts';
import type { Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeParquet, writeRows } from '../../src/tables/write-table.ts';
import type { ComparedPair } from './compared-pair.ts';

const SQL = new URL('../sql/', import.meta.url);

/** Writes the list of implausible cells and the totals of every pair. */
export async function writeQuality(
  session: Session,
  compared: readonly ComparedPair[],
  rules: GrowthRules,
  paths: { readonly quality: string; readonly quality_totals: string },
): Promise<void> {
  await writeParquet(session, readSql(SQL, 'quality'), paths.quality, { growth_rule: tellRule(rules) });
  const totals = compared.flatMap(({ groups, pair, implausible, withheldOf }) =>
    qualityTotals(groups, pair, implausible, withheldOf),
  );
  await writeRows(session, TABLES.quality_totals, totals, paths.quality_totals);
}

function tellRule({ least_factor, least_deviations, radius }: GrowthRules): string {
  return `growth differs from the median of the cells within ${radius} rows and columns by a factor of ${least_factor} or more and by ${least_deviations} standard deviations or more`;
}
