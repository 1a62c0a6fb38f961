import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNumbers, MembershipIndex, OUTSIDE } from '../../src/coverage/memberships.ts';

/** Walks over the boundaries of `zones`, one after the other. */
function walk(index: MembershipIndex, zones: readonly number[], from: number = OUTSIDE): number {
  return zones.reduce((membership, zone) => index.toggle(membership, zone), from);
}

describe('MembershipIndex', () => {
  it('starts with the empty set alone, number 0', () => {
    expect(OUTSIDE).toBe(0);
    expect(new MembershipIndex().all()).toEqual([[]]);
  });

  it('numbers sets in the order in which they are met', () => {
    const index = new MembershipIndex();
    expect([index.toggle(0, 2), index.toggle(1, 0), index.toggle(0, 0)]).toEqual([1, 2, 3]);
    expect(index.all()).toEqual([[], [2], [0, 2], [0]]);
  });

  it('returns to the same set when a boundary is crossed back', () => {
    const index = new MembershipIndex();
    const set = walk(index, [1, 3]);
    expect(walk(index, [2, 2], set)).toBe(set);
    expect(walk(index, [3, 1], set)).toBe(OUTSIDE);
  });

  it('knows a set by its zones, whatever way led to it', () => {
    const index = new MembershipIndex();
    expect(walk(index, [3, 0, 2])).toBe(walk(index, [2, 1, 3, 1, 0]));
  });

  it('keeps zones in order of their numbers, not of their digits', () => {
    const index = new MembershipIndex();
    expect(index.all()[walk(index, [10, 9, 2])]).toEqual([2, 9, 10]);
  });

  it('tells sets of many zones apart, beyond any bit mask', () => {
    const index = new MembershipIndex();
    const evens = walk(
      index,
      Array.from({ length: 65 }, (_, i) => 2 * i),
    );
    const odds = walk(
      index,
      Array.from({ length: 65 }, (_, i) => 2 * i + 1),
    );
    expect(index.all()[evens]).toHaveLength(65);
    expect(odds).not.toBe(evens);
    expect(index.toggle(evens, 0)).not.toBe(index.toggle(evens, 64));
  });

  it('does not confuse the last zone of one set with the first zone of the next', () => {
    const index = new MembershipIndex();
    const first = index.toggle(OUTSIDE, 0);
    expect(index.all()[index.toggle(OUTSIDE, 1)]).toEqual([1]);
    expect(index.all()[index.toggle(first, 0)]).toEqual([]);
    expect(index.all()[index.toggle(first, 1)]).toEqual([0, 1]);
  });

  it('agrees with a set that is toggled by hand', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(11), { maxLength: 40 }), (zones) => {
        const index = new MembershipIndex();
        const odd = [...new Set(zones)].filter((zone) => zones.filter((z) => z === zone).length % 2 === 1);
        expect(index.all()[walk(index, zones)]).toEqual(odd.sort((a, b) => a - b));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('canonicalNumbers', () => {
  it('orders sets by their zones, the empty one first', () => {
    expect([...canonicalNumbers([[], [2], [0], [0, 1]])]).toEqual([0, 3, 1, 2]);
  });

  it('puts a set before those that go on from it', () => {
    expect([...canonicalNumbers([[1, 2, 3], [1, 2], [1], [1, 3], []])]).toEqual([3, 2, 1, 4, 0]);
  });

  it('compares numbers of zones by value', () => {
    expect([...canonicalNumbers([[], [10], [9], [100]])]).toEqual([0, 2, 1, 3]);
  });

  it('numbers nothing where there is nothing', () => {
    expect([...canonicalNumbers([])]).toEqual([]);
  });

  it('does not depend on the order in which sets were met', () => {
    const distinctSets = fc.uniqueArray(
      fc.uniqueArray(fc.nat(12), { maxLength: 4 }).map((set) => set.sort((a, b) => a - b)),
      { selector: (set) => set.join(), maxLength: 12 },
    );
    const shuffled = distinctSets.chain((sets) => {
      const all = fc.shuffledSubarray(sets, { minLength: sets.length });
      return fc.tuple(fc.constant(sets), all);
    });
    fc.assert(
      fc.property(shuffled, ([sets, others]) => {
        expect(setsByNumber(others)).toEqual(setsByNumber(sets));
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

function setsByNumber(sets: readonly (readonly number[])[]): string[] {
  const names = new Array<string>(sets.length);
  canonicalNumbers(sets).forEach((number, old) => {
    names[number] = (sets[old] ?? []).join();
  });
  return names;
}
