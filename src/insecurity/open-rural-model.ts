/**
 * The layers of a rural model, opened once: the share of vulnerable rural people of each cell, block by block.
 */
import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import type { Grid, Window } from '../raster/grid.ts';
import { type OpenFoodLayer, openFoodLayer } from './food-layer.ts';
import type { LowestValue } from './lowest-value.ts';
import { type Criterion, type RuralRule, sumLayers, vulnerableShare } from './rural-model.ts';

/** An open model. */
export interface OpenRuralModel {
  /**
   * 1 or 0 for each cell of a window of the reference grid, NaN where not known.
   * @param people of the cells, length rows * cols, NaN where not known
   */
  readonly read: (window: Window, people: Float64Array) => Float64Array;
  /** The lowest values below 0 that were read so far. */
  readonly lowest: () => readonly LowestValue[];
}

/** Opens every layer of every criterion; refusals as `openFoodLayer` gives them. */
export async function openRuralModel(rule: RuralRule, grid: Grid): Promise<OpenRuralModel> {
  const open: { readonly criterion: Criterion; readonly layers: readonly OpenFoodLayer[] }[] = [];
  for (const criterion of rule.criteria) {
    const layers: OpenFoodLayer[] = [];
    for (const layer of criterion.layers) layers.push(await openFoodLayer(layer, grid));
    open.push({ criterion, layers });
  }
  const areas = cellAreaKm2ByRow(grid);
  return {
    read: (window, people) => {
      // Two blocks of three lie at sea, where there is nobody to ask about.
      if (!people.some((count) => count > 0)) return new Float64Array(people.length).fill(Number.NaN);
      const cells = open.map(({ criterion: { per, threshold }, layers }) => ({
        sum: sumLayers(
          layers.map(({ read }) => read(window)),
          rule.missing,
        ),
        divisor: per === 'person' ? people : areasOf(window, areas),
        threshold,
      }));
      return vulnerableShare(cells, people, rule.combine);
    },
    lowest: () => open.flatMap(({ layers }) => layers.flatMap(({ lowest }) => lowest())),
  };
}

/** Area of each cell of a window, km2. */
function areasOf({ rowOffset, rows, cols }: Window, areas: Float64Array): Float64Array {
  return Float64Array.from(
    { length: rows * cols },
    (_, i) => areas[rowOffset + Math.floor(i / cols)] ?? Number.NaN,
  );
}
