/**
 * Rules between the keys of a model of prevalence: bounds come in pairs, in the unit of the source; an edition has a
 * column.
 */
import type { UnplacedProblem } from './study-problems.ts';
import { type Mapping, mappingAt } from './value-at.ts';

/** Keys of national tables. */
const TABLES = ['table', 'urban_table'] as const;

/** Every breach of these rules. */
export function checkInsecurityKeys(study: unknown): UnplacedProblem[] {
  return [
    ...TABLES.flatMap((key) => [...checkCensoring(study, key), ...checkEdition(study, key)]),
    ...checkBoundPair(study),
  ];
}

/** A bound alone would make an interval with one end. */
function checkBoundPair(study: unknown): UnplacedProblem[] {
  const insecurity = mappingAt(study, 'insecurity');
  return [
    ...refuseLoneBound(insecurity, ['insecurity'], 'rasters'),
    ...TABLES.flatMap((key) => refuseLoneBound(mappingAt(insecurity, key), ['insecurity', key], 'columns')),
  ];
}

function checkEdition(study: unknown, key: string): UnplacedProblem[] {
  const { edition, edition_column: column } = mappingAt(study, 'insecurity', key);
  if (edition === undefined || column !== undefined) return [];
  return [
    {
      path: ['insecurity', key, 'edition'],
      found: 'no `edition_column` beside it',
      expected: 'the column in which to look for the edition',
      remedy: `Add \`edition_column:\` under \`insecurity.${key}\`.`,
    },
  ];
}

function refuseLoneBound(mapping: Mapping, path: string[], noun: string): UnplacedProblem[] {
  const [given, absent] = mapping.lower === undefined ? ['upper', 'lower'] : ['lower', 'upper'];
  if (mapping[given] === undefined || mapping[absent] !== undefined) return [];
  return [
    {
      path: [...path, given],
      found: `no \`${absent}\` beside it`,
      expected: `${noun} of both bounds, or of neither`,
      remedy: `Add \`${absent}:\` under \`${path.join('.')}\`, or remove \`${given}:\`.`,
    },
  ];
}

/** A censoring bound is a prevalence in the unit of the source: 2.5 as a fraction would be everybody twice over. */
function checkCensoring(study: unknown, key: string): UnplacedProblem[] {
  const { unit } = mappingAt(study, 'insecurity');
  const bound = mappingAt(study, 'insecurity', key).censored_below;
  const whole = unit === 'percent' ? 100 : 1;
  if (typeof bound !== 'number' || bound <= whole || (unit !== 'percent' && unit !== 'fraction')) return [];
  return [
    {
      path: ['insecurity', key, 'censored_below'],
      found: `${bound}, with \`insecurity.unit: ${unit}\``,
      expected: `a prevalence in ${unit}, at most ${whole}`,
      remedy: 'Write the bound in the unit of the table.',
    },
  ];
}
