/**
 * Do cells of people grow unlike those around, and how much of the change do they make?
 */
import { absoluteChange, type Known } from './change.ts';
import type { Check } from './check.ts';
import type { GateFacts, ImplausibleFacts } from './gate-facts.ts';

/** Cells that stand out beside their neighbours; they are counted all the same. */
export function checkImplausibleCells({ implausible, study: { years } }: GateFacts): Check {
  const check = 'implausible_cells';
  const { cells, judged } = implausible;
  if (judged === 0) {
    const reason = 'no cell of people has enough people and neighbours to be judged by its growth';
    return { check, status: 'pass', reason };
  }
  if (cells === 0) {
    const reason = `none of ${count(judged)} cells judged grows unlike those around`;
    return { check, status: 'pass', reason };
  }
  const span = `${years.baseline} to ${years.endline}`;
  const reason = `${count(cells)} of ${count(judged)} cells judged ${cells === 1 ? 'grows' : 'grow'} unlike those around; ${tellMoves(implausible)}, ${span}`;
  return { check, status: 'warn', reason };
}

function tellMoves({ population, affected }: ImplausibleFacts): string {
  const people = `people in mountains change by ${change(population.all)} with them and by ${change(population.plausible)} without`;
  return `${people}, affected people by ${change(affected.all)} and by ${change(affected.plausible)}`;
}

function change({ baseline, endline }: ImplausibleFacts['affected']['all']): string {
  return signed(absoluteChange(baseline, endline));
}

function signed(people: Known): string {
  if (people === null) return 'an unknown number';
  const rounded = Math.round(people);
  return `${rounded > 0 ? '+' : ''}${count(rounded)}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
