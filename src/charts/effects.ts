/**
 * The terms of a decomposition as the chart of reasons draws them: which a study has, how they stack, what they are called.
 */
import type { EFFECTS } from './palette.ts';
import type { DecompositionRow } from './rows.ts';

/** One term of a change. */
export interface Effect {
  readonly id: keyof typeof EFFECTS;
  /** Column of the decomposition. */
  readonly column: 'growth_people' | 'redistribution_people' | 'prevalence_people' | 'map_people';
  /** In the key of the chart. */
  readonly label: string;
  /** Above its numbers, in one or two lines. */
  readonly heading: readonly string[];
  /** In sentences and tables. */
  readonly words: string;
}

const ALL_EFFECTS: readonly Effect[] = [
  {
    id: 'growth',
    column: 'growth_people',
    label: 'growth of people',
    heading: ['Growth'],
    words: 'growth of people with known prevalence',
  },
  {
    id: 'redistribution',
    column: 'redistribution_people',
    label: 'uneven growth between places',
    heading: ['Uneven', 'growth'],
    words: 'uneven growth between places',
  },
  {
    id: 'prevalence',
    column: 'prevalence_people',
    label: 'change of prevalence',
    heading: ['Prevalence'],
    words: 'change of prevalence',
  },
  {
    id: 'map',
    column: 'map_people',
    label: 'redrawn map',
    heading: ['Map'],
    words: 'the redrawn map',
  },
];

/** The terms that explain something in one of the rows; growth and prevalence always. */
export function effectsOf(rows: readonly DecompositionRow[]): readonly Effect[] {
  const isTelling = ({ column }: Effect): boolean => rows.some((row) => (row[column] ?? 0) !== 0);
  return ALL_EFFECTS.filter(
    (effect) => effect.id === 'growth' || effect.id === 'prevalence' || isTelling(effect),
  );
}

/** Where one term lies on the axis. */
export interface StackedPart {
  readonly from: number;
  readonly to: number;
}

/**
 * Stacks signed parts from 0: those above 0 follow each other to the right, those below to the left.
 * @example stackParts([2, 3]) // [{ from: 0, to: 2 }, { from: 2, to: 5 }]
 * @example stackParts([2, -3, 1]) // [{ from: 0, to: 2 }, { from: 0, to: -3 }, { from: 2, to: 3 }]
 */
export function stackParts(parts: readonly number[]): StackedPart[] {
  return parts.map((part, i) => {
    const before = parts.slice(0, i).filter((other) => other < 0 === part < 0);
    const from = before.reduce((sum, other) => sum + other, 0);
    return { from, to: from + part };
  });
}
