/**
 * Which group of a study a published figure speaks of: the place by its name in the study's tables, crossed with a class
 * of mountains or a kind of settlement where the figure is about one.
 */
import type { Row } from '../tables/session.ts';
import type { PublishedFigure } from './published-figures.ts';

/** A group of the tables. */
export interface GroupKey {
  readonly grouping: string;
  readonly groupId: string;
}

/** Groups of a study, and the numbers of each: rows of `estimates` and of `changes`. */
export interface StudyNumbers {
  readonly estimates: readonly Row[];
  readonly changes: readonly Row[];
}

/** Groupings that are places, the largest first: a name that several have is the first's. */
const PLACES = ['world', 'region', 'subregion', 'country', 'country_group'] as const;

/** Whether the study has such a group in any year. */
export function hasGroup({ estimates }: StudyNumbers, { grouping, groupId }: GroupKey): boolean {
  return estimates.some((row) => row.grouping === grouping && row.group_id === groupId);
}

/**
 * The place of a figure in the study, or null where it has none: the group that the file names, else a place of the
 * same name, letter case aside.
 */
export function findPlace(
  { group, geography }: Pick<PublishedFigure, 'group' | 'geography'>,
  numbers: StudyNumbers,
): GroupKey | null {
  if (group !== null) {
    const bar = group.indexOf('|');
    const key = { grouping: group.slice(0, bar), groupId: group.slice(bar + 1) };
    return hasGroup(numbers, key) ? key : null;
  }
  const name = geography.toLowerCase();
  for (const grouping of PLACES) {
    const row = numbers.estimates.find(
      (candidate) => candidate.grouping === grouping && String(candidate.group_name).toLowerCase() === name,
    );
    if (row !== undefined) return { grouping, groupId: String(row.group_id) };
  }
  return null;
}

/**
 * The part of a place that is of a class and of a kind of settlement; null where the study has no such group.
 * @param mountainClass `all` or the key of a class: of a layer of classes, or of mountains that are classes themselves
 * @param settlement `all` or a kind of settlement of the study
 * @example findPart({ grouping: 'country', groupId: 'NPL' }, 'all', 'rural', numbers)
 * // { grouping: 'country_settlement', groupId: 'NPL|rural' }
 */
export function findPart(
  place: GroupKey,
  mountainClass: string,
  settlement: string,
  numbers: StudyNumbers,
): GroupKey | null {
  const crossed = [
    { kind: 'class', id: mountainClass },
    { kind: 'settlement', id: settlement },
  ].filter(({ id }) => id !== 'all');
  if (crossed.length === 0) return place;
  const all =
    place.grouping === 'world' ? crossed : [{ kind: place.grouping, id: place.groupId }, ...crossed];
  const whole = {
    grouping: all.map(({ kind }) => kind).join('_'),
    groupId: joinIds(all.map(({ id }) => id)),
  };
  if (hasGroup(numbers, whole)) return whole;
  // Mountains derived from elevation are classes themselves, with the key as id.
  const zone = { grouping: 'zone', groupId: mountainClass };
  const isZone = place.grouping === 'world' && settlement === 'all' && hasGroup(numbers, zone);
  return isZone ? zone : null;
}

/** Ids of two parts have a | between them, and a | or \ inside one follows a \; a single id stays as it is. */
function joinIds(ids: readonly string[]): string {
  return ids.length === 1 ? ids.join() : ids.map((id) => id.replace(/[\\|]/g, '\\$&')).join('|');
}
