/**
 * The tables of decompositions: why affected people changed, in every group and pair of years, and how much of the answer
 * is the method's.
 */
import type { DecompositionMethod } from '../../src/compare/decompose.ts';
import { pathRows } from '../../src/compare/decomposition-path.ts';
import { type DecompositionRow, decompositionRows } from '../../src/compare/decomposition-rows.ts';
import { gapRows } from '../../src/compare/gap-rows.ts';
import { withholdTerms } from '../../src/compare/withheld-changes.ts';
import { headlinePair, isPair, stepPairs } from '../../src/compare/year-pairs.ts';
import type { StudyYears } from '../../src/study/study.ts';
import type { Session } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import type { ComparedPair } from './compared-pair.ts';
import { readParts } from './read-parts.ts';

interface Paths {
  readonly decomposition: string;
  readonly gaps: string;
}

/** Rows of one pair of years. */
interface PairRows {
  readonly pair: ComparedPair['pair'];
  readonly rows: readonly DecompositionRow<DecompositionMethod>[];
}

/** Writes the decompositions of every pair, and those of a series along its path. */
export async function writeDecomposition(
  session: Session,
  years: StudyYears,
  compared: readonly ComparedPair[],
  paths: Paths,
): Promise<void> {
  const direct: PairRows[] = [];
  for (const { pair, groups, withheld } of compared) {
    const rows = decompositionRows(groups, [await readParts(session, pair)], pair);
    direct.push({ pair, rows: withheld.affected ? rows.map(withholdTerms) : rows });
  }
  const rows = direct.flatMap((pair) => pair.rows);
  await writeRows(session, TABLES.decomposition, [...rows, ...alongPath(direct, years)], paths.decomposition);
  await writeRows(session, TABLES.decomposition_gaps, gapRows(rows), paths.gaps);
}

/** Nothing where there are no years between. */
function alongPath(direct: readonly PairRows[], years: StudyYears): DecompositionRow[] {
  const rowsOf = (pair: ComparedPair['pair']) => direct.find((rows) => isPair(rows.pair, pair))?.rows ?? [];
  const steps = stepPairs(years);
  return steps.length < 2 ? [] : pathRows(rowsOf(headlinePair(years)), steps.map(rowsOf));
}
