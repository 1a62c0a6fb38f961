/**
 * Whether a study says anything of the errors of its values: bounds that a source states, or variations that it assumes.
 */
import type { PopulationVariation, Study } from './study.ts';

/** Whether errors can be drawn for some groups of the study at least. */
export function hasDrawnErrors({
  insecurity,
  uncertainty,
}: Pick<Study, 'insecurity' | 'uncertainty'>): boolean {
  const { population_cv: cv, prevalence_cv: assumed } = uncertainty;
  return assumed !== undefined || variationsIn(cv).some((value) => value > 0) || hasStatedBounds(insecurity);
}

function variationsIn(cv: PopulationVariation): readonly number[] {
  if (typeof cv === 'number') return [cv];
  return 'countries' in cv ? [cv.default, ...Object.values(cv.countries)] : Object.values(cv);
}

function hasStatedBounds(insecurity: Study['insecurity']): boolean {
  if (insecurity.model === 'raster') return insecurity.lower !== undefined;
  const table = insecurity.model === 'national-table' ? insecurity.table : insecurity.urban_table;
  return table.censored_below !== undefined || table.lower !== undefined;
}
