/**
 * Columns of the tables of sensitivity: combinations of choices, and what each choice moves.
 */
const QUANTITY_UNIT = 'as quantity_unit says';

function ofQuantity(description: string) {
  return { type: 'DOUBLE', unit: QUANTITY_UNIT, description } as const;
}

function whole(unit: string | null, description: string) {
  return { type: 'INTEGER', unit, description } as const;
}

function share(description: string) {
  return { type: 'DOUBLE', unit: '1', description } as const;
}

/** Spread into the registry. */
export const SENSITIVITY_COLUMNS = {
  specification: whole(null, 'number of a combination of choices; 1 is the study as it stands'),
  choice: { type: 'VARCHAR', unit: null, description: 'choice that could have been made otherwise' },
  choice_order: whole(null, 'place of the choice in the study file, from 1'),
  alternative: { type: 'VARCHAR', unit: null, description: 'what the combination takes of the choice' },
  alternative_order: whole(
    null,
    'place of the alternative in the study file, from 1; 0 is what the study itself says',
  ),
  change_rank: whole(
    null,
    'place of the change of affected people among the combinations of this group, from 1, the lowest; equal changes in the order of their choices',
  ),
  own_value: ofQuantity('the study as it stands'),
  lowest_value: ofQuantity('lowest of the combinations: an envelope of choices, not an interval of chance'),
  median_value: ofQuantity('middle of the combinations, each counting the same'),
  highest_value: ofQuantity('highest of the combinations: an envelope of choices, not an interval of chance'),
  above_zero_share: share('combinations above zero / combinations with a result'),
  specifications: whole('combinations', 'combinations that give a result'),
  specifications_without_result: whole('combinations', 'combinations that give none'),
  first_share: share(
    'first-order Sobol share: part of the variance over all combinations that this choice makes by itself',
  ),
  total_share: share(
    'total Sobol share: part of the variance that this choice takes part in, by itself and with others',
  ),
  interaction_share: share(
    '1 - sum of the first shares of all choices: what only combinations of choices make',
  ),
} as const;
