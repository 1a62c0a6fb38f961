/**
 * The plan of an intersection: everything a worker needs to sum any block, as plain data.
 */

import type { CoverageIndex } from '../coverage/coverage-index.ts';
import type { RuralRule } from '../insecurity/rural-model.ts';
import type { Grid } from '../raster/grid.ts';
import type { NamedRaster } from '../raster/named-raster.ts';

/** Prevalence and its bounds, three arrays of one length, [0, 1], lower <= mean <= upper, NaN where none is known. */
export interface PrevalenceArrays {
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A raster of prevalence, with rasters of its bounds where the source states them. */
export interface PrevalenceRasters {
  readonly mean: NamedRaster;
  readonly bounds: { readonly lower: NamedRaster; readonly upper: NamedRaster } | null;
  readonly unit: 'percent' | 'fraction';
  /** How shares come to the grid where theirs is another: as means weighted by area or by people; refused where absent. */
  readonly regrid?: 'by-area' | 'by-people' | undefined;
}

export type PrevalencePlan =
  | ({ readonly kind: 'raster' } & PrevalenceRasters)
  /** Arrays indexed by membership. */
  | ({ readonly kind: 'memberships' } & PrevalenceArrays)
  /** Rural people by the production of their cell, all others by membership. */
  | {
      readonly kind: 'rural';
      readonly rule: RuralRule;
      readonly others: PrevalenceArrays;
      /** 1 for each membership whose people are rural. */
      readonly isRural: Uint8Array;
    };

export interface YearPlan {
  readonly studyYear: number;
  readonly population: NamedRaster & {
    readonly quantity: 'count' | 'density';
    /** Whether people on another grid are shared out by area; refused where absent. */
    readonly regrid?: 'by-area' | undefined;
  };
  readonly prevalence: PrevalencePlan;
}

export interface IntersectPlan {
  /** The reference grid; every raster must equal it or nest with it. */
  readonly grid: Grid;
  /** Side of a block, cells. */
  readonly blockSize: number;
  readonly years: readonly YearPlan[];
}

/** What a worker is started with. Coverage stays in its file. */
export interface WorkerInput {
  readonly plan: IntersectPlan;
  readonly coverage: CoverageIndex;
  /** Most bytes of decoded tiles to keep of each raster. */
  readonly cacheBytes: number;
}
