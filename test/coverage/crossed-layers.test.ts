import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { crossLayers, idsInLayer } from '../../src/coverage/crossed-layers.ts';
import { refuseOffGrid } from '../../src/coverage/off-grid.ts';
import { StudyError } from '../../src/errors.ts';
import { gridOf, rectangle, zoneOf, zoneTotals } from './shapes.ts';

const GRID = gridOf({ rows: 2, cols: 2, xmin: -180, ymax: 90, cellWidth: 180, cellHeight: 90 });
const AT_HOME = [rectangle(0, 0, 10, 10)];
const AWAY = [rectangle(200, 0, 210, 10)];

describe('crossLayers', () => {
  const crossed = crossLayers([
    { name: 'mountains', zones: [zoneOf('andes', AT_HOME), zoneOf('atlas', AT_HOME)] },
    { name: 'countries', zones: [zoneOf('andes', AT_HOME), zoneOf('PER', AT_HOME)] },
  ]);

  it('puts layer after layer and keeps their order', () => {
    expect(crossed.map(({ layer, zone }) => `${layer} ${zone.zoneId}`)).toEqual([
      'mountains andes',
      'mountains atlas',
      'countries andes',
      'countries PER',
    ]);
  });

  it('leads from a membership back to the ids of one layer, though another has the same id', () => {
    expect(idsInLayer(crossed, [0, 1, 3], 'mountains')).toEqual(['andes', 'atlas']);
    expect(idsInLayer(crossed, [0, 1, 3], 'countries')).toEqual(['PER']);
    expect(idsInLayer(crossed, [1, 2], 'countries')).toEqual(['andes']);
    expect(idsInLayer(crossed, [], 'countries')).toEqual([]);
  });
});

describe('refuseOffGrid', () => {
  const away = Array.from({ length: 7 }, (_, i) => zoneOf(`range ${i}`, AWAY));
  const crossed = crossLayers([
    { name: 'mountains', zones: [zoneOf('home', AT_HOME), ...away] },
    { name: 'countries', zones: [zoneOf('PER', AT_HOME)] },
  ]);
  const coverage = computeCoverage(
    GRID,
    crossed.map(({ zone }) => zone),
  );
  const { cells } = zoneTotals(coverage, crossed.length, new Float64Array(2));

  it('names the zones of a layer that have no cell, five of them, and the extent of the grid', () => {
    const refuse = () => refuseOffGrid('mountains', crossed, cells, GRID);
    expect(refuse).toThrow(
      new StudyError({
        code: 'ERR_ZONE_OFF_GRID',
        subject: 'zones.mountains',
        found: '7 of 8 zones have no cell ("range 0", "range 1", "range 2", "range 3", "range 4" and 2 more)',
        expected: 'every zone to reach into the population grid, from -180 to 180 east and -90 to 90 north',
        remedy:
          'Use a grid that covers them, list them under `zones.mountains.exclude`, or set `off_grid: drop` there.',
      }),
    );
  });

  it('accepts a layer whose zones all have cells, whatever other layers have', () => {
    expect(() => refuseOffGrid('countries', crossed, cells, GRID)).not.toThrow();
  });

  it('makes ids safe to print', () => {
    const odd = crossLayers([{ name: 'mountains', zones: [zoneOf('a\u0007\u2028b', AWAY)] }]);
    expect(() => refuseOffGrid('mountains', odd, Float64Array.of(0), GRID)).toThrow('("a\\u0007\\u2028b")');
  });
});
