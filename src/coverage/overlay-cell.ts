/**
 * Overlay: the areas of all intersections of the zones that cover one cell partly, exact for straight edges.
 *
 * The cell is cut into slabs at every vertex and at every point where boundaries cross. Inside a slab boundaries do not
 * cross, so from west to east the set of zones changes only at boundaries, and the piece between two of them is a
 * trapezoid. Nothing is built but areas: a crossing misplaced by a rounding error misplaces an area of that
 * size, and never breaks a topology.
 */
import type { Crossings } from './crossings.ts';
import { longer } from './longer.ts';
import type { MembershipIndex } from './memberships.ts';
import type { RunBuilder } from './run-builder.ts';
import { sortFirst, sortFirstBy } from './sort-terms.ts';
import type { Spans } from './spans.ts';

/** Splits cells among the zones that cover them partly; its arrays are kept between cells. */
export class CellOverlay {
  private readonly crossings: Crossings;
  /** Pieces by row, zone and column, to which spans point. */
  private order: Int32Array = new Int32Array();
  /** Boundaries inside the cell: `u` runs linearly from (u0, v0) to (u1, v1), v0 < v1. */
  private segments = 0;
  private zone = new Int32Array(64);
  private u0 = new Float64Array(64);
  private v0 = new Float64Array(64);
  private u1 = new Float64Array(64);
  private v1 = new Float64Array(64);
  /** Segments by their northern end. */
  private byNorth = new Int32Array(64);
  /** Segments that run through the slab, from west to east, and where they are in its middle. */
  private active = new Int32Array(64);
  private middle = new Float64Array(64);
  private cuts = new Float64Array(64);
  private cutCount = 0;
  /** Area by membership, 0 where none; and the memberships that have some, in the order met. */
  private area = new Float64Array(64);
  private met = new Int32Array(64);
  private metCount = 0;

  /** @param crossings pieces of the band that is walked */
  constructor(crossings: Crossings) {
    this.crossings = crossings;
  }

  /** Takes the order of the pieces of another band. */
  follow(order: Int32Array): void {
    this.order = order;
  }

  /**
   * Splits a cell; the fractions of its pieces add up to 1 within rounding.
   * @param partial numbers of the spans that cover the cell partly, the first `count` of them
   * @param whole membership of the zones that hold the whole cell
   */
  split(spans: Spans, partial: Int32Array, count: number, whole: number, memberships: MembershipIndex): void {
    this.segments = 0;
    let west = whole;
    for (let i = 0; i < count; i++) {
      const span = partial[i] ?? 0;
      if (this.addSegments(spans, span)) west = memberships.toggle(west, spans.zone[span] ?? 0);
    }
    this.cut();
    let first = 0;
    let active = 0;
    for (let i = 0; i + 1 < this.cutCount; i++) {
      const top = this.cuts[i] ?? 0;
      const bottom = this.cuts[i + 1] ?? 0;
      active = this.dropAbove(active, top);
      for (; first < this.segments && (this.v0[this.byNorth[first] ?? 0] ?? 0) <= top; first++) {
        this.active[active++] = this.byNorth[first] ?? 0;
      }
      this.addSlab(active, top, bottom, west, memberships);
    }
  }

  /** Adds the pieces of the cell split last as runs, each membership once. */
  addRuns(runs: RunBuilder, row: number, col: number): void {
    for (let i = 0; i < this.metCount; i++) {
      const membership = this.met[i] ?? 0;
      runs.add(row, col, col + 1, membership, this.area[membership] ?? 0);
      this.area[membership] = 0;
    }
    this.metCount = 0;
  }

  /**
   * Adds the boundary of one zone in the cell. Where it leaves or enters through the west side, it is led on along that
   * side to the south-west corner; then west of everything the zone is present in the whole height or not at all.
   * @returns whether it is present there
   */
  private addSegments(spans: Spans, span: number): boolean {
    const { ends, side } = this.crossings;
    const zone = spans.zone[span] ?? 0;
    const to = spans.to[span] ?? 0;
    let presence = spans.westCover[span] ?? 0;
    for (let i = spans.from[span] ?? 0; i < to; i++) {
      const piece = this.order[i] ?? 0;
      const east = side[piece] ?? 0;
      const u0 = ends[4 * piece] ?? 0;
      const v0 = ends[4 * piece + 1] ?? 0;
      const u1 = ends[4 * piece + 2] ?? 0;
      const v1 = ends[4 * piece + 3] ?? 0;
      if (v0 < v1) this.addSegment(zone, u0, v0, u1, v1);
      if (u0 === 0) presence += east * this.leadToCorner(zone, v0);
      if (u1 === 0) presence -= east * this.leadToCorner(zone, v1);
    }
    return Math.abs(Math.round(presence)) % 2 === 1;
  }

