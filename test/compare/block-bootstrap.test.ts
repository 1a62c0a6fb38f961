import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockPeople, bootstrapGroups, drawBlockWeights } from '../../src/compare/block-bootstrap.ts';
import { deepFreeze } from './deep-freeze.ts';

const block = (index: number, n0: number, v0: number, n1 = n0, v1 = v0): BlockPeople =>
  deepFreeze({
    block: index,
    people: { baseline: n0, endline: n1 },
    affected: { baseline: v0, endline: v1 },
  });

/** Forty blocks of uneven people and prevalence. */
const WORLD = Array.from({ length: 40 }, (_, i) => {
  const people = 1000 + 137 * ((i * 17) % 40);
  return block(i, people, people * (0.1 + 0.005 * ((i * 7) % 40)), people * 1.2, people * 0.2);
});

describe('drawBlockWeights', () => {
  it('draws as many blocks as there are in every replicate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (blocks, replicates) => {
        const { counts } = drawBlockWeights(5, blocks, replicates);
        for (let r = 0; r < replicates; r++) {
          const drawn = counts.filter((_, i) => i % replicates === r).reduce((a, b) => a + b, 0);
          expect(drawn).toBe(blocks);
        }
      }),
      { seed: 91, numRuns: 50 },
    );
  });

  it('draws every block alike: mean 1 and the variance of a multinomial, 1 - 1/B', () => {
    const { counts } = drawBlockWeights(5, 20, 20_000);
    const mean = (values: Uint16Array) => values.reduce((a, b) => a + b, 0) / values.length;
    for (let b = 0; b < 20; b++) {
      const own = counts.subarray(b * 20_000, (b + 1) * 20_000);
      const variance = own.reduce((sum, count) => sum + (count - 1) ** 2, 0) / 20_000;
      expect(Math.abs(mean(own) - 1)).toBeLessThan(0.03);
      expect(Math.abs(variance - 0.95)).toBeLessThan(0.06);
    }
  });

  it('draws the first replicates alike, however many follow, and others with another seed', () => {
    const few = drawBlockWeights(5, 10, 4).counts;
    const many = drawBlockWeights(5, 10, 9).counts;
    for (let b = 0; b < 10; b++) {
      expect(Array.from(many.subarray(b * 9, b * 9 + 4))).toEqual(Array.from(few.subarray(b * 4, b * 4 + 4)));
    }
    expect(drawBlockWeights(6, 10, 4).counts).not.toEqual(few);
  });

  it.each([
    [0, 10],
    [70_000, 10],
    [10, 0],
    [1.5, 10],
  ])('refuses %d blocks and %d replicates', (blocks, replicates) => {
    expect(() => drawBlockWeights(1, blocks, replicates)).toThrow(
      `block bootstrap: ${blocks} blocks, ${replicates} replicates; expected 1 to 65,535 blocks and at least 1 replicate.`,
    );
  });
});

describe('bootstrapGroups', () => {
  it('leaves out replicates that hold nobody of the baseline where people came later: their ratio is none', () => {
    const came = Array.from({ length: 9 }, (_, i) => block(i + 1, 0, 0, 100, 20));
    const [summary] = bootstrapGroups(drawBlockWeights(1, 10, 500), [[block(0, 100, 20), ...came]], 2);
    const relative = summary?.affected_relative_change;
    // The block of the baseline is in 1 - 0.9^10 = 0.65 of the replicates, mostly once: from 20 to 200 people.
    expect(relative?.draws).toBeGreaterThan(300);
    expect(relative?.draws).toBeLessThan(350);
    expect(relative?.upper.value).toBeCloseTo(9, 12);
    expect(summary?.affected_change_people?.draws).toBe(500);
  });

  const weights = drawBlockWeights(7, 40, 20_000);
  const [world] = bootstrapGroups(weights, [WORLD], 10);

  it('has the standard error of a total that theory has: sqrt of the sum of squares about the mean', () => {
    const affected = WORLD.map((b) => b.affected.baseline);
    const mean = affected.reduce((a, b) => a + b, 0) / 40;
    const theory = Math.sqrt(affected.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    const found = world?.affected_baseline_people;
    expect((found?.standardDeviation ?? 0) / theory).toBeCloseTo(1, 1);
    expect((found?.mean.value ?? 0) / (40 * mean)).toBeCloseTo(1, 2);
  });

  it('has the standard error of a ratio that linearisation has', () => {
    const people = WORLD.reduce((sum, b) => sum + b.people.baseline, 0);
    const ratio = WORLD.reduce((sum, b) => sum + b.affected.baseline, 0) / people;
    const squares = WORLD.reduce((sum, b) => sum + (b.affected.baseline - ratio * b.people.baseline) ** 2, 0);
    const found = world?.prevalence_baseline_share;
    expect((found?.standardDeviation ?? 0) / (Math.sqrt(squares) / people)).toBeCloseTo(1, 1);
    expect((found?.mean.value ?? 0) / ratio).toBeCloseTo(1, 2);
  });

  it('has no doubt about a prevalence that is the same everywhere', () => {
    const shares = world?.prevalence_endline_share;
    expect(shares?.lower.value).toBeCloseTo(1 / 6, 12);
    expect(shares?.upper.value).toBeCloseTo(1 / 6, 12);
  });

  it('keeps growth and prevalence together with the change', () => {
    const sum = (world?.growth_people?.mean.value ?? 0) + (world?.prevalence_people?.mean.value ?? 0);
    expect(sum / (world?.affected_change_people?.mean.value ?? 0)).toBeCloseTo(1, 10);
  });

  it('adds up: the replicates of two halves make those of the whole', () => {
    const [a, b] = bootstrapGroups(weights, [WORLD.slice(0, 15), WORLD.slice(15)], 10);
    const means = (a?.affected_change_people?.mean.value ?? 0) + (b?.affected_change_people?.mean.value ?? 0);
    expect(means / (world?.affected_change_people?.mean.value ?? 0)).toBeCloseTo(1, 10);
  });

  it('leaves replicates without the group out of its prevalence, and counts them as nobody in its total', () => {
    const few = drawBlockWeights(3, 40, 500);
    const [group] = bootstrapGroups(few, [WORLD.slice(0, 2)], 2);
    expect(group?.affected_baseline_people?.lower.value).toBe(0);
    expect(group?.prevalence_baseline_share?.lower.value).toBeGreaterThan(0.09);
    expect(group?.affected_relative_change).not.toBeNull();
  });

  it('says nothing of a group in too few blocks, nor of a year without people', () => {
    const [few, oneYear] = bootstrapGroups(
      weights,
      [WORLD.slice(0, 9), Array.from({ length: 10 }, (_, i) => block(i, 5, 1, 0, 0))],
      10,
    );
    expect(few).toBeNull();
    expect(oneYear?.affected_baseline_people).not.toBeNull();
    expect(oneYear?.affected_endline_people).toBeNull();
    expect(oneYear?.affected_change_people).toBeNull();
  });

  it('refuses a block without weights', () => {
    expect(() => bootstrapGroups(weights, [[block(40, 1, 1)]], 1)).toThrow(
      'block bootstrap: block 40; expected a block from 0 to 39.',
    );
  });
});
