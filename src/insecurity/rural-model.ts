/**
 * The FAO models of vulnerability of rural people (2003, 2015): in each cell all or none, by what is produced there.
 * Both compare two amounts with thresholds; which crops and animals make them up is in `rural-criteria.ts`.
 */
import type { FoodLayer } from './food-layer.ts';

/** Days of a year, over which a harvest is eaten. */
export const DAYS_PER_YEAR = 365;

/** One amount and its threshold. */
export interface Criterion {
  /** What is compared, for documents, such as `kcal`. */
  readonly name: string;
  readonly layers: readonly FoodLayer[];
  /** Whether the sum of the layers is divided by the people of the cell or by its area. */
  readonly per: 'person' | 'km2';
  /** People are vulnerable below it. */
  readonly threshold: number;
}

/** The rule of a model. */
export interface RuralRule {
  readonly criteria: readonly Criterion[];
  /** Whether people are vulnerable below all thresholds or below any. */
  readonly combine: 'and' | 'or';
  /** What a layer without a value counts as where another layer of the criterion has one. */
  readonly missing: 'unknown' | 'zero';
}

/**
 * Energy per person and day from a year's harvest: 1000 tonnes kcal_per_kg / (people 365).
 * @param tonnes of one crop, in a year
 * @see Romeo et al. 2015, Mapping the vulnerability of mountain peoples to food insecurity, FAO
 * @example kcalPerPersonDay(100, 3560, 700) // 1393.346...: 100 t of maize for 700 people
 */
export function kcalPerPersonDay(tonnes: number, kcalPerKg: number, people: number): number {
  return (1000 * tonnes * kcalPerKg) / (people * DAYS_PER_YEAR);
}

/**
 * The sum of the layers of a criterion, cell by cell; changes and returns the first. A cell in which no layer has a value
 * is unknown. Where some have one, `unknown` leaves it unknown, and `zero` counts the others as nothing.
 * @param layers at least one, all of one length
 */
export function sumLayers(layers: readonly Float64Array[], missing: RuralRule['missing']): Float64Array {
  const [sum = new Float64Array(0), ...others] = layers;
  for (const layer of others) {
    for (let i = 0; i < sum.length; i++) {
      const a = sum[i] ?? Number.NaN;
      const b = layer[i] ?? Number.NaN;
      if (missing === 'zero' && Number.isNaN(a)) sum[i] = b;
      else if (missing === 'unknown' || !Number.isNaN(b)) sum[i] = a + b;
    }
  }
  return sum;
}

/** The sum of the layers of a criterion with what it is divided by, cell by cell. */
export interface CriterionCells {
  readonly sum: Float64Array;
  /** People, or km2. */
  readonly divisor: Float64Array;
  readonly threshold: number;
}

/**
 * Whether the rural people of each cell are vulnerable: 1 or 0, NaN where any amount is unknown or nobody lives there.
 * An answer needs every amount: if one that is large enough settled it, cells with gaps would be known only where people
 * are not vulnerable, and prevalence among the known would be too low.
 * @example With 1,300 kcal and 20 g against 1,370 and 14: `and` gives 0, `or` gives 1.
 */
export function vulnerableShare(
  criteria: readonly CriterionCells[],
  people: Float64Array,
  combine: RuralRule['combine'],
): Float64Array {
  return people.map((count, cell) => {
    if (!(count > 0)) return Number.NaN;
    let below = 0;
    for (const { sum, divisor, threshold } of criteria) {
      const amount = (sum[cell] ?? Number.NaN) / (divisor[cell] ?? Number.NaN);
      if (Number.isNaN(amount)) return Number.NaN;
      if (amount < threshold) below++;
    }
    return below >= (combine === 'and' ? criteria.length : 1) ? 1 : 0;
  });
}
