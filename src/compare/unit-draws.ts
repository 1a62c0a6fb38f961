/**
 * Draws of the people and the prevalence of units (countries, or the parts of zones that a source gives values for).
 * Every draw is a function of (seed, draw, unit), so batches of draws can be made anywhere and put together.
 */
import type { BothYears } from './gate-facts.ts';
import { invalidValue } from './invalid-value.ts';
import { type PrevalenceDistribution, prevalenceAt } from './prevalence-distribution.ts';
import { type ScoreModel, UnitScores } from './unit-scores.ts';

/** A unit whose errors are drawn together: within it every person has one prevalence and one error of the count. */
export interface UncertainUnit {
  /** Names its random numbers; unique. */
  readonly id: string;
  /** Null where no prevalence is known. */
  readonly prevalence: BothYears<PrevalenceDistribution | null>;
  /** Coefficient of variation of the count of people, at least 0; 0 where the count is taken as exact. */
  readonly populationCv: BothYears<number>;
}

const YEARS = ['baseline', 'endline'] as const;

/** What is drawn, and how errors hang together. */
export interface UncertaintyModel extends ScoreModel {
  readonly units: readonly UncertainUnit[];
}

/**
 * Draws `firstDraw` to `firstDraw + draws - 1`; arrays of length units * draws, unit by unit. They take 32 bytes for each
 * draw of a unit: 80 MB for 10,000 draws of 250 countries.
 */
export interface UnitDraws {
  readonly firstDraw: number;
  readonly draws: number;
  readonly units: number;
  /** Factors on the counts of people, with mean 1. */
  readonly people: BothYears<Float64Array>;
  /** Shares in [0, 1]; NaN where no prevalence is known. */
  readonly prevalence: BothYears<Float64Array>;
}

/**
 * Draws of every unit. Prevalence is the quantile of its distribution at the score of the unit ({@link UnitScores}). People
 * are multiplied by exp(t z - t^2 / 2) with t^2 = ln(1 + cv^2): lognormal, with mean 1 and the variation asked for.
 * @param firstDraw Number of the first draw, from 0.
 * @throws StudyError ERR_DEFECT for a correlation outside [0, 1], a variation below 0, or an id that occurs twice.
 * @example
 * // Constant prevalence and exact counts: every draw is the value itself
 * drawUnits({ seed: 1, spatialCorrelation: 0, yearCorrelation: 1, units: [{ id: 'a', populationCv: { baseline: 0,
 *   endline: 0 }, prevalence: { baseline: { kind: 'constant', value: 0.2 }, endline: null } }] }, 0, 2)
 * // people 1, 1; prevalence 0.2, 0.2 and NaN, NaN
 */
export function drawUnits(model: UncertaintyModel, firstDraw: number, draws: number): UnitDraws {
  refuseModel(model);
  const result = emptyDraws(model.units.length, firstDraw, draws);
  const scores = new UnitScores(model, firstDraw, draws);
  model.units.forEach((unit, index) => {
    scores.moveTo(unit.id);
    for (const year of YEARS) {
      const range = [index * draws, (index + 1) * draws] as const;
      fillPrevalence(
        result.prevalence[year].subarray(...range),
        unit.prevalence[year],
        scores.prevalence[year],
      );
      fillPeople(result.people[year].subarray(...range), unit.populationCv[year], scores.people[year]);
    }
  });
  return result;
}

/**
 * Batches of draws as one, whichever order they come in: what {@link drawUnits} gives for all of them at once.
 * @throws StudyError ERR_DEFECT when draws are missing or come twice, or the batches have other units.
 * @example mergeDraws([drawUnits(model, 500, 500), drawUnits(model, 0, 500)]) // drawUnits(model, 0, 1000)
 */
export function mergeDraws(batches: readonly UnitDraws[]): UnitDraws {
  const ordered = [...batches].sort((a, b) => a.firstDraw - b.firstDraw);
  const units = ordered[0]?.units ?? 0;
  const start = ordered[0]?.firstDraw ?? 0;
  let next = start;
  for (const batch of ordered) {
    if (batch.firstDraw !== next || batch.units !== units)
      throw invalidValue(
        'monte carlo',
        `draw ${batch.firstDraw} of ${batch.units} units`,
        `draw ${next} of ${units}`,
      );
    next += batch.draws;
  }
  const result = emptyDraws(units, start, next - start);
  for (const batch of ordered) {
    for (const year of YEARS) {
      placeBatch(result.people[year], result, batch.people[year], batch);
      placeBatch(result.prevalence[year], result, batch.prevalence[year], batch);
    }
  }
  return result;
}

function placeBatch(target: Float64Array, all: UnitDraws, source: Float64Array, batch: UnitDraws): void {
  for (let unit = 0; unit < all.units; unit++) {
    const from = source.subarray(unit * batch.draws, (unit + 1) * batch.draws);
    target.set(from, unit * all.draws + batch.firstDraw - all.firstDraw);
  }
}

function emptyDraws(units: number, firstDraw: number, draws: number): UnitDraws {
  const both = (): BothYears<Float64Array> => ({
    baseline: new Float64Array(units * draws),
    endline: new Float64Array(units * draws),
  });
  return { firstDraw, draws, units, people: both(), prevalence: both() };
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

function refuseModel({ units, spatialCorrelation, yearCorrelation }: UncertaintyModel): void {
  for (const correlation of [spatialCorrelation, yearCorrelation]) {
    if (!(correlation >= 0 && correlation <= 1))
      throw invalidValue('monte carlo', `correlation ${correlation}`, 'a number in [0, 1]');
  }
  const seen = new Set<string>();
  for (const { id, populationCv } of units) {
    if (seen.has(id)) throw invalidValue('monte carlo', `unit "${id}" twice`, 'ids that differ');
    seen.add(id);
    if (!(populationCv.baseline >= 0 && populationCv.endline >= 0))
      throw invalidValue('monte carlo', `unit "${id}" with a variation below 0`, 'at least 0');
  }
}
