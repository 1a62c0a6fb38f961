/**
 * Do both years know people in the same cells? Where a tile is forgotten, or nodata is another value in one year, people
 * of the other year seem to have gone or come.
 */
import { listCases } from '../errors.ts';
import { type Check, percent, type Status, worst } from './check.ts';
import type { BothYears, GateFacts, GroundFacts, GroundOfPlace } from './gate-facts.ts';
import { missingTiles, tellMissingTiles } from './missing-tiles.ts';
import { count, judgeGround, judgeShare, oneSidedShare, tellOneSided } from './one-sided.ts';

/** Countries and zones that the message names. */
const SHOWN_PLACES = 5;
const ENDS = ['baseline', 'endline'] as const;

/**
 * Judged by the share of mountain people as `judgeGround` has it; one country or zone where it fails, or people outside
 * mountains, are a warning.
 */
export function checkSameGround(facts: GateFacts): Check {
  const check = 'same_ground';
  const { ground, study } = facts;
  const { years } = study;
  const own = judgeGround(ground.world, years);
  const places = hitPlaces(facts);
  const outside = tellEverybody(facts);
  const status = worst([own.status, ...(places.length > 0 || outside.length > 0 ? ['warn' as const] : [])]);
  if (status === 'pass') return { check, status, reason: tellSmall(ground.world, years) };
  const reasons = [
    ...tellOneSided(ground.world, years).map((text) => `in mountains ${text}`),
    ...outside,
    ...(places.length === 0 ? [] : [`most of them in ${listCases(places, SHOWN_PLACES)}`]),
    tellRemedy(facts),
  ];
  return { check, status, reason: reasons.join('; ') };
}

/** Nothing, cells without anybody, or few people. */
function tellSmall(world: GroundFacts, years: BothYears<number>): string {
  const cells = world.oneSided.baseline.cells + world.oneSided.endline.cells;
  if (cells === 0) return 'every cell of mountains with known people in one year has them in the other';
  const told = tellOneSided(world, years);
  if (told.length > 0) return told.join('; ');
  return `${count(cells)} cells of mountains have a value in one of the years only, and nobody lives in them`;
}

/** Countries, then zones, of which a part is missing that matters; those with most of the people first. */
function hitPlaces({ ground: { countries, zones }, study: { years } }: GateFacts): string[] {
  const named = (places: readonly GroundOfPlace[]): string[] =>
    places
      .filter((place) => judgeGround(place, years).status !== 'pass')
      .toSorted((a, b) => peopleOf(b) - peopleOf(a) || (a.name < b.name ? -1 : 1))
      .map((place) => `${place.name} (${count(peopleOf(place))}, ${percent(largestShare(place))})`);
  return [...named(countries), ...named(zones)];
}

function peopleOf({ oneSided: { baseline, endline } }: GroundFacts): number {
  return baseline.people + endline.people;
}

function largestShare(group: GroundFacts): number {
  return Math.max(...ENDS.map((end) => oneSidedShare(group, end)));
}

/** Of everybody, in mountains or not, where that matters: shares of people who live in mountains rest on them. */
function tellEverybody({ ground: { world }, everybody, study: { years } }: GateFacts): string[] {
  return ENDS.flatMap((end) => {
    const people = world.oneSided[end].everybody;
    const all = everybody.get(years[end]) ?? 0;
    const status: Status = all > 0 ? judgeShare(people / all) : 'pass';
    if (status === 'pass') return [];
    const other = end === 'baseline' ? years.endline : years.baseline;
    return [
      `of everybody, in mountains or not, ${count(people)} people of ${years[end]} (${percent(people / all)}) where ${other} has none`,
    ];
  });
}

/** What is missing, where the files tell it, and what to do. */
function tellRemedy({ sources, study: { years } }: GateFacts): string {
  const missing = missingTiles(sources, years);
  if (missing.length > 0) return `${missing.map(tellMissingTiles).join('; ')}: add what is missing`;
  return 'give the year without a value its missing files, or the nodata value of the other, or cut both years to the same cells';
}
