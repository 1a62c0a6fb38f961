/** What every chart promises, on an invented study with everything that can be missing. */
import { describe, expect, test } from 'vitest';
import { affectedMap } from '../../src/charts/affected-map.ts';
import { CHART_IDS, type Chart, chartIds } from '../../src/charts/chart.ts';
import { effectsOf, stackParts } from '../../src/charts/effects.ts';
import { largestChanges } from '../../src/charts/largest-changes.ts';
import { levelByRegion } from '../../src/charts/level-by-region.ts';
import { drawSpec } from '../../src/charts/render.ts';
import type { ChangeRow } from '../../src/charts/rows.ts';
import { whyItChanged } from '../../src/charts/why-it-changed.ts';
import { COLUMNS } from '../../src/tables/columns.ts';
import { chartsOf } from './charts-of.ts';
import { SAMPLE_STUDY, SPECIAL_ZONES, sampleRows, ZONE_COUNT } from './sample-study.ts';
import { schemaFaults } from './vega-schema.ts';

const ROWS = sampleRows();
const IDS = chartIds((id) => /^(people|intervals)-by-|^hypsographic/.test(id));
const CHARTS = chartsOf(ROWS, SAMPLE_STUDY, IDS);

/** The specification as users get it. */
function asJson(chart: Chart): unknown {
  return JSON.parse(JSON.stringify(chart.spec));
}

/** Every value of a name anywhere in a tree. */
function valuesOf(tree: unknown, name: string): unknown[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...valuesOf(value, name),
  ]);
}

function only(values: readonly unknown[]): unknown {
  const different = new Set(values.map((value) => JSON.stringify(value)));
  expect(different.size).toBe(1);
  return values[0];
}

/** Changes with another value for some groups. */
function changed(grouping: string, change: (row: ChangeRow) => Partial<ChangeRow>): ChangeRow[] {
  return ROWS.changes.map((row) => (row.grouping === grouping ? { ...row, ...change(row) } : row));
}

test('the charts stand in the order of the page', () => {
  expect(CHARTS.map(({ id }) => id)).toEqual([
    ...CHART_IDS,
    ...['people-by-class', 'people-by-settlement', 'intervals-by-region', 'intervals-by-country'],
    'hypsographic-curve',
  ]);
});

describe.each(CHARTS)('$id', (chart) => {
  test('is valid Vega-Lite', () => {
    expect(schemaFaults(asJson(chart))).toEqual([]);
  });

  test('compiles and draws without a complaint', async () => {
    expect((await drawSpec(chart.spec)).complaints).toEqual([]);
  });

  test('says in words what it shows, in which unit and years', () => {
    expect(chart.title).toMatch(/\d/);
    expect(chart.subtitle).toContain('2000');
    expect(chart.subtitle).toContain('2010');
    expect(chart.altText).toMatch(/highest|largest|at or above|or above/);
    expect(chart.altText).not.toMatch(/undefined|NaN|null/);
    expect(asJson(chart)).toHaveProperty('description', chart.altText);
  });

  test('names the sources and the notes below the drawing', () => {
    const text = JSON.stringify(chart.spec);
    expect(text).toContain('Sources: Invented population (Nobody)');
    expect(text).toContain('Prevalence of 2001 stands for 2000.');
  });

  test('has a table of its numbers under registered names', () => {
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const { name } of chart.table.columns) expect(COLUMNS).toHaveProperty(name);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  });

  test('reads no file and no address', () => {
    expect(valuesOf(asJson(chart), 'url')).toEqual([]);
  });

  test('orders nothing by a list of names, which would become an expression', () => {
    expect(valuesOf(asJson(chart), 'sort')).toEqual([]);
    expect(valuesOf(asJson(chart), 'expr')).toEqual([]);
  });

  test('does not depend on the order of the rows', () => {
    const { shapes } = ROWS;
    const shuffled = {
      changes: ROWS.changes.toReversed(),
      decomposition: ROWS.decomposition.toReversed(),
      howSure: { intervals: ROWS.howSure.intervals.toReversed(), ranks: ROWS.howSure.ranks.toReversed() },
      shapes: { mountains: shapes.mountains.toReversed(), countries: shapes.countries.toReversed() },
      curves: ROWS.curves.toReversed(),
      hypsography: ROWS.hypsography.toReversed(),
    };
    const again = chartsOf(shuffled, SAMPLE_STUDY, IDS).find(({ id }) => id === chart.id);
    expect(again).toEqual(chart);
  });
});

