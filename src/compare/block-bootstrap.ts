/**
 * Bootstrap of whole blocks of cells, or of whole countries: what the result owes to the places that happen to be in it.
 * Cells are not resampled one by one, for neighbours are alike.
 */
import type { BothYears } from './gate-facts.ts';
import { GroupDraws, GroupSums, type GroupUncertainty } from './group-draws.ts';
import { invalidValue } from './invalid-value.ts';
import { PHILOX_WORDS, philox, uniformOf } from './philox.ts';
import { seedKey } from './random-key.ts';

/** Keeps these random numbers apart from those of units (`unit-scores.ts`). */
const STREAM = 4;

/** How often each block is in each replicate. */
export interface BlockWeights {
  readonly blocks: number;
  readonly replicates: number;
  /** Counts, length blocks * replicates, block by block; they add up to `blocks` in every replicate. */
  readonly counts: Uint16Array;
}

/** The people of one group in one block. */
export interface BlockPeople {
  /** Index of the block, below `blocks`. */
  readonly block: number;
  /** People of known prevalence. */
  readonly people: BothYears<number>;
  readonly affected: BothYears<number>;
}

/**
 * Draws as many blocks as there are, with replacement, in each replicate. One set of weights serves every group, so
 * groups are resampled together and their replicates add up.
 * @param blocks Blocks (or countries) in a fixed order, such as ascending ids; at least 1 and at most 65,535.
 * @param replicates At least 1.
 * @throws StudyError ERR_DEFECT for other numbers of blocks or replicates, or a seed that is none.
 * @example drawBlockWeights(1, 3, 2).counts // three blocks, two replicates: 6 counts that add up to 3 and 3
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 8; Kuensch 1989, The jackknife and the bootstrap
 * for general stationary observations, Ann. Stat. 17 (3), 1217-1241, doi 10.1214/aos/1176347265
 */
export function drawBlockWeights(seed: number, blocks: number, replicates: number): BlockWeights {
  if (
    !(
      Number.isInteger(blocks) &&
      blocks >= 1 &&
      blocks <= 0xffff &&
      Number.isInteger(replicates) &&
      replicates >= 1
    )
  )
    throw invalidValue(
      'block bootstrap',
      `${blocks} blocks, ${replicates} replicates`,
      '1 to 65,535 blocks and at least 1 replicate',
    );
  const key = seedKey(seed);
  const counts = new Uint16Array(blocks * replicates);
  const words = new Uint32Array(PHILOX_WORDS);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let drawn = 0; drawn < blocks; drawn++) {
      words[0] = replicate;
      words[1] = drawn;
      words[2] = 0;
      words[3] = STREAM;
      philox(words, key.low, key.high);
      const block = Math.floor(uniformOf(words[0] ?? 0, words[1] ?? 0) * blocks);
      const place = block * replicates + replicate;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return { blocks, replicates, counts };
}

/**
 * Intervals of groups over the replicates: percentile intervals of level, change, prevalence and reasons of change. The
 * total of a replicate is the sum of its blocks, each as often as it was drawn.
 * @param groups The blocks of each group; their order reaches the last digits of a sum.
 * @param leastBlocks Groups in fewer blocks get no interval: resampling one or two places says nothing of others.
 * @returns one per group, in order; null for a group in too few blocks.
 * @throws StudyError ERR_DEFECT for a block that has no weights.
 * @example bootstrapGroups(drawBlockWeights(1, 200, 1000), [blocksOfWorld], 10)
 */
export function bootstrapGroups(
  weights: BlockWeights,
  groups: readonly (readonly BlockPeople[])[],
  leastBlocks: number,
): (GroupUncertainty | null)[] {
  const sums = new GroupSums(weights.replicates, false);
  const group = new GroupDraws(weights.replicates);
  return groups.map((blocks) => {
    if (new Set(blocks.map(({ block }) => block)).size < leastBlocks) return null;
    sums.clear();
    for (const block of blocks) addBlock(sums, weights, block);
    group.compare(sums);
    const known = (year: keyof BothYears<unknown>) => blocks.some(({ people }) => people[year] > 0);
    return group.summarise({ baseline: known('baseline'), endline: known('endline') });
  });
}

function addBlock(sums: GroupSums, weights: BlockWeights, { block, people, affected }: BlockPeople): void {
  if (!(block >= 0 && block < weights.blocks))
    throw invalidValue('block bootstrap', `block ${block}`, `a block from 0 to ${weights.blocks - 1}`);
  const counts = weights.counts.subarray(block * weights.replicates, (block + 1) * weights.replicates);
  for (const year of ['baseline', 'endline'] as const) {
    const target = sums[year];
    for (let r = 0; r < counts.length; r++) {
      const times = counts[r] ?? 0;
      target.people[r] = (target.people[r] ?? 0) + times * people[year];
      target.affected[r] = (target.affected[r] ?? 0) + times * affected[year];
    }
  }
}
