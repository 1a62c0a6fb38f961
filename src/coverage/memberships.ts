/**
 * Memberships: which zones hold a piece of a cell. Sets of zones are numbered as they are met, and
 * walking over a boundary is one look-up: the set without the zone becomes the set with it, and back.
 */

/** Number of the empty set: outside every zone. */
export const OUTSIDE = 0;

/** Numbers sets of zones; 0 is the empty set. */
export class MembershipIndex {
  private readonly zoneCount: number;
  private readonly sets: number[][] = [[]];
  private readonly numbers = new Map<string, number>([['', OUTSIDE]]);
  private readonly toggles = new Map<number, number>();

  /** @param zoneCount number of zones of all layers together */
  constructor(zoneCount: number) {
    this.zoneCount = zoneCount;
  }

  /** The number of the set that differs from set `membership` in `zone` alone. */
  toggle(membership: number, zone: number): number {
    const key = membership * this.zoneCount + zone;
    const known = this.toggles.get(key);
    if (known !== undefined) return known;
    const other = this.intern(withoutOrWith(this.sets[membership] ?? [], zone));
    this.toggles.set(key, other);
    return other;
  }

  /** All sets by number, each in ascending order of zones. */
  all(): readonly (readonly number[])[] {
    return this.sets;
  }

  private intern(set: number[]): number {
    const name = set.join();
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.sets.push(set);
    this.numbers.set(name, this.sets.length - 1);
    return this.sets.length - 1;
  }
}

function withoutOrWith(set: readonly number[], zone: number): number[] {
  return set.includes(zone) ? set.filter((other) => other !== zone) : [...set, zone].sort((a, b) => a - b);
}

/**
 * Order of the numbers that does not depend on where they were met: by the sets themselves, the empty one first.
 * @returns for each old number its new one
 */
export function canonicalNumbers(sets: readonly (readonly number[])[]): Int32Array {
  const order = sets.map((_, number) => number).sort((a, b) => compareSets(sets[a] ?? [], sets[b] ?? []));
  const renumbered = new Int32Array(sets.length);
  order.forEach((old, now) => {
    renumbered[old] = now;
  });
  return renumbered;
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
