/**
 * The tables of decompositions: why affected people changed, in every group and pair of years, and how much of the answer
 * is the method's.
 */
import type { DecompositionMethod } from '../../src/compare/decompose.ts';
import { pathRows } from '../../src/compare/decomposition-path.ts';
import { type DecompositionRow, decompositionRows } from '../../src/compare/decomposition-rows.ts';
import { gapRows } from '../../src/compare/gap-rows.ts';
import { mapEffectRows } from '../../src/compare/map-effect-rows.ts';
import { withholdMapEffect, withholdTerms } from '../../src/compare/withheld-changes.ts';
import { headlinePair, isPair, stepPairs } from '../../src/compare/year-pairs.ts';
import type { StudyYears } from '../../src/study/study.ts';
import type { Session } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import type { ComparedPair, ComparedStudy } from './compared-pair.ts';
import { type PartFiles, readPartsOnMaps } from './read-parts.ts';

interface Paths {
  readonly decomposition: string;
  readonly decomposition_gaps: string;
  readonly map_effect: string;
}

/** Rows of one pair of years. */
interface PairRows {
  readonly pair: ComparedPair['pair'];
  readonly rows: readonly DecompositionRow<DecompositionMethod>[];
  readonly mapEffects: ReturnType<typeof mapEffectRows>;
}

/** Writes the decompositions of every pair, those of a series along its path, and what a redrawn map does. */
export async function writeDecomposition(
  session: Session,
  { years, maps }: Pick<ComparedStudy, 'years' | 'maps'>,
  compared: readonly ComparedPair[],
  files: PartFiles,
  paths: Paths,
): Promise<void> {
  const direct: PairRows[] = [];
  for (const { pair, groups, withheldOf } of compared) {
    const isWithheld = ({ grouping, group_id: groupId }: { grouping: string; group_id: string }) =>
      withheldOf({ grouping, groupId }).affected;
    const parts = await readPartsOnMaps(session, files, maps, pair);
    const rows = decompositionRows(groups, parts, pair);
    const mapEffects = mapEffectRows(groups, parts, pair);
    direct.push({
      pair,
      rows: rows.map((row) => (isWithheld(row) ? withholdTerms(row) : row)),
      mapEffects: mapEffects.map((row) => (isWithheld(row) ? withholdMapEffect(row) : row)),
    });
  }
  const rows = direct.flatMap((pair) => pair.rows);
  const effects = direct.flatMap(({ mapEffects }) => mapEffects);
  await writeRows(session, TABLES.decomposition, [...rows, ...alongPath(direct, years)], paths.decomposition);
  await writeRows(session, TABLES.decomposition_gaps, gapRows(rows), paths.decomposition_gaps);
  await writeRows(session, TABLES.map_effect, effects, paths.map_effect);
}

/** Nothing where there are no years between. */
function alongPath(direct: readonly PairRows[], years: StudyYears): DecompositionRow[] {
  const rowsOf = (pair: ComparedPair['pair']) => direct.find((rows) => isPair(rows.pair, pair))?.rows ?? [];
  const steps = stepPairs(years);
  return steps.length < 2 ? [] : pathRows(rowsOf(headlinePair(years)), steps.map(rowsOf));
}
