/**
 * Rules between the keys of a study file: what is studied and what the sources give, year by year.
 * They are checked on the file as written, so that they are reported beside faults of single keys.
 */
import { quoteText, toControlFree } from '../errors.ts';
import { checkInsecurityKeys } from './check-insecurity-keys.ts';
import { checkRuralModel, ruralYearPaths } from './check-rural-model.ts';
import { mapYears } from './map-schema.ts';
import type { UnplacedProblem } from './study-problems.ts';
import { mappingAt, valueAt } from './value-at.ts';

const YEAR_KEY = /^[1-9]\d{3}$/;

/** Every breach of the rules between keys. Keys that are missing or malformed are left to the schema. */
export function checkBetweenKeys(study: unknown): UnplacedProblem[] {
  return [
    ...checkYears(study),
    ...checkInsecurityKeys(study),
    ...checkRuralModel(study),
    ...checkDefinition(study),
  ];
}

function checkYears(study: unknown): UnplacedProblem[] {
  const years = yearsOf(study);
  if (years === null) return [];
  const disorder = checkOrder(study, years);
  if (disorder.length > 0) return disorder;
  const files = [['lower'], ['upper'], ...ruralYearPaths(study)].flatMap((path) =>
    checkKeys(study, ['insecurity', ...path], years, path.at(-1) === 'band' ? 'band' : 'file'),
  );
  const urban = checkKeys(study, ['insecurity', 'urban_source', 'reference_years'], years, 'reference year');
  const groups = ['population', 'insecurity'].flatMap((group) => [
    ...checkKeys(study, [group, 'files'], years, 'file'),
    ...checkKeys(study, [group, 'band'], years, 'band'),
    ...checkKeys(study, [group, 'source', 'reference_years'], years, 'reference year'),
    ...checkReferenceOrder(study, group, years),
    ...checkKeys(study, [group, 'source', 'vintages'], years, 'stated edition'),
    ...checkKeys(study, [group, 'source', 'epochs'], years, 'pair of years of data'),
    ...refuseTwoEditions(study, group),
    ...checkEpochOrder(study, group),
  ]);
  return [...groups, ...files, ...urban, ...checkVariations(study, years), ...checkMaps(study, years)];
}

/** Variations of counts are by year unless they are by country. */
function checkVariations(study: unknown, years: readonly number[]): UnplacedProblem[] {
  const path = ['uncertainty', 'population_cv'];
  const keys = Object.keys(mappingAt(study, ...path));
  return keys.some((key) => key === 'default' || key === 'countries')
    ? []
    : checkKeys(study, path, years, 'variation');
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

/** A map of mountains for each year is for two years: along a series nobody could tell growth from the map. */
function checkMaps(study: unknown, years: readonly number[]): UnplacedProblem[] {
  const path = ['zones', 'mountains'];
  const maps = mapYears(valueAt(study, path));
  if (maps.length === 0) return [];
  if (years.length === 2)
    return [...checkKeys(study, path, years, 'map of mountains'), ...checkChoices(study)];
  return [
    {
      path,
      found: `a map for each year, in a study of ${years.length} years`,
      expected: 'one map for all years, or a study of two years',
      remedy: 'Name one layer, or study two of the years.',
    },
  ];
}

/** Alternatives change one map of mountains; which of two they mean would be a guess. */
function checkChoices(study: unknown): UnplacedProblem[] {
  if (valueAt(study, ['sensitivity']) === undefined) return [];
  return [
    {
      path: ['sensitivity'],
      found: 'choices beside a map of mountains for each year',
      expected: 'one map for both years in a study with choices',
      remedy: 'Remove the choices, or name one map.',
    },
  ];
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

function refuseTwoEditions(study: unknown, group: string): UnplacedProblem[] {
  const source = mappingAt(study, group, 'source');
  if (source.vintage === undefined || source.vintages === undefined) return [];
  return [
    {
      path: [group, 'source', 'vintages'],
      found: 'editions by year beside `vintage`',
      expected: 'one of the two',
      remedy: 'Keep `vintage` where one edition serves all years.',
    },
  ];
}

function checkEpochOrder(study: unknown, group: string): UnplacedProblem[] {
  const path = [group, 'source', 'epochs'];
  return Object.entries(mappingAt(study, ...path)).flatMap(([year, epoch]) => {
    const [first, last]: unknown[] = Array.isArray(epoch) ? epoch : [];
    if (!isYear(first) || !isYear(last) || first <= last) return [];
    return [
      {
        path: [...path, year],
        found: `${last} after ${first}`,
        expected: 'the first year of the data, then the last',
        remedy: 'Exchange the two.',
      },
    ];
  });
}

/** Mountains derived by one definition as published are not of another; with options of their own they may be. */
function checkDefinition(study: unknown): UnplacedProblem[] {
  const { definition: derived, options } = mappingAt(study, 'zones', 'mountains');
  const { definition } = mappingAt(study, 'scope');
  if (typeof derived !== 'string' || definition === undefined || definition === derived) return [];
  if (options !== undefined) return [];
  return [
    {
      path: ['scope', 'definition'],
      found: `${quoteText(String(definition))}, with \`zones.mountains.definition: ${toControlFree(derived)}\``,
      expected: 'the definition that mountains are derived by, or no key',
      remedy: 'Remove the key.',
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
