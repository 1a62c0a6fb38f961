import { describe, expect, it } from 'vitest';
import { checkSettlementGrid } from '../../src/compare/check-settlement-grid.ts';
import { comparability } from '../../src/compare/gate.ts';
import type { SettlementArea } from '../../src/compare/gate-facts.ts';
import { FACTS } from './facts.ts';

function judge(...settlements: readonly SettlementArea[]) {
  return checkSettlementGrid({ ...FACTS, settlements });
}

const RURAL = { settlement: 'rural', areaKm2: 9000, partialAreaKm2: 900 };

describe('the grid of people under settlement', () => {
  it('passes where cells are smaller than towns', () => {
    expect(judge(RURAL, { settlement: 'urban', areaKm2: 1000, partialAreaKm2: 500 })).toEqual({
      check: 'settlement_grid',
      status: 'pass',
      reason:
        '10.0 % of the area of rural and 50.0 % of the area of urban lies in cells that it covers in part',
    });
  });

  it('warns where most of a kind lies in mixed cells, and names that kind', () => {
    expect(judge(RURAL, { settlement: 'urban', areaKm2: 1000, partialAreaKm2: 998 })).toEqual({
      check: 'settlement_grid',
      status: 'warn',
      reason:
        '99.8 % of the area of urban lies in cells that it covers in part: the population grid is too coarse for this layer, and people are shared by area between town and land',
    });
  });

  it('says nothing of kinds without an area', () => {
    expect(judge({ settlement: 'urban', areaKm2: 0, partialAreaKm2: 0 }).reason).toBe(
      'no kind of settlement has an area',
    );
  });

  it('is a question of the gate where mountains are crossed with settlement', () => {
    const names = (settlements: readonly SettlementArea[]) =>
      comparability({ ...FACTS, settlements }).checks.map(({ check }) => check);
    expect(names([RURAL])).toContain('settlement_grid');
    expect(names([])).not.toContain('settlement_grid');
  });
});
