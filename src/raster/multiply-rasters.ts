/**
 * Two rasters as one whose cells are the product of theirs, such as yield (per hectare) times hectares.
 */

import { StudyError } from '../errors.ts';
import { type Alignment, alignGrid, readAligned } from './alignment.ts';
import type { Grid } from './grid.ts';
import type { Raster } from './raster.ts';

/**
 * How rates lie on the cells of the amounts that they are multiplied by.
 * @param label how messages call the raster of rates
 * @throws StudyError ERR_GRID when the grids do not nest, or the rates are on the finer one: their mean over a cell would
 * have to be weighted by amounts that are not known there
 */
export function alignRates(amounts: Grid, rates: Grid, label: string): Alignment {
  const alignment = alignGrid(amounts, rates, label);
  if (alignment.relation !== 'finer') return alignment;
  throw new StudyError({
    code: 'ERR_GRID',
    subject: label,
    found: `its cells are finer than those of the amounts it is multiplied by (${alignment.factor} x ${alignment.factor})`,
    expected: 'cells of the same size, or larger ones that nest',
    remedy: 'Take both from one edition of their source, or multiply them before the study.',
  });
}

/**
 * The product on the cells of `amount`; NaN where either has no value, 0 where the amount is 0 even if no rate is known.
 * @param rate something per unit of the amount; on the same grid, or on a coarser one whose values hold in all its cells
 * @param label how messages call the raster of rates
 * @throws StudyError ERR_GRID as {@link alignRates}
 */
export function multiplyRasters(amount: Raster, rate: Raster, label: string): Raster {
  const alignment = alignRates(amount.grid, rate.grid, label);
  return {
    path: amount.path,
    grid: amount.grid,
    description: amount.description,
    read: (window) => {
      const values = amount.read(window);
      const rates = readAligned(rate, alignment, window, 'repeat');
      // A yield is undefined, and commonly nodata, where nothing is grown: nothing times anything is nothing.
      for (let i = 0; i < values.length; i++) {
        if (values[i] !== 0) values[i] = (values[i] ?? Number.NaN) * (rates[i] ?? Number.NaN);
      }
      return values;
    },
    close: () => {
      amount.close();
      rate.close();
    },
  };
}
