/**
 * The rows that charts of choices are drawn from: all mountain people in every combination, and the part of every choice.
 */
import { NONE_WITHHELD, type WithheldChanges } from '../compare/withheld-changes.ts';
import { numberIn, numberOrNullIn, textIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';

/** What one combination takes of one choice. */
export interface TakenRow {
  readonly specification: number;
  readonly choice: string;
  readonly choice_order: number;
  readonly alternative: string;
  /** 0 is what the study itself says. */
  readonly alternative_order: number;
}

/** What one combination gives for all mountain people. */
export interface ResultRow {
  readonly specification: number;
  readonly affected_baseline_people: number | null;
  readonly affected_endline_people: number | null;
  readonly affected_change_people: number | null;
  readonly change_rank: number | null;
}

/** Lowest, middle and highest of the combinations, of one quantity of all mountain people. */
export interface EnvelopeRow {
  readonly quantity: string;
  readonly own_value: number | null;
  readonly lowest_value: number | null;
  readonly median_value: number | null;
  readonly highest_value: number | null;
  readonly above_zero_share: number | null;
  readonly specifications: number;
  readonly specifications_without_result: number;
}

/** The part of one choice in the variance of the change of affected people. */
export interface ShareRow {
  readonly choice: string;
  readonly first_share: number | null;
  readonly total_share: number | null;
  readonly interaction_share: number | null;
}

/** Everything that is shown of choices; no rows where a study names none. */
export interface ChoiceRows {
  readonly taken: readonly TakenRow[];
  readonly results: readonly ResultRow[];
  readonly envelopes: readonly EnvelopeRow[];
  readonly shares: readonly ShareRow[];
  /** Changes that are not given, because the years of the study as it stands are not comparable. */
  readonly withheld: WithheldChanges;
}

/** The rows of a study without choices. */
export const NO_CHOICES: ChoiceRows = {
  ...{ taken: [], results: [], envelopes: [], shares: [] },
  withheld: NONE_WITHHELD,
};

/** A row of `specifications`. Throws as the readers of cells do. */
export function toTakenRow(row: Row): TakenRow {
  return {
    specification: numberIn(row, 'specification'),
    choice: textIn(row, 'choice'),
    choice_order: numberIn(row, 'choice_order'),
    alternative: textIn(row, 'alternative'),
    alternative_order: numberIn(row, 'alternative_order'),
  };
}

/** A row of `sensitivity`. Throws as the readers of cells do. */
export function toResultRow(row: Row): ResultRow {
  return {
    specification: numberIn(row, 'specification'),
    affected_baseline_people: numberOrNullIn(row, 'affected_baseline_people'),
    affected_endline_people: numberOrNullIn(row, 'affected_endline_people'),
    affected_change_people: numberOrNullIn(row, 'affected_change_people'),
    change_rank: numberOrNullIn(row, 'change_rank'),
  };
}

/** A row of `envelopes`. Throws as the readers of cells do. */
export function toEnvelopeRow(row: Row): EnvelopeRow {
  return {
    quantity: textIn(row, 'quantity'),
    own_value: numberOrNullIn(row, 'own_value'),
    lowest_value: numberOrNullIn(row, 'lowest_value'),
    median_value: numberOrNullIn(row, 'median_value'),
    highest_value: numberOrNullIn(row, 'highest_value'),
    above_zero_share: numberOrNullIn(row, 'above_zero_share'),
    specifications: numberIn(row, 'specifications'),
    specifications_without_result: numberIn(row, 'specifications_without_result'),
  };
}

/** A row of `sensitivity_shares`. Throws as the readers of cells do. */
export function toShareRow(row: Row): ShareRow {
  return {
    choice: textIn(row, 'choice'),
    first_share: numberOrNullIn(row, 'first_share'),
    total_share: numberOrNullIn(row, 'total_share'),
    interaction_share: numberOrNullIn(row, 'interaction_share'),
  };
}

/** The choices in order, each with its alternatives in order, what the study itself says first. */
export function listChoices(
  taken: readonly TakenRow[],
): { readonly choice: string; readonly alternatives: readonly string[] }[] {
  const choices = new Map<number, { choice: string; alternatives: Map<number, string> }>();
  for (const { choice, choice_order, alternative, alternative_order } of taken) {
    const own = choices.get(choice_order) ?? { choice, alternatives: new Map() };
    own.alternatives.set(alternative_order, alternative);
    choices.set(choice_order, own);
  }
  const inOrder = <Value>(map: ReadonlyMap<number, Value>): Value[] =>
    [...map].sort(([a], [b]) => a - b).map(([, value]) => value);
  return inOrder(choices).map(({ choice, alternatives }) => ({
    choice,
    alternatives: inOrder(alternatives),
  }));
}

/** What a combination takes of every choice, as words. */
export function nameCombination(taken: readonly TakenRow[], specification: number): string {
  return taken
    .filter((row) => row.specification === specification)
    .toSorted((a, b) => a.choice_order - b.choice_order)
    .map(({ alternative }) => alternative)
    .join('; ');
}
