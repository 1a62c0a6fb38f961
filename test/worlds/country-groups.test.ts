/** Groups of countries beside regions: overlapping ones, and figures that others published of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { columns, groupRow, near } from './expectations.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const FIGURES = `study,year,geography,country_group,population_group,mountain_class,measure,value,unit,source,confidence,definition,indicator
Old,2000,World,developing,all,all,mountain_population,2050,people,https://a.org,found,ranges-1,
Old,2000,World,poorest,all,all,mountain_population,1000,people,https://a.org,found,ranges-1,
`;

const STUDY = edited(
  'subregion: subregion }',
  `subregion: subregion, groups: { file: groups.csv, country: iso, group: list } }
scope: { definition: ranges-1 }
published: { file: figures.csv }
uncertainty: { draws: 100, prevalence_cv: 0.1 }`,
);

describeWorld(
  'groups of countries',
  {
    ...PLAIN,
    'study.yaml': STUDY,
    'figures.csv': FIGURES,
    'groups.csv': 'list,iso\ndeveloping,AAA\ndeveloping,BBB\nlandlocked,CCC\nlandlocked,AAA\n',
  },
  (run) => {
    it('have people, affected people and their change, a country in two groups in both', () => {
      const rows = run()
        .table('changes')
        .filter(({ grouping }) => grouping === 'country_group');
      const names = ['population_baseline_people', 'population_endline_people', 'affected_baseline_people'];
      // AAA has 1,300 and 950 people, 490 and 175 of them affected; BBB 750 and 600, 150 and 150; CCC 510 and 580, 103
      // and 37.
      expect(
        columns(rows, 'group_id', ...names, 'affected_endline_people', 'affected_change_people'),
      ).toEqual([
        ['developing', near(2050), near(1550), near(640), near(325), near(-315)],
        ['landlocked', near(1810), near(1530), near(593), near(212), near(-381)],
      ]);
    });

    it('are decomposed on their own and as a part of the world', () => {
      const rows = run()
        .table('decomposition')
        .filter((row) => row.group_id === 'developing' && row.method === 'das_gupta');
      expect(columns(rows, 'factors_of', 'change_people')).toEqual([
        ['group', near(-315)],
        ['world', near(-315)],
      ]);
    });

    it('have intervals, measures of inequality and what their estimates stand on', () => {
      for (const [table, filter] of [
        ['uncertainty', { method: 'monte_carlo', quantity: 'affected_change_people' }],
        ['inequality', { measure: 'gini_over_countries', study_year: 2000 }],
        ['reliability', { study_year: 2000 }],
      ] as const) {
        const isOf = (row: Readonly<Record<string, unknown>>) =>
          Object.entries(filter).every(([name, value]) => row[name] === value);
        const found = run()
          .table(table)
          .filter((row) => row.grouping === 'country_group' && isOf(row));
        expect(new Set(found.map(({ group_id }) => group_id)), table).toEqual(
          new Set(['developing', 'landlocked']),
        );
      }
    });

    it('are compared with published figures of the same group, and of no other', () => {
      const names = ['country_group', 'verdict', 'computed_value', 'obstacle'];
      expect(columns(run().table('published_check'), ...names)).toEqual([
        ['developing', 'inside', 2050, null],
        ['poorest', 'not_comparable', null, 'country_group'],
      ]);
    });

    it('stand in the page and among the sources, and change no other group', () => {
      const page = readFileSync(join(run().out, 'publish/index.html'), 'utf8');
      expect(page).toContain('Mountain people by group of countries');
      expect(groupRow(run(), 'changes', 'world')).toMatchObject({ affected_change_people: near(-381) });
      const { sources } = JSON.parse(readFileSync(join(run().out, 'sources/sources.json'), 'utf8'));
      expect(sources).toContainEqual(
        expect.objectContaining({ group: 'countries', key: 'groups', path: 'groups.csv', features: 4 }),
      );
    });
  },
);
