/**
 * Groups of countries by a table of who is in which: developing countries, landlocked ones. A country may be in several
 * groups or in none. The file itself is read elsewhere.
 */
import { didYouMean, listCases, quoteText, StudyError } from '../errors.ts';

/** One row of the table: a country of a group. */
export interface GroupRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly country: string;
  readonly group: string;
}

const MAX_NAME_LENGTH = 200;

/**
 * The groups of every country that is in one, each sorted.
 * @param known ids of the countries layer
 * @param subject how messages call the file
 * @throws StudyError ERR_TABLE where a cell is blank or no name, a country is not in the layer, or a row is there twice
 * @example groupsByCountry([{ line: 2, country: 'NPL', group: 'developing' }], ['NPL'], 'g.csv').get('NPL') // ['developing']
 */
export function groupsByCountry(
  rows: readonly GroupRow[],
  known: readonly string[],
  subject: string,
): ReadonlyMap<string, readonly string[]> {
  refuseUnfit(rows, subject);
  refuseUnknown(rows, known, subject);
  const groups = new Map<string, string[]>();
  const twice: string[] = [];
  for (const { line, country, group } of rows) {
    const own = groups.get(country) ?? [];
    if (own.includes(group)) twice.push(`${quoteText(country)} in ${quoteText(group)}, line ${line}`);
    groups.set(country, [...own, group].sort());
  }
  if (twice.length > 0)
    throw refusal(
      subject,
      `the same row twice (${listCases(twice)})`,
      'every country once in a group',
      'Remove it.',
    );
  return groups;
}

function refuseUnfit(rows: readonly GroupRow[], subject: string): void {
  const isUnfit = (name: string): boolean =>
    name.trim() === '' || name.length > MAX_NAME_LENGTH || /\p{Cc}/u.test(name);
  const unfit = rows.filter(({ country, group }) => isUnfit(country) || isUnfit(group));
  if (unfit.length === 0) return;
  throw refusal(
    subject,
    `rows without an id or a name (${listCases(unfit.map(({ line }) => `line ${line}`))})`,
    'an id of a country and the name of a group in every row',
    'Correct or remove these rows.',
  );
}

/** A misspelt id would silently leave a country out of its group. */
function refuseUnknown(rows: readonly GroupRow[], known: readonly string[], subject: string): void {
  const ids = new Set(known);
  const unknown = [...new Set(rows.map(({ country }) => country))].filter((id) => !ids.has(id));
  const [first] = unknown;
  if (first === undefined) return;
  const near = didYouMean(first, known);
  throw refusal(
    subject,
    `no country ${listCases(unknown.map((id) => quoteText(id)))}`,
    `ids of \`zones.countries\`, such as ${quoteText(known[0] ?? '')}`,
    near === null
      ? 'Correct the ids, or remove rows of countries that the layer does not have.'
      : `Did you mean ${quoteText(near)}? Remove rows of countries that the layer does not have.`,
  );
}

function refusal(subject: string, found: string, expected: string, remedy: string): StudyError {
  return new StudyError({ code: 'ERR_TABLE', subject, found, expected, remedy });
}
