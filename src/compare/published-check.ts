/**
 * A study against published figures: each figure inside its rounding interval, outside it by how much, or not
 * comparable and why. A figure is compared only with a number of the same scope, definition, indicator and year.
 */
import { numberOrNullIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';
import { figureInterval, type Qualifier, qualifierOf } from './figure-interval.ts';
import type { PublishedFigure } from './published-figures.ts';
import { findPart, findPlace, type GroupKey, hasGroup, type StudyNumbers } from './published-groups.ts';
import {
  measureOf,
  type PublishedMeasure,
  type PublishedUnit,
  unitFor,
  unitsOf,
} from './published-measures.ts';
import { figureValue, judgeFigure, type RoundingInterval } from './rounding-interval.ts';
import type { StudyScope } from './study-scope.ts';

/** Kinds of reasons why a figure is not compared, in the order in which they are told. */
export const OBSTACLES = [
  ...(['memory', 'measure', 'unit', 'year', 'definition', 'indicator'] as const),
  ...(['country_group', 'population_group', 'place', 'years_not_comparable', 'no_number'] as const),
] as const;

export type ObstacleKind = (typeof OBSTACLES)[number];

/** One reason why a figure is not compared. */
export interface Obstacle {
  readonly kind: ObstacleKind;
  /** In words that complete "not comparable:". */
  readonly text: string;
}

/** A figure and how the study's number stands to it. */
export interface CheckedFigure {
  readonly figure: PublishedFigure;
  readonly verdict: 'inside' | 'outside' | 'not_comparable';
  /** Empty where it is compared. */
  readonly obstacles: readonly Obstacle[];
  /** Numbers that are published as the figure, in `unit`; null where its unit cannot be read. */
  readonly interval: RoundingInterval | null;
  /** The figure as a number in `unit`; null where its unit cannot be read. */
  readonly published: number | null;
  /** Unit of the column that measures the same, such as `people`; null where there is none. */
  readonly unit: string | null;
  /** Group compared; null where there is none. */
  readonly group: GroupKey | null;
  /** The study's number; null where it is not compared. */
  readonly computed: number | null;
  /** Distance to the nearest number inside, below 0 where the computed number is too low; null where not outside. */
  readonly outsideBy: number | null;
}

/** What the fields of a figure mean. */
interface Reading {
  readonly measure: PublishedMeasure | null;
  readonly unit: PublishedUnit | null;
  readonly interval: RoundingInterval | null;
}

/**
 * Judges one figure.
 * @param scope what the study's numbers speak of
 * @param numbers rows of `estimates` and `changes` of the study
 */
export function checkFigure(
  figure: PublishedFigure,
  scope: StudyScope,
  numbers: StudyNumbers,
): CheckedFigure {
  const reading = readFigure(figure);
  const { measure, unit, interval } = reading;
  const group = findGroup(figure, scope, numbers);
  const others = obstaclesOf(figure, reading, scope, numbers);
  // Whoever counts other people or countries is told that, and not that there is no group of them.
  const isOtherwise = others.some(({ kind }) => kind === 'country_group' || kind === 'population_group');
  const obstacles = [...others, ...(group === null && !isOtherwise ? [noPlace(figure)] : [])];
  const published = unit === null ? null : figureValue(figure.value, unit.power);
  const base = { figure, interval, published, unit: unit?.unit ?? null, group };
  const refused = { ...base, verdict: 'not_comparable', computed: null, outsideBy: null } as const;
  if (obstacles.length > 0 || measure === null || interval === null || group === null)
    return { ...refused, obstacles };
  const { value, obstacle } = readNumber(figure, measure, group, numbers);
  const judged = judgeFigure(value, interval, obstacle?.text ?? null);
  if (judged.verdict === 'not_comparable')
    return { ...refused, obstacles: [obstacle ?? { kind: 'no_number', text: judged.why }] };
  const outsideBy = judged.verdict === 'outside' ? judged.by : null;
  return { ...base, verdict: judged.verdict, obstacles: [], computed: value, outsideBy };
}

/** `million people (over)` is the unit and its qualifier. */
const QUALIFIED = /^(.*?) *\(([^()]*)\)$/;

function readFigure({ measure: name, unit: printed, value, roundedTo }: PublishedFigure): Reading {
  const measure = measureOf(name);
  const [, unitName = printed, word = null] = QUALIFIED.exec(printed) ?? [];
  const unit = measure === null ? null : unitFor(measure, unitName);
  const qualifier = word === null ? null : qualifierOf(word);
  const isKnown = word === null || qualifier !== null;
  return {
    measure,
    unit,
    interval: unit !== null && isKnown ? toInterval(value, unit, qualifier, roundedTo) : null,
  };
}

function toInterval(
  value: string,
  { power }: PublishedUnit,
  qualifier: Qualifier | null,
  roundedTo: number | null,
) {
  return figureInterval(value, power, qualifier, roundedTo ?? undefined);
}

/** The reasons in the figure and the study's scope, whatever the study's numbers. */
function obstaclesOf(
  figure: PublishedFigure,
  reading: Reading,
  scope: StudyScope,
  numbers: StudyNumbers,
): Obstacle[] {
  const found: (Obstacle | null)[] = [
    figure.confidence === 'memory'
      ? { kind: 'memory', text: 'written down from memory, which is never used as a check' }
      : null,
    checkMeasure(figure, reading),
    checkYear(figure, reading.measure, scope),
    checkDefinition(figure, scope),
    checkIndicator(figure, reading.measure, scope),
    checkCountryGroup(figure, scope, numbers),
    checkPeople(figure, scope, numbers),
  ];
  return found.filter((obstacle) => obstacle !== null);
}

function checkMeasure(
  { measure: name, unit }: PublishedFigure,
  { measure, interval }: Reading,
): Obstacle | null {
  if (measure === null) return { kind: 'measure', text: `the study does not measure ${name}` };
  if (interval !== null) return null;
  const text = `"${unit}" is none of ${unitsOf(measure).join(', ')}, with about, over, almost or below in parentheses`;
  return { kind: 'unit', text };
}

/** The two years of a change, or the one of a level; none where any year will do. */
function yearsOf({ year }: PublishedFigure): number[] {
  return year === 'any' ? [] : year.split('-').map(Number);
}

function checkYear(
  figure: PublishedFigure,
  measure: PublishedMeasure | null,
  { years }: StudyScope,
): Obstacle | null {
  const named = yearsOf(figure);
  const needed = measure?.of === 'two years' ? 2 : 1;
  const isUndated = named.length === 0 && measure?.isDated === false;
  if (measure !== null && named.length !== needed && !isUndated) {
    const text = `${figure.measure} is of ${needed === 2 ? 'two years' : 'one year'}, the figure of ${figure.year}`;
    return { kind: 'year', text };
  }
  if (named.every((year) => years.includes(year))) return null;
  return { kind: 'year', text: `${figure.year} is not studied (${years.join(', ')})` };
}

function checkDefinition({ definition }: PublishedFigure, scope: StudyScope): Obstacle | null {
  const kind = 'definition';
  if (definition === null) return { kind, text: 'the file does not say by which definition of mountains' };
  if (scope.definition === null)
    return {
      kind,
      text: `mountains by ${definition}; the study does not say its definition (scope.definition)`,
    };
  if (definition === scope.definition) return null;
  return { kind, text: `mountains by ${definition}, the study's by ${scope.definition}` };
}

function checkIndicator(
  { indicator }: PublishedFigure,
  measure: PublishedMeasure | null,
  scope: StudyScope,
): Obstacle | null {
  if (measure?.countsAffected !== true) return null;
  const kind = 'indicator';
  if (indicator === null) return { kind, text: 'the file does not say by which indicator' };
  if (indicator.toLowerCase() === scope.indicator.toLowerCase()) return null;
  return { kind, text: `affected by ${indicator}, the study's by ${scope.indicator}` };
}

function checkCountryGroup({ countryGroup }: PublishedFigure, scope: StudyScope, numbers: StudyNumbers) {
  const known = { grouping: 'country_group', groupId: countryGroup };
  if (countryGroup === scope.countryGroup || (scope.countryGroup === 'all' && hasGroup(numbers, known)))
    return null;
  const text = `counts ${countryGroup} countries, the study ${scope.countryGroup}`;
  return { kind: 'country_group', text } as const;
}

/** Rural people of a study about all people are those of its settlement layer, if it means the same by rural. */
function checkPeople(figure: PublishedFigure, scope: StudyScope, numbers: StudyNumbers): Obstacle | null {
  const { populationGroup: people, ruralDefinition: rural } = figure;
  if (people === 'all' && scope.populationGroup === 'all') return null;
  const kind = 'population_group';
  const isTold =
    scope.populationGroup === 'all' && hasGroup(numbers, { grouping: 'settlement', groupId: people });
  if (people !== scope.populationGroup && !isTold)
    return { kind, text: `counts ${people} people, the study ${scope.populationGroup}` };
  if (rural === null) return { kind, text: `the file does not say what ${people} means (rural_definition)` };
  if (scope.ruralDefinition === null)
    return {
      kind,
      text: `${people} by ${rural}; the study does not say its meaning (scope.rural_definition)`,
    };
  if (rural === scope.ruralDefinition) return null;
  return { kind, text: `${people} by ${rural}, the study's by ${scope.ruralDefinition}` };
}

/** The group of the study that a figure speaks of; a group of countries is one by itself. */
function findGroup(figure: PublishedFigure, scope: StudyScope, numbers: StudyNumbers): GroupKey | null {
  const place = findPlace(figure, numbers);
  if (place === null) return null;
  const { countryGroup, populationGroup, mountainClass } = figure;
  const settlement = populationGroup === scope.populationGroup ? 'all' : populationGroup;
  if (countryGroup === scope.countryGroup || countryGroup === 'all')
    return findPart(place, mountainClass, settlement, numbers);
  const ofCountries = { grouping: 'country_group', groupId: countryGroup };
  if (place.grouping !== 'world' || !hasGroup(numbers, ofCountries)) return null;
  return findPart(ofCountries, mountainClass, settlement, numbers);
}

function noPlace({ geography, populationGroup, mountainClass, countryGroup }: PublishedFigure): Obstacle {
  const parts = [
    ...(populationGroup === 'all' ? [] : [`${populationGroup} people`]),
    ...(mountainClass === 'all' ? [] : [`class ${mountainClass}`]),
    ...(countryGroup === 'all' ? [] : [`${countryGroup} countries`]),
  ];
  const text = `the study has no group "${[geography, ...parts].join(', ')}"`;
  return { kind: 'place', text };
}

interface FoundNumber {
  readonly value: number | null;
  readonly obstacle: Obstacle | null;
}

function readNumber(
  figure: PublishedFigure,
  { column, of }: PublishedMeasure,
  { grouping, groupId }: GroupKey,
  { estimates, changes }: StudyNumbers,
): FoundNumber {
  const [first, second = null] = yearsOf(figure);
  const isGroup = (row: Row) => row.grouping === grouping && row.group_id === groupId;
  const row =
    of === 'year'
      ? estimates.find((candidate) => isGroup(candidate) && [undefined, candidate.study_year].includes(first))
      : changes.find((c) => isGroup(c) && c.baseline_year === first && c.endline_year === second);
  if (row === undefined)
    return { value: null, obstacle: { kind: 'place', text: `the study has no ${column} of this group` } };
  if (row.comparable === 'fail') {
    const text = `the study finds the years not comparable (${String(row.comparable_reason)})`;
    return { value: null, obstacle: { kind: 'years_not_comparable', text } };
  }
  // Where no prevalence is known the headcount is 0 and says nothing.
  const says = column !== 'affected_people' || row.data_share !== 0;
  return { value: says ? numberOrNullIn(row, column) : null, obstacle: null };
}
