/**
 * Memberships: which zones hold a piece of a cell. Sets of zones are numbered as they are met, and
 * walking over a boundary is one look-up: the set without the zone becomes the set with it, and back.
 */

/** Number of the empty set: outside every zone. */
export const OUTSIDE = 0;

/** Marks an empty place of the table of boundaries walked over. */
const FREE = -1;
/** Spreads keys over the table (2^32 divided by the golden ratio). */
const SPREAD = 0x9e37_79b1;

/** Numbers sets of zones; 0 is the empty set. */
export class MembershipIndex {
  private readonly sets: (readonly number[])[] = [[]];
  private readonly numbers = new Map<string, number>([['', OUTSIDE]]);
  /** Boundaries known, `set, zone, other set` at each place: looked up for every boundary of every cell. */
  private table = new Int32Array(3 * 1024).fill(FREE);
  private known = 0;
  /** The boundary looked up last: mostly the next cell has the same. */
  private lastMembership = FREE;
  private lastZone = FREE;
  private lastOther = FREE;

  /** The number of the set that differs from set `membership` in `zone` alone. */
  toggle(membership: number, zone: number): number {
    if (membership === this.lastMembership && zone === this.lastZone) return this.lastOther;
    const place = this.placeOf(membership, zone);
    const known = this.table[place + 2] ?? FREE;
    this.lastMembership = membership;
    this.lastZone = zone;
    this.lastOther = known === FREE ? this.learn(membership, zone, place) : known;
    return this.lastOther;
  }

  /** The number of a set. @param zones ascending */
  numberOf(zones: readonly number[]): number {
    const name = zones.join();
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.sets.push(zones);
    this.numbers.set(name, this.sets.length - 1);
    return this.sets.length - 1;
  }

  /** The numbers of the sets of another numbering, by their number there. */
  numbersOf(sets: readonly (readonly number[])[]): Int32Array {
    return Int32Array.from(sets, (set) => this.numberOf(set));
  }

  /** All sets by number, each in ascending order of zones. */
  all(): readonly (readonly number[])[] {
    return this.sets;
  }

  /** Where a boundary stands in the table, or the free place where it belongs. */
  private placeOf(membership: number, zone: number): number {
    const places = this.table.length / 3;
    const key = Math.imul(Math.imul(membership, 31_337) + zone, SPREAD);
    let place = (key >>> 8) & (places - 1);
    while (this.table[3 * place + 2] !== FREE) {
      if (this.table[3 * place] === membership && this.table[3 * place + 1] === zone) break;
      place = (place + 1) & (places - 1);
    }
    return 3 * place;
  }

  private learn(membership: number, zone: number, place: number): number {
    const other = this.numberOf(withoutOrWith(this.sets[membership] ?? [], zone));
    this.table.set([membership, zone, other], place);
    // A table more than half full is slow to look into.
    if (2 * ++this.known > this.table.length / 3) this.grow();
    return other;
  }

  private grow(): void {
    const old = this.table;
    this.table = new Int32Array(2 * old.length).fill(FREE);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === FREE) continue;
      this.table.set(old.subarray(at, at + 3), this.placeOf(old[at] ?? FREE, old[at + 1] ?? FREE));
    }
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

/** The sets in the order of their new numbers. */
export function reorderSets(
  sets: readonly (readonly number[])[],
  numbers: Int32Array,
): readonly (readonly number[])[] {
  const reordered: (readonly number[])[] = new Array(sets.length).fill([]);
  numbers.forEach((number, old) => {
    reordered[number] = sets[old] ?? [];
  });
  return reordered;
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
