import { expect, it } from 'vitest';
import { columns, near } from './expectations.ts';
import { describeWorld } from './run-world.ts';
import { RURAL, STUDY_2015 } from './rural-world.ts';

const CHOICES = `sensitivity:
  threshold:
    base: 1370 kcal
    alternatives: { 2000 kcal: { insecurity: { thresholds: { kcal: 2000 } } } }
  rule:
    base: both
    alternatives: { either: { insecurity: { combine: or } } }
`;

describeWorld(
  'thresholds and the rule of a rural model as choices',
  { ...RURAL, 'study.yaml': `${STUDY_2015}${CHOICES}` },
  (run) => {
    it('are computed in every combination', () => {
      const world = run()
        .table('sensitivity')
        .filter(({ grouping }) => grouping === 'world');
      // 1,000 people each in A to E, 100 of the town: A by both rules; B lacks protein and has 1,951 kcal; C has 1,433
      // kcal and protein enough; D has protein only.
      expect(columns(world, 'specification', 'affected_baseline_people')).toEqual([
        [1, near(1100)],
        [2, near(3100)],
        [3, near(2100)],
        [4, near(4100)],
      ]);
    });
  },
);
