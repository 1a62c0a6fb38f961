/**
 * A file of published figures: what each row says, with every fault of the file told together. Whether a figure can
 * be compared with a study is the affair of `published-check.ts`.
 */
import { didYouMean, listCases, quoteText, StudyError } from '../errors.ts';
import { isFigure } from './rounding-interval.ts';

/** A published figure as the file has it; blank fields are null. */
export interface PublishedFigure {
  /** Place in the file, from 1. */
  readonly number: number;
  readonly study: string;
  /** A year, a span such as `2000-2012` for a change, or `any`. */
  readonly year: string;
  readonly geography: string;
  /** `grouping|group_id` of the tables of a study, where the name does not say which group is meant. */
  readonly group: string | null;
  readonly countryGroup: string;
  readonly populationGroup: string;
  readonly ruralDefinition: string | null;
  readonly mountainClass: string;
  readonly definition: string | null;
  readonly indicator: string | null;
  readonly measure: string;
  /** As printed. */
  readonly value: string;
  /** With a qualifier between parentheses, where the source has one: `million people (over)`. */
  readonly unit: string;
  /** Power of ten of the last digit kept; null for the last digit printed. */
  readonly roundedTo: number | null;
  readonly source: string;
  /** `memory`: not confirmed, never used as a check. */
  readonly confidence: 'found' | 'memory';
}

/** A table as it is read from CSV. */
export interface FigureTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const NEEDED = [
  ...(['study', 'year', 'geography', 'population_group', 'mountain_class'] as const),
  ...(['measure', 'value', 'unit', 'source', 'confidence'] as const),
];
const OPTIONAL = [
  ...(['definition', 'indicator', 'country_group', 'rural_definition'] as const),
  ...(['group', 'rounded_to', 'note'] as const),
];

type FieldName = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

/** Columns of a file of published figures: those that every file has, then the others. */
export const FIGURE_COLUMNS: readonly FieldName[] = [...NEEDED, ...OPTIONAL];

const YEAR = /^(?:\d{4}(?:-\d{4})?|any)$/;
const POWER_OF_TEN = /^(?:10*|0\.0*1)$/;

/**
 * The figures of a file, in its order.
 * @param subject how messages call the file
 * @throws StudyError ERR_TABLE with every column that lacks or is unknown, or with every fault of one kind
 */
export function readFigures({ header, rows }: FigureTable, subject: string): PublishedFigure[] {
  checkColumns(header, subject);
  const fields = rows.map(({ line, cells }) => ({ line, field: fieldReader(header, cells) }));
  for (const rule of RULES) {
    const cases = fields.flatMap(({ line, field }) => {
      const fault = rule.fault(field);
      return fault === null ? [] : [`${fault} in line ${line}`];
    });
    if (cases.length > 0) throw refuse(subject, listCases(cases), rule.expected, 'Correct these rows.');
  }
  return fields.map(({ field }, index) => toFigure(field, index + 1));
}

type Field = (name: FieldName) => string;

function fieldReader(header: readonly string[], cells: readonly string[]): Field {
  return (name) => (cells[header.indexOf(name)] ?? '').trim();
}

function checkColumns(header: readonly string[], subject: string): void {
  const missing = NEEDED.filter((name) => !header.includes(name)).map((name) => `no column ${name}`);
  const names: readonly string[] = FIGURE_COLUMNS;
  const unknown = header
    .filter((name) => !names.includes(name))
    .map((name) => {
      const near = didYouMean(name, names);
      return `an unknown column ${quoteText(name)}${near === null ? '' : ` (did you mean ${near}?)`}`;
    });
  const twice = names.filter((name) => header.filter((other) => other === name).length > 1);
  const faults = [...missing, ...unknown, ...twice.map((name) => `column ${name} more than once`)];
  if (faults.length === 0) return;
  const expected = `the columns ${NEEDED.join(', ')}, and of ${OPTIONAL.join(', ')} those that are needed`;
  throw refuse(subject, faults.join(', '), expected, 'Name the columns as listed.');
}

interface Rule {
  readonly expected: string;
  /** What is wrong with a row, or null. */
  readonly fault: (field: Field) => string | null;
}

/** A rule that the text in a column takes a form. */
function form(name: FieldName, pattern: (text: string) => boolean, expected: string): Rule {
  return {
    expected,
    fault: (field) => (pattern(field(name)) ? null : `${name} ${quoteText(field(name))}`),
  };
}

const RULES: readonly Rule[] = [
  ...NEEDED.map((name) => form(name, (text) => text !== '', `a ${name} in every row`)),
  form('value', isFigure, 'the figure alone, such as 329 or 12.5, with words such as "over" in the unit'),
  form('year', (text) => YEAR.test(text), 'a year, two years such as 2000-2012 for a change, or any'),
  form('confidence', (text) => text === 'found' || text === 'memory', 'found or memory'),
  form('rounded_to', (text) => text === '' || POWER_OF_TEN.test(text), 'a power of ten such as 10 or 0.1'),
  form('group', (text) => text === '' || text.includes('|'), 'a group as grouping|group_id'),
];

function toFigure(field: Field, number: number): PublishedFigure {
  const orNull = (name: FieldName): string | null => (field(name) === '' ? null : field(name));
  const roundedTo = orNull('rounded_to');
  return {
    number,
    study: field('study'),
    year: field('year'),
    geography: field('geography'),
    group: orNull('group'),
    countryGroup: orNull('country_group') ?? 'all',
    // Sources that measure areas name no people.
    populationGroup: field('population_group') === 'n/a' ? 'all' : field('population_group'),
    ruralDefinition: orNull('rural_definition'),
    mountainClass: field('mountain_class'),
    definition: orNull('definition'),
    indicator: orNull('indicator'),
    measure: field('measure'),
    value: field('value'),
    unit: field('unit'),
    roundedTo: roundedTo === null ? null : powerOf(roundedTo),
    source: field('source'),
    confidence: field('confidence') === 'memory' ? 'memory' : 'found',
  };
}

/** `100` is 2, `0.1` is -1. */
function powerOf(text: string): number {
  return text.startsWith('0.') ? -(text.length - 2) : text.length - 1;
}

function refuse(subject: string, found: string, expected: string, remedy: string): StudyError {
  return new StudyError({ code: 'ERR_TABLE', subject, found, expected, remedy });
}
