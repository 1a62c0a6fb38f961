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
      checkTable: async (path, definition) => {
        asked.push(path, definition);
        return [];
      },
      runCheck: async (file, tables) => {
        asked.push(file, tables);
        return null;
      },
    });
    const tables = {
      ...{ raster_totals: '/in/raster_totals.parquet', totals: '/in/raster_totals.parquet' },
      ...{ estimates: '/out/estimates.parquet', zones: '/in/zones.parquet' },
      shown: '/out/tables/zones.parquet',
    };
    expect(asked).toEqual([
      ...['/out/estimates.parquet', TABLE],
      ...['/checks/adds-up.sql', tables],
      ...['/checks/in-range.sql', tables],
    ]);
  });

  it('names what differs from the definition, and then runs no check', async () => {
    const runCheck = () => Promise.reject(new Error('not to be called'));
    const checkTable = async () => [
      'without column cells DOUBLE',
      'with column x DOUBLE, which is not declared',
    ];
    await expect(check({ checkTable, runCheck })).rejects.toThrow(
      'stage estimate: estimates.parquet without column cells DOUBLE; estimates.parquet with column x DOUBLE, ' +
        'which is not declared; expected tables as declared, and checks without failing rows. ' +
        'This is a defect of the stage: its outputs were not published.',
    );
  });

  it('shows the failing rows of every check', async () => {
    const runCheck = async (file: string) =>
      file.endsWith('adds-up.sql') ? 'adds-up (sums): block 3' : null;
    await expect(check({ checkTable: async () => [], runCheck })).rejects.toThrow(
      'stage estimate: check adds-up (sums): block 3; expected',
    );
  });
});