  private leadToCorner(zone: number, v: number): number {
    if (v < 1) this.addSegment(zone, 0, v, 0, 1);
    return 1 - v;
  }

  private addSegment(zone: number, u0: number, v0: number, u1: number, v1: number): void {
    if (this.segments === this.zone.length) this.growSegments();
    const i = this.segments++;
    this.zone[i] = zone;
    this.u0[i] = u0;
    this.v0[i] = v0;
    this.u1[i] = u1;
    this.v1[i] = v1;
    this.byNorth[i] = i;
  }

  /** Finds where slabs begin and end: 0, 1, all vertices and all crossings of boundaries of different zones, ascending. */
  private cut(): void {
    const { byNorth, v0, v1, zone } = this;
    this.cutCount = 0;
    this.addCut(0);
    this.addCut(1);
    sortFirstBy(byNorth, this.segments, v0);
    for (let i = 0; i < this.segments; i++) {
      const a = byNorth[i] ?? 0;
      const end = v1[a] ?? 0;
      this.addCut(v0[a] ?? 0);
      this.addCut(end);
      for (let j = i + 1; j < this.segments; j++) {
        const b = byNorth[j] ?? 0;
        if ((v0[b] ?? 0) >= end) break;
        if (zone[a] !== zone[b]) this.addCrossing(a, b);
      }
    }
    sortFirst(this.cuts, this.cutCount);
    let kept = 0;
    for (let i = 1; i < this.cutCount; i++) {
      const cut = this.cuts[i] ?? 0;
      if (cut !== this.cuts[kept]) this.cuts[++kept] = cut;
    }
    this.cutCount = kept + 1;
  }

  /** Adds the v at which two segments properly cross, if they do. */
  private addCrossing(a: number, b: number): void {
    const top = Math.max(this.v0[a] ?? 0, this.v0[b] ?? 0);
    const bottom = Math.min(this.v1[a] ?? 0, this.v1[b] ?? 0);
    const atTop = this.uAt(a, top) - this.uAt(b, top);
    const atBottom = this.uAt(a, bottom) - this.uAt(b, bottom);
    if (!(atTop * atBottom < 0)) return;
    this.addCut(top + (bottom - top) * (atTop / (atTop - atBottom)));
  }

  private addCut(v: number): void {
    if (this.cutCount === this.cuts.length)
      this.cuts = longer(this.cuts, new Float64Array(2 * this.cutCount));
    this.cuts[this.cutCount++] = v;
  }

  private uAt(segment: number, v: number): number {
    const u0 = this.u0[segment] ?? 0;
    const v0 = this.v0[segment] ?? 0;
    return u0 + ((this.u1[segment] ?? 0) - u0) * ((v - v0) / ((this.v1[segment] ?? 0) - v0));
  }

  /** Keeps the active segments that reach below `top`; gives their number. */
  private dropAbove(active: number, top: number): number {
    let kept = 0;
    for (let i = 0; i < active; i++) {
      const segment = this.active[i] ?? 0;
      if ((this.v1[segment] ?? 0) > top) this.active[kept++] = segment;
    }
    return kept;
  }

  private addSlab(
    active: number,
    top: number,
    bottom: number,
    west: number,
    memberships: MembershipIndex,
  ): void {
    const height = bottom - top;
    const v = (top + bottom) / 2;
    for (let i = 0; i < active; i++) {
      const segment = this.active[i] ?? 0;
      this.middle[segment] = this.uAt(segment, v);
    }
    sortFirstBy(this.active, active, this.middle);
    let membership = west;
    let u = 0;
    for (let i = 0; i < active; i++) {
      const segment = this.active[i] ?? 0;
      const next = this.middle[segment] ?? 0;
      this.addArea(membership, (next - u) * height);
      membership = memberships.toggle(membership, this.zone[segment] ?? 0);
      u = next;
    }
    this.addArea(membership, (1 - u) * height);
  }

  private addArea(membership: number, area: number): void {
    if (!(area > 0)) return;
    if (membership >= this.area.length) {
      this.area = longer(this.area, new Float64Array(2 * membership));
      this.met = longer(this.met, new Int32Array(2 * membership));
    }
    const before = this.area[membership] ?? 0;
    if (before === 0) this.met[this.metCount++] = membership;
    this.area[membership] = before + area;
  }

  private growSegments(): void {
    const capacity = 2 * this.zone.length;
    this.zone = longer(this.zone, new Int32Array(capacity));
    this.u0 = longer(this.u0, new Float64Array(capacity));
    this.v0 = longer(this.v0, new Float64Array(capacity));
    this.u1 = longer(this.u1, new Float64Array(capacity));
    this.v1 = longer(this.v1, new Float64Array(capacity));
    this.byNorth = longer(this.byNorth, new Int32Array(capacity));
    this.active = longer(this.active, new Int32Array(capacity));
    this.middle = longer(this.middle, new Float64Array(capacity));
  }
}
