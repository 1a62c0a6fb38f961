/**
 * Can the population grid carry the layer of settlement? Towns smaller than cells share the people of their cells by
 * area, so on a coarse grid people of towns count as people of the land around them.
 */
import { type Check, percent } from './check.ts';
import type { GateFacts } from './gate-facts.ts';

/** Share of a kind's area in partly covered cells from which on its people are mostly those of mixed cells. */
const LARGEST_PARTIAL_SHARE = 0.5;

/** Whether most of the area of every kind of settlement lies in cells that it covers whole. */
export function checkSettlementGrid({ settlements }: GateFacts): Check {
  const check = 'settlement_grid';
  const shares = settlements
    .filter(({ areaKm2 }) => areaKm2 > 0)
    .map(({ settlement, areaKm2, partialAreaKm2 }) => ({ settlement, share: partialAreaKm2 / areaKm2 }));
  const coarse = shares.filter(({ share }) => share > LARGEST_PARTIAL_SHARE);
  const told = (coarse.length > 0 ? coarse : shares).map(
    ({ settlement, share }) => `${percent(share)} of the area of ${settlement}`,
  );
  if (told.length === 0) return { check, status: 'pass', reason: 'no kind of settlement has an area' };
  const partly = `${told.join(' and ')} lies in cells that it covers in part`;
  if (coarse.length === 0) return { check, status: 'pass', reason: partly };
  return {
    check,
    status: 'warn',
    reason: `${partly}: the population grid is too coarse for this layer, and people are shared by area between town and land`,
  };
}
