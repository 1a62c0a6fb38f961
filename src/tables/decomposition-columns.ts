/**
 * Columns of the tables of decompositions and of the map effect. They are part of the column registry, `columns.ts`.
 */

function text(description: string) {
  return { type: 'VARCHAR', unit: null, description } as const;
}

function people(description: string) {
  return { type: 'DOUBLE', unit: 'people', description } as const;
}

/** Their definitions by name. */
export const DECOMPOSITION_COLUMNS = {
  method: text(
    'decomposition method: kitagawa (two factors), das_gupta or lmdi (three); with _path the sum over the steps of a series',
  ),
  factors_of: text(
    'group: the group decomposed on its own; world: what the group contributes to the terms of the world',
  ),
  growth_people: people('part of the change that comes from more or fewer people'),
  redistribution_people: people(
    'part of the change that comes from parts (zone x country) of higher or lower prevalence having another share of the people of the group, whether by births, deaths or moves',
  ),
  prevalence_people: people('part of the change that comes from higher or lower prevalence'),
  map_people: people(
    'part of the change that comes from a redrawn map of zones; 0 where one map serves both years',
  ),
  affected_baseline_year_baseline_map_people: people('affected people of the baseline year on its own map'),
  affected_baseline_year_endline_map_people: people(
    'affected people of the baseline year on the map of the endline year',
  ),
  affected_endline_year_baseline_map_people: people(
    'affected people of the endline year on the map of the baseline year',
  ),
  affected_endline_year_endline_map_people: people('affected people of the endline year on its own map'),
  same_map_people: people(
    'part of the change that does not come from the map: the mean change over both maps',
  ),
  change_people: people(
    'change of affected people among people with known prevalence: the terms add up to it',
  ),
  growth_gap_people: people('growth by Das Gupta less growth by LMDI'),
  redistribution_gap_people: people('redistribution by Das Gupta less redistribution by LMDI'),
  prevalence_gap_people: people('prevalence by Das Gupta less prevalence by LMDI'),
  largest_gap_people: people('largest of the three gaps, without its sign'),
  largest_gap_share: {
    type: 'DOUBLE',
    unit: '1',
    description: 'largest gap / terms by Das Gupta added up without their signs',
  },
} as const;
