import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { columns, near, worldNumbers } from './expectations.ts';
import { tiff } from './pictures.ts';
import { edited, PEOPLE_2000, PERCENT_2010, PLAIN } from './plain-world.ts';
import { describeWorld, type Published, type Row } from './run-world.ts';

/** The plain world in 2005: the people of 2000 with the prevalence of 2010; prevalence is that of 2004. */
const YEARS = edited('years: { baseline: 2000, endline: 2010 }', 'years: [2000, 2005, 2010]');
const PEOPLE = edited('2000: people-2000.tif,', '2000: people-2000.tif, 2005: people-2005.tif,', YEARS);
const PERCENT = edited('2000: percent-2000.tif,', '2000: percent-2000.tif, 2005: percent-2005.tif,', PEOPLE);
const DATED = edited('{ 2000: 2000, 2010: 2010 }', '{ 2000: 2000, 2005: 2005, 2010: 2010 }', PERCENT);
const SERIES = {
  ...PLAIN,
  'study.yaml': edited('{ 2000: 2001, 2010: 2010 }', '{ 2000: 2001, 2005: 2004, 2010: 2010 }', DATED),
  'people-2005.tif': tiff(PEOPLE_2000),
  'percent-2005.tif': tiff(PERCENT_2010),
};

const PAIRS = [
  [2000, 2005],
  [2000, 2010],
  [2005, 2010],
] as const;

/** Rows of one group, pair by pair. */
function groupRows(run: Published, table: string, groupId: string): Row[] {
  return run.table(table).filter(({ group_id }) => group_id === groupId);
}

describeWorld('a world of three years', SERIES, (run) => {
  it('has every year in the tables of one year', () => {
    expect(worldNumbers(run())).toEqual([
      [2000, 10.5, near(2560), near(743)],
      // 1,000 at 20 %, 300 at 10 %, 750 at 25 %, 130 at 5 %, 130 at 25 %, 250 at 5 %.
      [2005, 10.5, near(2560), near(200 + 30 + 187.5 + 6.5 + 32.5 + 12.5)],
      [2010, 10.5, near(2130), near(362)],
    ]);
  });

  it('compares every two years of every group, over their own years between', () => {
    const names = ['baseline_year', 'endline_year', 'population_years', 'affected_years'];
    const values = ['population_change_people', 'affected_change_people', 'prevalence_change_points'];
    expect(columns(groupRows(run(), 'changes', 'm1'), ...names, ...values)).toEqual([
      [2000, 2005, 5, 3, 0, near(-200), near(-20)],
      [2000, 2010, 10, 9, near(-200), near(-240), near(-20)],
      [2005, 2010, 5, 6, near(-200), near(-40), near(0)],
    ]);
    const pairsOfGroup = new Map<string, number>();
    for (const { grouping, group_id } of run().table('changes')) {
      const key = `${grouping} ${group_id}`;
      pairsOfGroup.set(key, (pairsOfGroup.get(key) ?? 0) + 1);
    }
    expect(pairsOfGroup.size).toBe(18);
    expect(new Set(pairsOfGroup.values())).toEqual(new Set([PAIRS.length]));
  });

  it('splits the change of every two years', () => {
    const kitagawa = groupRows(run(), 'decomposition', 'm1').filter(({ method }) => method === 'kitagawa');
    const names = ['baseline_year', 'endline_year', 'growth_people', 'prevalence_people'];
    expect(columns(kitagawa, ...names)).toEqual([
      [2000, 2005, near(0), near(-200)],
      [2000, 2010, near(-60), near(-180)],
      [2005, 2010, near(-40), near(0)],
    ]);
  });

  it('splits the change along the path of all years beside the direct way', () => {
    const names = ['baseline_year', 'endline_year', 'method', 'growth_people', 'prevalence_people'];
    const paths = groupRows(run(), 'decomposition', 'm1').filter(
      ({ method, factors_of }) => factors_of === 'group' && String(method).endsWith('_path'),
    );
    // First only prevalence fell, from 400 affected people to 200; then people left, at 20 %.
    expect(columns(paths, ...names)).toEqual(
      ['kitagawa_path', 'das_gupta_path', 'lmdi_path'].map((method) => [
        ...[2000, 2010, method, near(-40), near(-200)],
      ]),
    );
    expect(columns(paths, 'map_people', 'change_people')).toEqual(Array(3).fill([0, near(-240)]));
  });

  it('judges every two years by their own files and dates', () => {
    const rows = run().table('comparability');
    const reasons = (check: string) =>
      rows.filter((row) => row.check === check).map(({ status, reason }) => `${status}: ${reason}`);
    expect(new Set(rows.map((row) => `${row.baseline_year} ${row.endline_year}`)).size).toBe(3);
    expect(reasons('population_product')).toEqual([
      'warn: People (Nobody): the files of both years are identical, so people do not change',
      'pass: People (Nobody) in both years',
      'pass: People (Nobody) in both years',
    ]);
    expect(reasons('indicator').map((reason) => reason.slice(0, 4))).toEqual(['pass', 'pass', 'warn']);
    expect(reasons('reference_years_agree')).toEqual([
      'warn: baseline: people of 2000 with the prevalence of 2001; endline: people of 2005 with the prevalence of 2004',
      'warn: baseline: people of 2000 with the prevalence of 2001',
      'warn: baseline: people of 2005 with the prevalence of 2004',
    ]);
  });

  it('heads the page with the first and the last year, and shows the others', () => {
    const page = readFileSync(join(run().out, 'publish/index.html'), 'utf8');
    expect(run().json('summary.json')).toMatchObject({
      years: { baseline: 2000, endline: 2010 },
      affected_people: { baseline: 743, endline: 362 },
    });
    expect(page).toContain('The study years are 2000, 2005, 2010.');
    for (const [baseline, endline] of PAIRS) expect(page).toContain(`${baseline} to ${endline}`);
    expect(page).toContain('2000 to 2005: <span class="status status-warn">');
    expect(page).toContain('<a href="#other-years">');
  });
});

describeWorld('the page of a world of two years', PLAIN, (run) => {
  it('has no other years', () => {
    expect(readFileSync(join(run().out, 'publish/index.html'), 'utf8')).not.toContain('other-years');
  });
});
