/**
 * What is summed: people and prevalence of one study year in a band of rows, and where prevalence of a cell comes from.
 */
import type { PeopleSum } from '../kernel/cells.ts';
import type { PrevalenceArrays } from './plan.ts';

/**
 * Values of one band in one study year: scratch arrays of length rows * cols, row-major, NaN where not known; of a band
 * that is empty they may have no length.
 */
export interface YearLayers {
  /** People per cell. */
  readonly population: Float64Array;
  /** All of them, straight from the raster. */
  readonly people: PeopleSum;
  /** Whether no cell has people or a prevalence of its own: its arrays need not be looked at. */
  readonly isEmpty: boolean;
  /** Share of people affected with its bounds, [0, 1], NaN where not known. */
  readonly prevalence: Prevalence;
}

/** By cell of the block, by membership, or by the one here and the other there. */
export type Prevalence =
  | SimplePrevalence
  | {
      readonly kind: 'mixed';
      readonly cells: CellPrevalence;
      readonly memberships: MembershipsPrevalence;
      /** 1 for each membership whose people have the prevalence of their cell. */
      readonly usesCells: Uint8Array;
    };

/** Arrays with one index: the cell of the block or the membership, as `kind` says. */
export type SimplePrevalence = CellPrevalence | MembershipsPrevalence;

/** Arrays of length rows * cols. Without stated bounds all three are one and the same array. */
export type CellPrevalence = { readonly kind: 'cells' } & PrevalenceArrays;

/** Arrays indexed by membership. */
export type MembershipsPrevalence = { readonly kind: 'memberships' } & PrevalenceArrays;

/** What holds for the people of one membership. */
export function prevalenceOf(prevalence: Prevalence, membership: number): SimplePrevalence {
  if (prevalence.kind !== 'mixed') return prevalence;
  return prevalence.usesCells[membership] === 1 ? prevalence.cells : prevalence.memberships;
}
