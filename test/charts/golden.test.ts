/**
 * Specifications compared with those kept in `golden/`. `UPDATE_GOLDEN=1` writes them anew, never in CI: look at the
 * difference, and at the drawing, before it is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { affectedMap } from '../../src/charts/affected-map.ts';
import { hypsographicCurveChart } from '../../src/charts/hypsographic-curve.ts';
import { largestChanges } from '../../src/charts/largest-changes.ts';
import { levelByRegion } from '../../src/charts/level-by-region.ts';
import { lorenzCurveChart } from '../../src/charts/lorenz-curve.ts';
import { whyItChanged } from '../../src/charts/why-it-changed.ts';
import { SAMPLE_STUDY, sampleRows } from './sample-study.ts';

describe('specifications as they were', () => {
  const few = sampleRows();
  const regions = few.changes.filter(({ grouping }) => grouping === 'world' || grouping === 'region');
  const golden = [
    levelByRegion(regions, SAMPLE_STUDY),
    whyItChanged(few.decomposition, regions, SAMPLE_STUDY),
    largestChanges(
      few.changes.filter(({ group_id }) => /^C[1-4]$/.test(group_id)),
      SAMPLE_STUDY,
    ),
    affectedMap(
      few.changes.filter(({ grouping, group_id }) => grouping === 'zone' && /^[357]$/.test(group_id)),
      { mountains: few.shapes.mountains, countries: [] },
      SAMPLE_STUDY,
    ),
    lorenzCurveChart(
      few.curves.filter(({ curve_point }) => [0, 20, 43].includes(curve_point)),
      SAMPLE_STUDY,
    ),
    hypsographicCurveChart(few.hypsography, SAMPLE_STUDY),
  ];

  test.each(golden)('$id', (chart) => {
    const path = new URL(`./golden/${chart.id}.json`, import.meta.url);
    const text = `${JSON.stringify(chart.spec, null, 1)}\n`;
    if (process.env.UPDATE_GOLDEN === '1' && process.env.CI === undefined) writeFileSync(path, text);
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
