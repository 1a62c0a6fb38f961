/** Uncertainty as a study has it, with so few draws that tests are quick. */
import type { UncertaintySpec } from '../../src/study/study.ts';

export const FEW_DRAWS: UncertaintySpec = {
  draws: 200,
  seed: 1,
  spatial_correlation: 0.5,
  year_correlation: 1,
  match: 'mean',
  population_cv: 0,
  bootstrap_replicates: 100,
  least_blocks: 2,
};
