/**
 * The numbers of a group as page and charts show them: a number, or the word for why there is none. Not known, not
 * applicable, withheld and zero are four different things, and only zero is a number.
 */
import { type ValueState, valueState } from '../compare/reliability.ts';
import { NO_DATA, NOT_APPLICABLE, NOT_COMPARABLE } from './format-number.ts';
import { type ChangeRow, isChangeWithheld } from './rows.ts';

/** A number, or a word. */
export type Told = number | string;

const WORDS: Readonly<Partial<Record<ValueState, string>>> = {
  no_data: NO_DATA,
  not_applicable: NOT_APPLICABLE,
  suppressed: NOT_COMPARABLE,
};

function told(value: number | null, applies: boolean, withheld: boolean): Told {
  return WORDS[valueState({ value, applies, withheld })] ?? value ?? NO_DATA;
}

/** The change of affected people. */
export function toldChange(row: ChangeRow): Told {
  return told(row.affected_change_people, true, isChangeWithheld(row));
}

/** The relative change of affected people; from nobody there is none. */
export function toldRelativeChange(row: ChangeRow): Told {
  return told(row.affected_relative_change, row.affected_baseline_people !== 0, isChangeWithheld(row));
}

/** The prevalence of a year; among nobody there is none. */
export function toldPrevalence(row: ChangeRow, year: 'baseline' | 'endline'): Told {
  return told(row[`prevalence_${year}_share`], row[`population_${year}_people`] !== 0, false);
}

/** The change of prevalence in percentage points. */
export function toldPoints(row: ChangeRow): Told {
  return told(row.prevalence_change_points, livesInBothYears(row), isChangeWithheld(row));
}

/** The lower data share of the two years: what is missing in one year is missing in the change. */
export function toldLeastDataShare(row: ChangeRow): Told {
  const { data_share_baseline: before, data_share_endline: after } = row;
  const least = before === null || after === null ? null : Math.min(before, after);
  return told(least, livesInBothYears(row), false);
}

function livesInBothYears(row: ChangeRow): boolean {
  return row.population_baseline_people !== 0 && row.population_endline_people !== 0;
}
