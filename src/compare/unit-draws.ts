/**
 * Draws of the people and the prevalence of units (countries, or the parts of zones that a source gives values for).
 * Every draw is a function of (seed, draw, unit), so draws can be made in any order, in batches and anywhere.
 */
import type { BothYears } from './gate-facts.ts';
import { invalidValue } from './invalid-value.ts';
import { type PrevalenceDistribution, prevalenceAt } from './prevalence-distribution.ts';
import { type ScoreModel, UnitScores } from './unit-scores.ts';

/** A unit whose errors are drawn together: within it every person has one prevalence and one error of the count. */
export interface UncertainUnit {
  /** Unique; names its random numbers unless `drawnWith` does. */
  readonly id: string;
  /** Names the random numbers of units whose errors are one and the same, such as the parts of a country. */
  readonly drawnWith?: string | undefined;
  /** Null where no prevalence is known. */
  readonly prevalence: BothYears<PrevalenceDistribution | null>;
  /** Coefficient of variation of the count of people, at least 0; 0 where the count is taken as exact. */
  readonly populationCv: BothYears<number>;
}

/** What names the random numbers of a unit. */
export function scoreOf({ id, drawnWith = id }: Pick<UncertainUnit, 'id' | 'drawnWith'>): string {
  return drawnWith;
}

const YEARS = ['baseline', 'endline'] as const;

/** What is drawn, and how errors hang together. */
export interface UncertaintyModel extends ScoreModel {
  readonly units: readonly UncertainUnit[];
}

/**
 * Draws of one unit after another. Prevalence is the quantile of its distribution at the score of the unit
 * ({@link UnitScores}). People are multiplied by exp(t z - t^2 / 2) with t^2 = ln(1 + cv^2): lognormal, with mean 1 and the
 * variation asked for.
 * @example
 * // Constant prevalence and an exact count: every draw is the value itself
 * const drawn = new UnitDraws({ seed: 1, spatialCorrelation: 0, yearCorrelation: 1 }, 0, 2);
 * drawn.moveTo({ id: 'a', populationCv: { baseline: 0, endline: 0 },
 *   prevalence: { baseline: { kind: 'constant', value: 0.2 }, endline: null } });
 * // people 1, 1; prevalence 0.2, 0.2 and NaN, NaN
 */
export class UnitDraws {
  /** Factors on the count of people, with mean 1; of the unit moved to, one per draw. */
  readonly people: BothYears<Float64Array>;
  /** Shares in [0, 1]; NaN where no prevalence is known. */
  readonly prevalence: BothYears<Float64Array>;
  private readonly scores: UnitScores;

  /**
   * @param firstDraw Number of the first draw, from 0.
   * @throws StudyError ERR_DEFECT for a correlation outside [0, 1] or a seed that is none.
   */
  constructor(model: ScoreModel, firstDraw: number, draws: number) {
    for (const correlation of [model.spatialCorrelation, model.yearCorrelation]) {
      if (!(correlation >= 0 && correlation <= 1))
        throw invalidValue('monte carlo', `correlation ${correlation}`, 'a number in [0, 1]');
    }
    const room = (): Float64Array => new Float64Array(draws);
    this.people = { baseline: room(), endline: room() };
    this.prevalence = { baseline: room(), endline: room() };
    this.scores = new UnitScores(model, firstDraw, draws);
  }

  /** Fills the draws of a unit. */
  moveTo(unit: UncertainUnit): void {
    const { scores } = this;
    scores.moveTo(scoreOf(unit));
    for (const year of YEARS) {
      fillPrevalence(this.prevalence[year], unit.prevalence[year], scores.prevalence[year]);
      fillPeople(this.people[year], unit.populationCv[year], scores.people[year]);
    }
  }
}

function fillPrevalence(
  target: Float64Array,
  distribution: PrevalenceDistribution | null,
  scores: Float64Array,
): void {
  if (distribution === null) target.fill(Number.NaN);
  else
    for (let d = 0; d < target.length; d++) target[d] = prevalenceAt(distribution, scores[d] ?? Number.NaN);
}

function fillPeople(target: Float64Array, cv: number, scores: Float64Array): void {
  const variance = Math.log1p(cv * cv);
  const t = Math.sqrt(variance);
  for (let d = 0; d < target.length; d++) target[d] = Math.exp(t * (scores[d] ?? Number.NaN) - variance / 2);
}

/**
 * Refuses units that cannot be drawn.
 * @throws StudyError ERR_DEFECT for a variation below 0, or an id that occurs twice.
 */
export function refuseUnits(units: readonly UncertainUnit[]): void {
  const seen = new Set<string>();
  for (const { id, populationCv } of units) {
    if (seen.has(id)) throw invalidValue('monte carlo', `unit "${id}" twice`, 'ids that differ');
    seen.add(id);
    if (!(populationCv.baseline >= 0 && populationCv.endline >= 0))
      throw invalidValue('monte carlo', `unit "${id}" with a variation below 0`, 'at least 0');
  }
}
