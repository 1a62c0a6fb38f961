/**
 * Alternative text of charts, made from the numbers: kind of chart, axes, range, highest, lowest, change.
 */
import { showName } from './display-text.ts';
import { formatPeople, formatPeopleChange, formatShare } from './format-number.ts';

/** A named quantity of people; null where unknown. */
export interface NamedCount {
  readonly name: string;
  readonly people: number | null;
}

interface Extremes {
  readonly lowest: { readonly name: string; readonly value: number };
  readonly highest: { readonly name: string; readonly value: number };
}

/** The first lowest and the first highest of the known values. */
function extremes(
  values: readonly { readonly name: string; readonly value: number | null }[],
): Extremes | null {
  const known = values.flatMap(({ name, value }) =>
    value === null ? [] : [{ name: showName(name, 80), value }],
  );
  const first = known[0];
  if (first === undefined) return null;
  return {
    lowest: known.reduce((least, next) => (next.value < least.value ? next : least), first),
    highest: known.reduce((most, next) => (next.value > most.value ? next : most), first),
  };
}

/**
 * Highest and lowest of one quantity in a sentence.
 * @example tellExtremes('2010', [{ name: 'Asia', people: 2e6 }, { name: 'Africa', people: 1e6 }], formatPeople)
 * // '2010: highest Asia (2.00 million), lowest Africa (1.00 million).'
 */
export function tellExtremes(
  label: string,
  counts: readonly NamedCount[],
  format: (value: number | null) => string = formatPeople,
): string {
  const found = extremes(counts.map(({ name, people }) => ({ name, value: people })));
  if (found === null) return `${label}: no data.`;
  const { highest, lowest } = found;
  if (highest.value === lowest.value) return `${label}: ${format(highest.value)} throughout.`;
  return `${label}: highest ${highest.name} (${format(highest.value)}), lowest ${lowest.name} (${format(lowest.value)}).`;
}

/** Largest rise and largest fall in a sentence; a side without a case is left out. */
export function tellMovers(changes: readonly NamedCount[]): string {
  const found = extremes(changes.map(({ name, people }) => ({ name, value: people })));
  if (found === null) return 'Change: no data.';
  const { highest, lowest } = found;
  const rise =
    highest.value > 0 ? [`largest increase ${highest.name} (${formatPeopleChange(highest.value)})`] : [];
  const fall =
    lowest.value < 0 ? [`largest decrease ${lowest.name} (${formatPeopleChange(lowest.value)})`] : [];
  const told = [...rise, ...fall];
  return told.length === 0 ? 'Change: none.' : `Change: ${told.join(', ')}.`;
}

/** How many rows have no value, in a sentence; empty where all have one. */
export function tellMissing(counts: readonly NamedCount[], words: string): string {
  const missing = counts.filter(({ people }) => people === null).length;
  return missing === 0 ? '' : `No data for ${missing} of ${counts.length} (one is one ${words}).`;
}

/** Range of shares over both years, in words. */
export function tellShareRange(shares: readonly number[]): string {
  if (shares.length === 0) return 'No zone has a known prevalence.';
  const low = shares.reduce((least, share) => Math.min(least, share), Number.POSITIVE_INFINITY);
  const high = shares.reduce((most, share) => Math.max(most, share), Number.NEGATIVE_INFINITY);
  return `Prevalence ranges from ${formatShare(low)} to ${formatShare(high)}.`;
}

/** Joins sentences, leaving out empty ones. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
