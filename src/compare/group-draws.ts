/**
 * One group over many draws: people and affected people of two years in each draw, what is computed from them within a
 * draw, and their summaries. What the draws are (Monte Carlo, resampled blocks) is not known here.
 */
import { type DrawSummary, summariseDraws } from './draw-summary.ts';
import { DrawnTerms, type YearSums } from './drawn-terms.ts';
import type { BothYears } from './gate-facts.ts';

/** The quantities that get an interval. */
export type UncertainQuantity =
  | 'affected_baseline_people'
  | 'affected_endline_people'
  | 'affected_change_people'
  | 'affected_relative_change'
  | 'prevalence_baseline_share'
  | 'prevalence_endline_share'
  | 'prevalence_change_share'
  | 'growth_people'
  | 'prevalence_people'
  | 'das_gupta_growth_people'
  | 'das_gupta_redistribution_people'
  | 'das_gupta_prevalence_people';

/** A summary per quantity; null where a prevalence that it needs is not known, or it would divide by nobody. */
export type GroupUncertainty = Readonly<Record<UncertainQuantity, DrawSummary | null>>;

/** One group in both years: sums over its members, a number per draw. */
export class GroupSums {
  readonly baseline: YearSums;
  readonly endline: YearSums;

  constructor(draws: number, isCrossed: boolean) {
    const room = (): YearSums => ({
      people: new Float64Array(draws),
      affected: new Float64Array(draws),
      crossed: isCrossed ? new Float64Array(draws) : null,
    });
    this.baseline = room();
    this.endline = room();
  }

  /** Sets every sum to zero. */
  clear(): void {
    for (const { people, affected, crossed } of [this.baseline, this.endline]) {
      people.fill(0);
      affected.fill(0);
      crossed?.fill(0);
    }
  }
}

/** What is computed from the sums of a group within each draw: {@link compare}, {@link summarise}; then the next group. */
export class GroupDraws {
  /** V1 - V0. */
  readonly change: Float64Array;
  /** Of sums that are crossed. */
  readonly terms: DrawnTerms;
  private sums: GroupSums;
  /** NaN in draws that hold nobody of the group. */
  private readonly prevalence: BothYears<Float64Array>;
  private readonly relative: Float64Array;
  private readonly rise: Float64Array;
  private readonly growth: Float64Array;
  private readonly risePeople: Float64Array;

  constructor(draws: number) {
    this.sums = new GroupSums(0, false);
    this.prevalence = { baseline: new Float64Array(draws), endline: new Float64Array(draws) };
    this.change = new Float64Array(draws);
    this.relative = new Float64Array(draws);
    this.rise = new Float64Array(draws);
    this.growth = new Float64Array(draws);
    this.risePeople = new Float64Array(draws);
    this.terms = new DrawnTerms(draws);
  }

  /** Computes every quantity within each draw. One plain loop: it runs for every draw of every group. */
  compare(sums: GroupSums): void {
    this.sums = sums;
    const { baseline, endline } = sums;
    const { prevalence, change, relative, rise, growth, risePeople } = this;
    for (let d = 0; d < change.length; d++) {
      const n0 = baseline.people[d] ?? 0;
      const n1 = endline.people[d] ?? 0;
      const v0 = baseline.affected[d] ?? 0;
      const v1 = endline.affected[d] ?? 0;
      const p0 = v0 / n0;
      const p1 = v1 / n1;
      prevalence.baseline[d] = p0;
      prevalence.endline[d] = p1;
      change[d] = v1 - v0;
      // From nobody there is no ratio, whoever came: such a draw is left out, not infinite.
      relative[d] = v0 > 0 ? v1 / v0 - 1 : Number.NaN;
      rise[d] = p1 - p0;
      // As in kitagawa.ts.
      growth[d] = ((n1 - n0) * (p0 + p1)) / 2;
      risePeople[d] = ((p1 - p0) * (n0 + n1)) / 2;
    }
    this.terms.compare(sums);
  }

  /**
   * Summaries of what {@link compare} computed. Draws that hold nobody of the group have no prevalence, and are left out
   * where one is needed; a ratio to nothing has no summary.
   * @param known Whether the group has people of known prevalence at all, by year.
   */
  summarise(known: BothYears<boolean>): GroupUncertainty {
    const { baseline, endline } = this.sums;
    const both = known.baseline && known.endline;
    const byParts = both && baseline.crossed !== null && endline.crossed !== null;
    const summary = (isKnown: boolean, values: Float64Array) => (isKnown ? summariseDefined(values) : null);
    return {
      affected_baseline_people: summary(known.baseline, baseline.affected),
      affected_endline_people: summary(known.endline, endline.affected),
      affected_change_people: summary(both, this.change),
      affected_relative_change: summary(both && !this.isRatioToNothing(), this.relative),
      prevalence_baseline_share: summary(known.baseline, this.prevalence.baseline),
      prevalence_endline_share: summary(known.endline, this.prevalence.endline),
      prevalence_change_share: summary(both, this.rise),
      growth_people: summary(both, this.growth),
      prevalence_people: summary(both, this.risePeople),
      das_gupta_growth_people: summary(byParts, this.terms.growth),
      das_gupta_redistribution_people: summary(byParts, this.terms.redistribution),
      das_gupta_prevalence_people: summary(byParts, this.terms.prevalence),
    };
  }

  private isRatioToNothing(): boolean {
    const { people, affected } = this.sums.baseline;
    return affected.some((v, d) => v === 0 && (people[d] ?? 0) > 0);
  }
}

/** Draws without the quantity are NaN; two with it are the least that has a spread. */
function summariseDefined(values: Float64Array): DrawSummary | null {
  const defined = values.includes(Number.NaN) ? values.filter((value) => !Number.isNaN(value)) : values;
  return defined.length < 2 ? null : summariseDraws(defined);
}
