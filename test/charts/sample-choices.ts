/** Two choices of a world of sixty-four cells: six combinations, counted by hand in the tests of that world. */
import type { ChoiceRows } from '../../src/charts/choice-rows.ts';
import { NONE_WITHHELD } from '../../src/compare/withheld-changes.ts';

const DEFINITIONS = ['ranges', 'the west'];
const PREVALENCES = ['raster', 'a tenth', 'a table'];
const BASELINES = [743, 256, 536, 1480, 440, 880];
const ENDLINES = [362, 213, 273, 516, 360, 360];
const RANKS = [3, 6, 4, 1, 5, 2];

function taken(choice: string, choice_order: number, alternatives: readonly string[], level: number) {
  return { choice, choice_order, alternative: alternatives[level] ?? '', alternative_order: level };
}

export const CHOICES: ChoiceRows = {
  withheld: NONE_WITHHELD,
  taken: BASELINES.flatMap((_, i) => [
    { specification: i + 1, ...taken('definition', 1, DEFINITIONS, Math.floor(i / 3)) },
    { specification: i + 1, ...taken('prevalence', 2, PREVALENCES, i % 3) },
  ]),
  results: BASELINES.map((baseline, i) => ({
    specification: i + 1,
    affected_baseline_people: baseline,
    affected_endline_people: ENDLINES[i] ?? 0,
    affected_change_people: (ENDLINES[i] ?? 0) - baseline,
    change_rank: RANKS[i] ?? 0,
  })),
  envelopes: [
    {
      quantity: 'affected_change_people',
      own_value: -381,
      lowest_value: -964,
      median_value: -322,
      highest_value: -43,
      above_zero_share: 0,
      specifications: 6,
      specifications_without_result: 0,
    },
  ],
  shares: [
    { choice: 'definition', first_share: 0.2219, total_share: 0.3525, interaction_share: 0.1306 },
    { choice: 'prevalence', first_share: 0.6475, total_share: 0.7781, interaction_share: 0.1306 },
  ],
};
