/**
 * Cells that several strata share: each takes its part of the area, of the cell and of the people in it, without
 * remainder.
 */
import {
  AFFECTED,
  AFFECTED_LOWER,
  AFFECTED_UPPER,
  type BlockSums,
  CELLS,
  POPULATION,
  WITHOUT,
} from './block-sums.ts';
import { type Shares, shareOut, UNIT } from './exact-sums.ts';
import type { IndexedCoverage } from './indexed-coverage.ts';
import { prevalenceOf, type YearLayers } from './layers.ts';

/** The pieces of one cell: runs [from, to) of the coverage. */
export interface SharedCell {
  readonly from: number;
  readonly to: number;
  /** Index of the cell in the arrays of its band. */
  readonly cell: number;
  /** Its area, km2. */
  readonly area: number;
}

/** Adds one cell to the strata of its pieces: nothing of it is lost or counted twice. */
export function sumShared(
  sums: BlockSums,
  coverage: IndexedCoverage,
  shared: SharedCell,
  years: readonly YearLayers[],
): void {
  const { from, to, cell, area } = shared;
  const room = roomFor(to - from);
  for (let i = from; i < to; i++) room.strata[i - from] = sums.stratum(coverage.membership[i] ?? 0);
  shareOut(area, coverage.fraction, from, to, room.value);
  for (let i = 0; i < to - from; i++) {
    sums.all.addParts(
      sums.areaIndex(room.strata[i] ?? 0),
      room.value.whole[i] ?? 0,
      room.value.units[i] ?? 0,
    );
  }
  let hasCell = false;
  for (let year = 0; year < years.length; year++) {
    const layers = years[year];
    if (layers === undefined || layers.isEmpty) continue;
    const people = layers.population[cell] ?? Number.NaN;
    if (Number.isNaN(people)) continue;
    // The share of the cell itself is the same in all years.
    if (!hasCell) shareOut(1, coverage.fraction, from, to, room.cell);
    hasCell = true;
    sumYear(sums, coverage, shared, year, layers, people, room);
  }
}

function sumYear(
  sums: BlockSums,
  coverage: IndexedCoverage,
  { from, to, cell }: SharedCell,
  year: number,
  { prevalence }: YearLayers,
  people: number,
  { strata, cell: ofCell, value }: Room,
): void {
  const { all } = sums;
  if (people !== 0) shareOut(people, coverage.fraction, from, to, value);
  for (let i = 0; i < to - from; i++) {
    const index = sums.yearIndex(strata[i] ?? 0, year);
    all.addParts(index + CELLS, ofCell.whole[i] ?? 0, ofCell.units[i] ?? 0);
    if (people === 0) continue;
    const membership = coverage.membership[from + i] ?? 0;
    const simple = prevalenceOf(prevalence, membership);
    const at = simple.kind === 'cells' ? cell : membership;
    const whole = value.whole[i] ?? 0;
    const units = value.units[i] ?? 0;
    const share = simple.mean[at] ?? Number.NaN;
    all.addParts(index + POPULATION, whole, units);
    if (Number.isNaN(share)) {
      all.addParts(index + WITHOUT, whole, units);
      continue;
    }
    const part = whole + units / UNIT;
    all.add(index + AFFECTED, part * share);
    all.add(index + AFFECTED_LOWER, part * (simple.lower[at] ?? Number.NaN));
    all.add(index + AFFECTED_UPPER, part * (simple.upper[at] ?? Number.NaN));
  }
}

/** Room for the pieces of one cell, kept between cells: there are millions of them. */
interface Room {
  readonly strata: Int32Array;
  /** Shares of the cell, and of its area or its people. */
  readonly cell: Shares;
  readonly value: Shares;
}

let room: Room = makeRoom(64);

function makeRoom(pieces: number): Room {
  const shares = (): Shares => ({ whole: new Float64Array(pieces), units: new Float64Array(pieces) });
  return { strata: new Int32Array(pieces), cell: shares(), value: shares() };
}

function roomFor(pieces: number): Room {
  if (pieces > room.strata.length) room = makeRoom(2 * pieces);
  return room;
}