describe('both years share one scale', () => {
  // Maps have no axis, and the panels of hypsographic curves have one each, in pixels.
  const withAxis = CHARTS.filter(({ id }) => id !== 'affected-map' && id !== 'hypsographic-curve');
  test.each(withAxis)('$id: one domain for all marks', (chart) => {
    const domains = valuesOf(asJson(chart), 'x').flatMap((position) => valuesOf(position, 'domain'));
    expect(domains.length).toBeGreaterThan(1);
    only(domains);
  });

  test('the maps: same classes, same colours, same circles, same part of the world', () => {
    const map = asJson(affectedMap(ROWS.changes, ROWS.shapes, SAMPLE_STUDY));
    expect(valuesOf(map, 'projection')).toHaveLength(2);
    only(valuesOf(map, 'projection'));
    expect(valuesOf(map, 'fill').filter((fill) => typeof fill === 'object')).toHaveLength(2);
    only(valuesOf(map, 'fill').flatMap((fill) => valuesOf(fill, 'scale')));
    const sizes = valuesOf(map, 'size')
      .flatMap((size) => valuesOf(size, 'scale'))
      .filter((scale) => scale !== null);
    expect(sizes).toHaveLength(4);
    only(sizes);
    expect(valuesOf(map, 'hconcat').flatMap((views) => valuesOf(views, 'width'))).toHaveLength(2);
  });

  test('the maps: the scales hold when only one year has the extreme', () => {
    const higher = changed('zone', (row) => ({
      prevalence_endline_share: row.prevalence_endline_share === null ? null : 0.9,
      affected_endline_people: 1e9,
    }));
    const map = asJson(affectedMap(higher, ROWS.shapes, SAMPLE_STUDY));
    only(valuesOf(map, 'fill').flatMap((fill) => valuesOf(fill, 'scale')));
    const domains = valuesOf(map, 'size').flatMap((size) => valuesOf(size, 'domain'));
    expect(only(domains)).toEqual([0, 1e9]);
  });
});

describe('level by region', () => {
  test('rows are sorted by the endline, and unknown ones come last', () => {
    const changes = changed('subregion', (row) =>
      row.group_name.startsWith('Subregion 4')
        ? { affected_endline_people: null, affected_change_people: null }
        : {},
    );
    const { table } = levelByRegion(changes, SAMPLE_STUDY);
    const endline = table.rows.map((row) => row[3] ?? Number.NEGATIVE_INFINITY);
    expect(endline).toEqual(endline.toSorted((a, b) => Number(b) - Number(a)));
    expect(table.rows.at(-1)?.[1]).toBe('Subregion 4 of the invented world');
  });

  test('what is not known is written as such and draws no mark', async () => {
    const changes = changed('subregion', () => ({
      affected_baseline_people: null,
      affected_relative_change: null,
    }));
    const chart = levelByRegion(changes, SAMPLE_STUDY);
    expect(chart.altText).toContain('2000: no data.');
    const { svg, complaints } = await drawSpec(chart.spec);
    expect(complaints).toEqual([]);
    // The count of the baseline and the change, in nine rows.
    expect(svg.match(/no data/g)).toHaveLength(18);
  });

  test.each([
    ['subregion', 'region'],
    ['subregion region', 'country'],
    ['subregion region country', 'mountain zone'],
  ])('without %s it shows every %s', (without, words) => {
    const changes = ROWS.changes.filter(({ grouping }) => !without.split(' ').includes(grouping));
    expect(levelByRegion(changes, SAMPLE_STUDY).subtitle).toContain(`by ${words}`);
  });

  test('rows beyond the limit are counted', () => {
    const changes = ROWS.changes.filter(({ grouping }) => grouping === 'world' || grouping === 'country');
    const chart = levelByRegion(changes, SAMPLE_STUDY);
    expect(chart.table.rows).toHaveLength(24);
    expect(chart.notes[0]).toBe('Not shown: 6 smaller groups (one row is one country); see the table.');
  });

  test('groups where nobody lives are left out', () => {
    const changes = changed('subregion', (row) =>
      row.group_name.startsWith('Subregion 4')
        ? { population_baseline_people: 0, population_endline_people: 0 }
        : {},
    );
    expect(levelByRegion(changes, SAMPLE_STUDY).table.rows).toHaveLength(8);
  });
});

describe('largest changes', () => {
  test('increases first, then decreases, the largest at either end', () => {
    const { table } = largestChanges(ROWS.changes, SAMPLE_STUDY);
    const values = table.rows.map((row) => Number(row[4]));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values[0]).toBeGreaterThan(0);
    expect(values.at(-1)).toBeLessThan(0);
    expect(values.length).toBeLessThanOrEqual(20);
  });

  test('people outside every country are no country', () => {
    const changes = changed('country', (row) =>
      row.group_id === 'C5' ? { group_id: 'no_country', group_name: 'No country' } : {},
    );
    expect(largestChanges(changes, SAMPLE_STUDY).table.rows.map(([id]) => id)).not.toContain('no_country');
  });

  test('countries that may not be compared carry a mark and a note', () => {
    const changes = changed('country', (row) => (row.group_id === 'C5' ? { comparable: 'fail' } : {}));
    const chart = largestChanges(changes, SAMPLE_STUDY);
    expect(JSON.stringify(chart.spec)).toContain('"Country 5 †"');
    expect(chart.notes[0]).toBe(
      '† The years are not comparable here; the reason is in the table of changes.',
    );
  });

  test('no change known at all is said', () => {
    const changes = changed('country', () => ({ affected_change_people: null }));
    const chart = largestChanges(changes, SAMPLE_STUDY);
    expect(chart.title).toBe(
      'No country has a known change of undernourished people in mountains from 2000 to 2010',
    );
    expect(schemaFaults(asJson(chart))).toEqual([]);
  });
});

