/** Two years that are not comparable: levels are given, changes are withheld in every file, unless the study asks for them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSummary, wordSummary } from '../../pipeline/summary.ts';
import { answer, columns } from './expectations.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';
import { SENSITIVE, WEST } from './sensitivity-world.ts';

const LANDSCAN = edited('{ title: People, producer', '{ title: LandScan, producer');
const SHOWN = `${LANDSCAN}comparability: { show_failed_changes: true }\n`;
const EDITIONS = edited(
  '{ title: Prevalence, producer: Nobody, vintage: first,',
  '{ title: Prevalence, producer: Nobody, vintages: { 2000: first, 2010: second },',
);

const CHANGES = ['population_change_people', 'affected_change_people', 'prevalence_change_points'];

/** The row of the world in the table of changes: both levels, and the changes. */
function worldChanges(run: Published) {
  const rows = run.table('changes').filter(({ grouping }) => grouping === 'world');
  return columns(rows, 'affected_baseline_people', 'affected_endline_people', ...CHANGES, 'comparable');
}

function page(run: Published): string {
  return readFileSync(join(run.out, 'publish/index.html'), 'utf8').replaceAll('\u00a0', ' ');
}

function chart(run: Published, file: string): string {
  return readFileSync(join(run.out, 'publish/charts', file), 'utf8');
}

describeWorld('a world of two releases of LandScan', { ...PLAIN, 'study.yaml': LANDSCAN }, (run) => {
  it('gives the levels of both years and no change, with the reason', () => {
    expect(worldChanges(run())).toEqual([[743, 362, null, null, null, 'fail']]);
    const reasons = new Set(
      run()
        .table('changes')
        .map((row) => String(row.comparable_reason).includes('population_series (fail)')),
    );
    expect(reasons).toEqual(new Set([true]));
  });

  it('gives no change in any other table', () => {
    const terms = [
      'growth_people',
      'redistribution_people',
      'prevalence_people',
      'map_people',
      'change_people',
    ];
    const decomposition = columns(run().table('decomposition'), ...terms).flat();
    expect(decomposition.length).toBeGreaterThan(50);
    expect(new Set(decomposition)).toEqual(new Set([null]));
    const totals = columns(
      run().table('quality_totals'),
      'population_change_people',
      'affected_change_people',
    );
    expect(new Set(totals.flat())).toEqual(new Set([null]));
    const quantities = run()
      .table('uncertainty')
      .map(({ quantity }) => String(quantity));
    expect(quantities.filter((name) => /change|growth|^prevalence_people/.test(name))).toEqual([]);
    expect(run().table('ranks')).toEqual([]);
  });

  it('says so at the head of the page, and tells the counts without a word of rise or fall', () => {
    expect(page(run())).toContain(
      '<p class="lead">Undernourished people in mountains: 743 in 2000, 362 in 2010.</p>',
    );
    expect(page(run())).toContain('<dd>2000: 743 (not comparable)</dd>');
    expect(page(run())).toContain('<td class="number missing">not comparable</td>');
    expect(page(run())).toContain(
      'Chart without rows. Changes are not shown, because the years are not comparable.',
    );
    expect(page(run())).not.toMatch(/\b(?:rose|fell) from\b/);
  });

  it('draws levels without lines of change, and charts of change with nothing but the reason', () => {
    const files = ['level-by-region', 'why-it-changed', 'largest-changes'];
    const titles = files.map((id) => JSON.parse(chart(run(), `${id}.vl.json`)).title.text);
    expect(titles.flat().join(' ')).toBe(
      'Years not comparable. Undernourished people in mountains: 743 in 2000, 362 in 2010; One West has the most in 2010 ' +
        'Years not comparable. Why the number of undernourished people in mountains changed is not shown ' +
        'Years not comparable. Changes of undernourished people in mountains are not shown',
    );
    expect(chart(run(), 'level-by-region.csv').split('\n')[0]).toBe(
      'group_id,group_name,affected_baseline_people,affected_endline_people',
    );
    expect(chart(run(), 'why-it-changed.csv').trimEnd().split('\n')).toHaveLength(1);
    expect(chart(run(), 'largest-changes.svg')).toContain(
      'Changes are not shown, because the years are not comparable',
    );
  });

  it('says so in the summary of the command', () => {
    expect(wordSummary(readSummary(run().out), 'out')).toContain(
      'Changes are not given, because the two years are not comparable (`comparability.show_failed_changes: true` gives them).',
    );
  });
});

