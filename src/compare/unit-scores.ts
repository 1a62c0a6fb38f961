/**
 * Standard normal scores of units: how far up in its distribution each one is, draw by draw, and how these hang together
 * in space and between the years.
 */
import type { BothYears } from './gate-facts.ts';
import { normalQuantile } from './normal-quantile.ts';
import { PHILOX_WORDS, philox, uniformOf } from './philox.ts';
import { nameKey, type RandomKey, seedKey } from './random-key.ts';

/** How scores are drawn. */
export interface ScoreModel {
  /** Integer from 0 to 2^53 - 1. */
  readonly seed: number;
  /** Correlation of the scores of two units in one year, in [0, 1]. */
  readonly spatialCorrelation: number;
  /** Correlation of the scores of one unit in the two years, in [0, 1]; 1 is one and the same draw in both. */
  readonly yearCorrelation: number;
}

/** Random numbers that must never coincide have streams of their own. */
const STREAM = { unit: 0, unitEndline: 1, common: 2, commonEndline: 3 } as const;

/**
 * Scores of one unit after another, for a range of draws. The score of unit u in a draw is
 *
 *     z(u) = sqrt(rho) g + sqrt(1 - rho) e(u)
 *
 * with g common to all units (the one-factor Gaussian copula), and between the years z1 = r z0 + sqrt(1 - r^2) z', where z' is
 * made like z. So the scores of two units in one year have correlation rho, those of one unit in two years r. Prevalence and
 * people have scores of their own.
 * @example
 * const scores = new UnitScores({ seed: 1, spatialCorrelation: 1, yearCorrelation: 1 }, 0, 10_000);
 * scores.moveTo('NPL'); // at correlation 1 the scores of NPL are those of every other unit
 * @see Vasicek 2002, The distribution of loan portfolio value, Risk 15 (12), 160-162, for the one-factor copula
 */
export class UnitScores {
  /** Of the unit moved to; one per draw. */
  readonly prevalence: BothYears<Float64Array>;
  /** Of the unit moved to; one per draw. */
  readonly people: BothYears<Float64Array>;
  private readonly model: ScoreModel;
  private readonly firstDraw: number;
  private readonly seed: RandomKey;
  private readonly common: readonly [Float64Array, Float64Array];
  private readonly commonEndline: readonly [Float64Array, Float64Array];
  private readonly block = new Uint32Array(PHILOX_WORDS);

  constructor(model: ScoreModel, firstDraw: number, draws: number) {
    const room = (): Float64Array => new Float64Array(draws);
    this.model = model;
    this.firstDraw = firstDraw;
    this.seed = seedKey(model.seed);
    this.prevalence = { baseline: room(), endline: room() };
    this.people = { baseline: room(), endline: room() };
    this.common = [room(), room()];
    this.commonEndline = [room(), room()];
    if (model.spatialCorrelation > 0) {
      const nobody = { low: 0, high: 0 };
      this.fillNormals(this.common, nobody, STREAM.common);
      if (model.yearCorrelation < 1) this.fillNormals(this.commonEndline, nobody, STREAM.commonEndline);
    }
  }

  /** Fills the scores of the unit of this id. */
  moveTo(id: string): void {
    const { spatialCorrelation: rho, yearCorrelation: r } = this.model;
    const key = nameKey(id);
    this.fillNormals([this.prevalence.baseline, this.people.baseline], key, STREAM.unit);
    mix(this.prevalence.baseline, Math.sqrt(1 - rho), this.common[0], Math.sqrt(rho));
    mix(this.people.baseline, Math.sqrt(1 - rho), this.common[1], Math.sqrt(rho));
    if (r < 1) {
      this.fillNormals([this.prevalence.endline, this.people.endline], key, STREAM.unitEndline);
      mix(this.prevalence.endline, Math.sqrt(1 - rho), this.commonEndline[0], Math.sqrt(rho));
      mix(this.people.endline, Math.sqrt(1 - rho), this.commonEndline[1], Math.sqrt(rho));
    }
    mix(this.prevalence.endline, Math.sqrt(1 - r * r), this.prevalence.baseline, r);
    mix(this.people.endline, Math.sqrt(1 - r * r), this.people.baseline, r);
  }

  /** Two standard normal numbers per draw: the four words of one block. */
  private fillNormals(pair: readonly [Float64Array, Float64Array], key: RandomKey, stream: number): void {
    const [first, second] = pair;
    const { block, seed } = this;
    for (let d = 0; d < first.length; d++) {
      block[0] = this.firstDraw + d;
      block[1] = key.low;
      block[2] = key.high;
      block[3] = stream;
      philox(block, seed.low, seed.high);
      first[d] = normalQuantile(uniformOf(block[0] ?? 0, block[1] ?? 0));
      second[d] = normalQuantile(uniformOf(block[2] ?? 0, block[3] ?? 0));
    }
  }
}

/** target = own * target + weight * other. */
function mix(target: Float64Array, own: number, other: Float64Array, weight: number): void {
  for (let d = 0; d < target.length; d++) target[d] = own * (target[d] ?? 0) + weight * (other[d] ?? 0);
}