describe('why it changed', () => {
  test('parts of one sign follow each other, parts of two signs stand back to back', () => {
    expect(stackParts([2, 3])).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 5 },
    ]);
    expect(stackParts([2, -3, 1])).toEqual([
      { from: 0, to: 2 },
      { from: 0, to: -3 },
      { from: 2, to: 3 },
    ]);
    expect(stackParts([-2, -3])).toEqual([
      { from: 0, to: -2 },
      { from: -2, to: -5 },
    ]);
  });

  test('the parts of every row add up to its change', () => {
    const { table } = whyItChanged(ROWS.decomposition, ROWS.changes, SAMPLE_STUDY);
    expect(table.columns.map(({ name }) => name)).toEqual([
      ...['group_id', 'group_name', 'growth_people', 'redistribution_people', 'prevalence_people'],
      'change_people',
    ]);
    for (const [, , growth, redistribution, prevalence, change] of table.rows) {
      expect(Number(growth) + Number(redistribution) + Number(prevalence)).toBeCloseTo(Number(change), 6);
    }
  });

  test('shows a factor only where it explains something', () => {
    const ids = (rows: Parameters<typeof effectsOf>[0]) => effectsOf(rows).map(({ id }) => id);
    const zones = ROWS.decomposition.filter(({ grouping }) => grouping === 'zone');
    expect(ids(zones)).toEqual(['growth', 'prevalence']);
    expect(ids(ROWS.decomposition)).toEqual(['growth', 'redistribution', 'prevalence']);
    expect(ids(zones.map((row) => ({ ...row, map_people: 5 })))).toEqual(['growth', 'prevalence', 'map']);
    const changes = ROWS.changes.filter(({ grouping }) => grouping === 'zone');
    const chart = whyItChanged(zones, changes, SAMPLE_STUDY);
    expect(chart.subtitle).toContain('two factors (Das Gupta)');
    expect(chart.notes.join(' ')).not.toContain('Uneven growth');
  });

  test('four factors compile and draw without a complaint', async () => {
    const redrawn = ROWS.decomposition.map((row, i) => ({ ...row, map_people: (i % 5) * 1e5 }));
    const chart = whyItChanged(redrawn, ROWS.changes, SAMPLE_STUDY);
    expect(chart.subtitle).toContain('four factors');
    expect((await drawSpec(chart.spec)).complaints).toEqual([]);
  });
});

describe('maps', () => {
  const map = affectedMap(ROWS.changes, ROWS.shapes, SAMPLE_STUDY);
  const zones = valuesOf(asJson(map), 'zones')[0];

  function classesOf(zone: number): unknown[] {
    const features = Array.isArray(zones) ? zones : [];
    const feature = features.find(({ properties }) => properties.zone_id === String(zone));
    return [feature?.properties.class_baseline, feature?.properties.class_endline];
  }

  test('zero, no data and nobody are three classes', () => {
    expect(classesOf(SPECIAL_ZONES.zero)).toEqual(['zero', 'zero']);
    expect(classesOf(SPECIAL_ZONES.noData)).toEqual(['no_data', 'no_data']);
    expect(classesOf(SPECIAL_ZONES.noBaseline)).toEqual(['no_data', expect.stringMatching(/^class_\d$/)]);
    expect(classesOf(SPECIAL_ZONES.nobody)).toEqual(['nobody', 'nobody']);
  });

  test('every class that is drawn is in the legend', () => {
    const text = JSON.stringify(map.spec);
    for (const label of ['"0 %"', '"no data"', '"nobody lives there"', 'and more"'])
      expect(text).toContain(label);
  });

  test('all zones are in the table', () => {
    expect(map.table.rows).toHaveLength(ZONE_COUNT);
  });

  test('a study without a known prevalence still has its maps', async () => {
    const changes = changed('zone', () => ({
      prevalence_baseline_share: null,
      prevalence_endline_share: null,
      affected_baseline_people: null,
      affected_endline_people: null,
    }));
    const chart = affectedMap(changes, ROWS.shapes, SAMPLE_STUDY);
    expect(chart.title).toBe('Where undernourished people in mountains live');
    expect(chart.altText).toContain('No zone has a known prevalence.');
    expect((await drawSpec(chart.spec)).complaints).toEqual([]);
  });
});

test('where the years may not be compared, every title says so first', () => {
  for (const { title } of chartsOf(ROWS, { ...SAMPLE_STUDY, comparable: 'fail' })) {
    expect(title).toMatch(/^Years not comparable\. /);
  }
});

test('the notice of a study is the first note of every chart', () => {
  for (const { notes } of chartsOf(ROWS, { ...SAMPLE_STUDY, notice: 'An illustration.' })) {
    expect(notes[0]).toBe('An illustration.');
  }
});
