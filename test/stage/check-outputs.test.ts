import { describe, expect, it } from 'vitest';
import { type AnyStage, anyStage } from '../../src/stage/any-stage.ts';
import { checkOutputs, type TableChecks } from '../../src/stage/check-outputs.ts';
import { defineStage } from '../../src/stage/contract.ts';

const TABLE = { columns: {}, key: [] };
const STAGE: AnyStage = anyStage(
  defineStage({
    ...{ id: 'estimate', summary: '', module: import.meta.url, sources: [] },
    inputs: {
      totals: 'intersect/raster_totals.parquet',
      ...{ coverage: 'zones/coverage.arrow', zones: 'zones/zones.parquet' },
    },
    outputs: {
      estimates: { file: 'estimates.parquet', description: '', table: TABLE },
      shown: { file: 'tables/zones.parquet', description: '' },
    },
    params: () => null,
    checks: ['adds-up', 'in-range'],
    run: async () => {},
  }),
);
const INPUT = {
  ...{ totals: '/in/raster_totals.parquet', coverage: '/in/coverage.arrow', zones: '/in/zones.parquet' },
};
const OUTPUT = { estimates: '/out/estimates.parquet', shown: '/out/tables/zones.parquet' };

function check(checks: TableChecks): Promise<void> {
  return checkOutputs(STAGE, INPUT, OUTPUT, '/checks', checks);
}

describe('checkOutputs', () => {
  it('asks for every table, then runs every check on the Parquet files by their names', async () => {
    const asked: unknown[] = [];
    await check({
      checkTables: async (tables) => {
        asked.push(tables);
        return tables.map(() => []);
      },
      runChecks: async (files, tables) => {
        asked.push(files, tables);
        return [];
      },
    });
    const tables = {
      ...{ raster_totals: '/in/raster_totals.parquet', totals: '/in/raster_totals.parquet' },
      ...{ estimates: '/out/estimates.parquet', zones: '/in/zones.parquet' },
      shown: '/out/tables/zones.parquet',
    };
    expect(asked).toEqual([
      [{ path: '/out/estimates.parquet', definition: TABLE }],
      ['/checks/adds-up.sql', '/checks/in-range.sql'],
      tables,
    ]);
  });

  it('names what differs from the definition, and then runs no check', async () => {
    const runChecks = () => Promise.reject(new Error('not to be called'));
    const checkTables = async () => [
      ['without column cells DOUBLE', 'with column x DOUBLE, which is not declared'],
    ];
    await expect(check({ checkTables, runChecks })).rejects.toThrow(
      'stage estimate: estimates.parquet without column cells DOUBLE; estimates.parquet with column x DOUBLE, ' +
        'which is not declared; expected tables as declared, and checks without failing rows. ' +
        'This is a defect of the stage: its outputs were not published.',
    );
  });

  it('shows the failing rows of every check', async () => {
    const runChecks = async () => ['adds-up (sums): block 3', 'in-range (shares): zone 7'];
    await expect(check({ checkTables: async () => [[]], runChecks })).rejects.toThrow(
      'stage estimate: check adds-up (sums): block 3; check in-range (shares): zone 7; expected',
    );
  });
});
