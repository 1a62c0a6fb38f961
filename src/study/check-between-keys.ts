/**
 * Rules between the keys of a study file: what is studied and what the sources give, year by year.
 * They are checked on the file as written, so that they are reported beside faults of single keys.
 */
import { quoteText, toControlFree } from '../errors.ts';
import type { Problem } from './study-problems.ts';
import { valueAt } from './value-at.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** A problem before its place in the file is known. */
export type UnplacedProblem = Omit<Problem, 'line' | 'column'>;

const YEAR_KEY = /^[1-9]\d{3}$/;

/** Every breach of the rules between keys. Keys that are missing or malformed are left to the schema. */
export function checkBetweenKeys(study: unknown): UnplacedProblem[] {
  return [
    ...checkYears(study),
    ...checkBound(study),
    ...checkBoundPair(study),
    ...checkEdition(study),
    ...checkDefinition(study),
  ];
}

function checkYears(study: unknown): UnplacedProblem[] {
  const years = yearsOf(study);
  if (years === null) return [];
  const disorder = checkOrder(study, years);
  if (disorder.length > 0) return disorder;
  const bounds = ['lower', 'upper'].flatMap((bound) =>
    checkKeys(study, ['insecurity', bound], years, 'file'),
  );
  const groups = ['population', 'insecurity'].flatMap((group) => [
    ...checkKeys(study, [group, 'files'], years, 'file'),
    ...checkKeys(study, [group, 'source', 'reference_years'], years, 'reference year'),
    ...checkReferenceOrder(study, group, years),
  ]);
  return [...groups, ...bounds];
}

/** A bound alone would make an interval with one end. */
function checkBoundPair(study: unknown): UnplacedProblem[] {
  const insecurity = mappingAt(study, 'insecurity');
  return [
    ...refuseLoneBound(insecurity, ['insecurity'], 'rasters'),
    ...refuseLoneBound(mappingAt(insecurity, 'table'), ['insecurity', 'table'], 'columns'),
  ];
}

function checkEdition(study: unknown): UnplacedProblem[] {
  const { edition, edition_column: column } = mappingAt(study, 'insecurity', 'table');
  if (edition === undefined || column !== undefined) return [];
  return [
    {
      path: ['insecurity', 'table', 'edition'],
      found: 'no `edition_column` beside it',
      expected: 'the column in which to look for the edition',
      remedy: 'Add `edition_column:` under `insecurity.table`.',
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

/** The years as written, in their order; null where the schema has something to say about them. */
function yearsOf(study: unknown): readonly number[] | null {
  const written = valueAt(study, ['years']);
  const { baseline, endline } = mappingAt(study, 'years');
  const years: readonly unknown[] = Array.isArray(written) ? written : [baseline, endline];
  return years.length >= 2 && years.every(isYear) ? years : null;
}

function checkOrder(study: unknown, years: readonly number[]): UnplacedProblem[] {
  if (Array.isArray(valueAt(study, ['years']))) {
    return pairsInRow(years).flatMap(([before, year], i) =>
      before < year ? [] : [refuseListOrder(before, year, i + 1)],
    );
  }
  const [baseline = 0, endline = 0] = years;
  return baseline < endline ? [] : [refuseOrder(baseline, endline)];
}

/** Each year with the one after it. */
function pairsInRow(years: readonly number[]): (readonly [number, number])[] {
  return years.flatMap((year, i) => {
    const next = years[i + 1];
    return next === undefined ? [] : [[year, next] as const];
  });
}

function refuseListOrder(before: number, year: number, place: number): UnplacedProblem {
  return {
    path: ['years', String(place)],
    found: `${year} after ${before}`,
    expected: 'years that rise, none twice',
    remedy: 'Put the years in order.',
  };
}

/** Mountains derived by one definition are not of another. */
function checkDefinition(study: unknown): UnplacedProblem[] {
  const derived = mappingAt(study, 'zones', 'mountains').definition;
  const { definition } = mappingAt(study, 'scope');
  if (typeof derived !== 'string' || definition === undefined || definition === derived) return [];
  return [
    {
      path: ['scope', 'definition'],
      found: `${quoteText(String(definition))}, with \`zones.mountains.definition: ${toControlFree(derived)}\``,
      expected: 'the definition that mountains are derived by, or no key',
      remedy: 'Remove the key.',
    },
  ];
}

/** A censoring bound is a prevalence in the unit of the source: 2.5 as a fraction would be everybody twice over. */
function checkBound(study: unknown): UnplacedProblem[] {
  const { unit } = mappingAt(study, 'insecurity');
  const bound = mappingAt(study, 'insecurity', 'table').censored_below;
  const whole = unit === 'percent' ? 100 : 1;
  if (typeof bound !== 'number' || bound <= whole || (unit !== 'percent' && unit !== 'fraction')) return [];
  return [
    {
      path: ['insecurity', 'table', 'censored_below'],
      found: `${bound}, with \`insecurity.unit: ${unit}\``,
      expected: `a prevalence in ${unit}, at most ${whole}`,
      remedy: 'Write the bound in the unit of the table.',
    },
  ];
}

function isYear(value: unknown): value is number {
  return Number.isInteger(value);
}

function refuseOrder(baseline: number, endline: number): UnplacedProblem {
  return {
    path: ['years', 'endline'],
    found: `${endline}, while the baseline is ${baseline}`,
    expected: 'an endline after the baseline',
    remedy: 'Exchange the two, or correct one.',
  };
}

/** A mapping from study years must name each of them and no other. */
function checkKeys(
  study: unknown,
  path: string[],
  years: readonly number[],
  noun: string,
): UnplacedProblem[] {
  const mapping = mappingAt(study, ...path);
  const keys = Object.keys(mapping);
  if (keys.length === 0) return [];
  const missing = years.filter((year) => !keys.includes(String(year)));
  const strange = keys.filter((key) => YEAR_KEY.test(key) && !years.includes(Number(key)));
  const [last, ...others] = years.map((year) => `for ${year}`).reverse();
  const expected = `a ${noun} ${others.reverse().join(', ')} and ${last}, the years studied`;
  return [
    ...missing.map((year) => ({
      path,
      found: `no ${noun} for ${year}`,
      expected,
      remedy: `Add \`${year}:\` to \`${path.join('.')}\`.`,
    })),
    ...strange.map((key) => ({
      path: [...path, key],
      found: `a ${noun} for ${key}, which is not studied`,
      expected,
      remedy: `Remove it, or change \`years\`.`,
    })),
  ];
}

function checkReferenceOrder(study: unknown, group: string, years: readonly number[]): UnplacedProblem[] {
  const path = [group, 'source', 'reference_years'];
  const mapping = mappingAt(study, ...path);
  return pairsInRow(years).flatMap(([before, year]) => {
    const [first, last] = [mapping[before], mapping[year]];
    if (!isYear(first) || !isYear(last) || first <= last) return [];
    return [
      {
        path: [...path, String(year)],
        found: `${last}, while the source of ${before} describes ${first}`,
        expected: 'reference years in the order of the study years',
        remedy: 'Correct one of the two.',
      },
    ];
  });
}

/** The mapping at a key path; an empty one where there is none. */
function mappingAt(value: unknown, ...path: readonly string[]): Mapping {
  let inner = value;
  for (const key of path) inner = isMapping(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  return isMapping(inner) ? inner : {};
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