describeWorld('a world of two editions of prevalence', { ...PLAIN, 'study.yaml': EDITIONS }, (run) => {
  it('gives the change of people, and no change of affected people and prevalence', () => {
    expect(worldChanges(run())).toEqual([[743, 362, -430, null, null, 'fail']]);
    expect(page(run())).toContain('<dd>2000: 2,560 (\u221217 %)</dd>');
  });
});

describeWorld('a world whose study shows failed changes', { ...PLAIN, 'study.yaml': SHOWN }, (run) => {
  it('gives them, marked', () => {
    const points = 100 * (362 / 2130 - 743 / 2560);
    expect(worldChanges(run())).toEqual([[743, 362, -430, -381, expect.closeTo(points, 9), 'fail']]);
    expect(page(run())).toContain('The two years are not comparable.');
    expect(page(run())).toContain('fell from 743 in 2000 to 362 in 2010');
  });
});

/** Five years of which the first three, and the last two, have the same files. */
function fiveYears(study: string): string {
  const files = (kind: string) =>
    [2000, 2002, 2004].map((year) => `${year}: ${kind}-2000.tif`).join(', ') +
    `, 2008: ${kind}-2010.tif, 2010: ${kind}-2010.tif`;
  const dated = '{ 2000: 2000, 2002: 2002, 2004: 2004, 2008: 2008, 2010: 2010 }';
  return study
    .replace('years: { baseline: 2000, endline: 2010 }', 'years: [2000, 2002, 2004, 2008, 2010]')
    .replace('2000: people-2000.tif, 2010: people-2010.tif', files('people'))
    .replace('2000: percent-2000.tif, 2010: percent-2010.tif', files('percent'))
    .replace('{ 2000: 2000, 2010: 2010 }', dated)
    .replace('{ 2000: 2001, 2010: 2010 }', dated);
}

describeWorld('a series of releases of LandScan', { ...PLAIN, 'study.yaml': fiveYears(LANDSCAN) }, (run) => {
  it('has neither trends nor terms along its path', () => {
    expect(run().table('trends')).toEqual([]);
    const path = run()
      .table('decomposition')
      .filter(({ method }) => String(method).endsWith('_path'));
    expect(path.length).toBeGreaterThan(10);
    expect(new Set(columns(path, 'growth_people', 'change_people').flat())).toEqual(new Set([null]));
  });
});

describeWorld('a series that shows failed changes', { ...PLAIN, 'study.yaml': fiveYears(SHOWN) }, (run) => {
  it('has trends', () => {
    expect(run().table('trends').length).toBeGreaterThan(0);
  });
});

const CHOICE = `sensitivity:
  definition: { base: ranges, alternatives: { the west: ${WEST} } }
`;

describeWorld(
  'a world of two releases of LandScan, with a choice of mountains',
  { ...SENSITIVE, 'study.yaml': `${LANDSCAN}${CHOICE}` },
  (run) => {
    it('gives what every combination has in each year, and no change', () => {
      const world = run()
        .table('sensitivity')
        .filter(({ grouping }) => grouping === 'world');
      const changes = ['affected_change_people', 'change_rank', 'prevalence_change_share'];
      expect(columns(world, 'affected_baseline_people', 'population_change_people', ...changes)).toEqual([
        [743, null, null, null, null],
        [1480, null, null, null, null],
      ]);
      const envelopes = run().table('envelopes');
      const given = envelopes.filter(({ lowest_value }) => lowest_value !== null);
      expect(given.map(({ quantity }) => quantity).filter((name) => /change/.test(String(name)))).toEqual([]);
      expect(given.length).toBeGreaterThan(0);
      const shares = run()
        .table('sensitivity_shares')
        .filter(({ quantity }) => /change/.test(String(quantity)));
      expect(new Set(columns(shares, 'first_share', 'total_share', 'interaction_share').flat())).toEqual(
        new Set([null]),
      );
    });

    it('says so in page, charts and gate', () => {
      expect(answer(run(), 'choices')).toBe(
        'pass: not told, as the years are not comparable whatever is chosen',
      );
      expect(page(run())).toContain(
        'What choices do to changes from 2000 to 2010 is not given, because the two years are not comparable.',
      );
      expect(page(run())).not.toContain('by the choices made');
      for (const id of ['specification-curve', 'choice-shares']) {
        expect(chart(run(), `${id}.vl.json`)).toContain('Changes are not shown');
        expect(chart(run(), `${id}.csv`).trimEnd().split('\n')).toHaveLength(1);
      }
    });
  },
);
