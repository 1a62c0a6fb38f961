/** Published figures against a whole run: the table, the page and the command. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../../pipeline/commands/check.ts';
import { readFiguresFile } from '../../pipeline/read-figures.ts';
import type { Terminal } from '../../pipeline/terminal.ts';
import { measureOf } from '../../src/compare/published-measures.ts';
import { ROOT } from '../cli/tiny-world.ts';
import { columns } from './expectations.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';

const HEADER =
  'study,year,geography,population_group,mountain_class,measure,value,unit,source,confidence,definition,indicator';
const POU = 'prevalence of undernourishment';

/** All people: 1,000 + 1,050 + 260 + 250; affected: 400 + 240 + 78 + 25, then 160 + 165 + 12 + 25. */
const FIGURES = `${HEADER}
Old,2000,World,all,all,mountain_population,2560,people,https://a.org,found,ranges-1,
Old,2000,World,all,all,affected_population,0.7,thousand people,https://a.org,found,ranges-1,${POU}
Old,2000-2010,World,all,all,affected_population_change,-300,people,https://a.org,found,ranges-1,${POU}
Old,2000,One,all,all,mountain_population,1.3,thousand people (about),https://a.org,found,ranges-1,
Old,2005,World,all,all,mountain_population,2560,people,https://a.org,found,ranges-1,
Old,2000,World,rural,all,mountain_population,2560,people,https://a.org,found,ranges-1,
Old,2010,World,rural,all,mountain_population,2560,people,https://a.org,found,ranges-1,
Guess,2000,World,all,all,mountain_population,2560,people,recollection,memory,ranges-1,
`;

const OTHERS = `${HEADER}\nOld,2000,World,all,all,mountain_population,2560,people,https://a.org,found,gmba,\n`;

const STUDY = edited('zones:', 'scope: { definition: ranges-1 }\npublished: { file: figures.csv }\nzones:');
const FILES = { ...PLAIN, 'study.yaml': STUDY, 'figures.csv': FIGURES, 'others.csv': OTHERS };

/** Runs the command; the figures are those of the study where no file is named. */
async function runCheck(
  { folder }: Published,
  options: { readonly file?: string; readonly json?: boolean } = {},
) {
  const lines: string[] = [];
  const terminal: Terminal = { out: (line) => lines.push(line), err: () => {}, status: null };
  const { file, json = false } = options;
  const against = file === undefined ? {} : { against: join(folder, file) };
  const code = await check(
    join(folder, 'study.yaml'),
    { out: join(folder, 'out'), json, ...against },
    terminal,
  );
  return { code, lines: lines.map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-')) };
}

describeWorld('a world with published figures', FILES, (run) => {
  it('publishes how it stands to each', () => {
    const names = ['figure_number', 'verdict', 'computed_value', 'outside_by', 'obstacle'];
    expect(columns(run().table('published_check'), ...names)).toEqual([
      [1, 'inside', 2560, null, null],
      [2, 'inside', 743, null, null],
      [3, 'outside', -381, -80.5, null],
      [4, 'inside', 1300, null, null],
      [5, 'not_comparable', null, null, 'year'],
      [6, 'not_comparable', null, null, 'population_group'],
      [7, 'not_comparable', null, null, 'population_group'],
      [8, 'not_comparable', null, null, 'memory'],
    ]);
  });

  it('tells it in the page: counts, what is compared, and why the rest is not', () => {
    const page = readFileSync(join(run().out, 'publish/index.html'), 'utf8').replaceAll('\u00a0', ' ');
    const [, section = ''] = /<section aria-labelledby="published">([\s\S]*?)<\/section>/.exec(page) ?? [];
    expect(section).toContain(
      '4 of 8 published figures are of the same scope, definition, indicator and year as this study: 3 inside and 1 outside the numbers that round to them.',
    );
    expect(section).toContain('<td>outside by \u221281 (+27 % of the figure)</td>');
    expect(section).toContain(
      '<li>2: other people (all, rural or urban)</li>\n<li>1: written down from memory, never used as a check</li>\n<li>1: another year</li>',
    );
    expect(section).toContain('<td>2005 is not studied (2000, 2010)</td>');
    expect(page).toContain('<a href="#published">Published figures</a>');
  });

  it('records the file among the sources', () => {
    const sources = JSON.parse(readFileSync(join(run().out, 'sources/sources.json'), 'utf8')).sources;
    expect(sources).toContainEqual(
      expect.objectContaining({
        group: 'published',
        key: 'figures',
        path: 'figures.csv',
        kind: 'table',
        features: 8,
      }),
    );
  });

  it('is told by the command, which ends with 1 because a figure differs', async () => {
    const { code, lines } = await runCheck(run());
    expect(code).toBe(1);
    expect(lines.join('\n')).toBe(`A world of sixty-four cells, against 8 figures of figures.csv

3 inside, 1 outside:
  Old: mountain population, World, 2000: 2560 people; this study 2,560; inside
  Old: affected population, World, 2000: 0.7 thousand people; this study 743; inside
  Old: affected population change, World, 2000-2010: -300 people; this study -381; outside by -81 (+27 % of the figure)
  Old: mountain population, One, 2000: 1.3 thousand people (about); this study 1,300; inside
4 not comparable, by the first reason (all with --json):
     2  other people (all, rural or urban)
        such as Old: mountain population, rural, World, 2000: counts rural people, the study all
     1  written down from memory, never used as a check
        such as Guess: mountain population, World, 2000: written down from memory, which is never used as a check
     1  another year
        such as Old: mountain population, World, 2005: 2005 is not studied (2000, 2010)`);
  });

  it('is told as events, another file instead of that of the study, 0 where nothing differs', async () => {
    const { code, lines } = await runCheck(run(), { file: 'others.csv', json: true });
    const [figure, last] = lines.map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(figure).toMatchObject({ event: 'figure', verdict: 'not_comparable', obstacle: 'definition' });
    expect(last).toEqual({
      ...{ event: 'check', study: 'plain-world', against: join(run().folder, 'others.csv') },
      ...{ inside: 0, outside: 0, not_comparable: 1 },
    });
  });

  it('refuses a folder without results', async () => {
    const { folder } = run();
    const quiet: Terminal = { out: () => {}, err: () => {}, status: null };
    await expect(check(join(folder, 'study.yaml'), { out: 'nowhere' }, quiet)).rejects.toThrow(
      'nowhere: no estimate/estimates.parquet; expected the results of a run. Run the study first (hunger run), or name its folder with --out.',
    );
  });
});

describeWorld('a world without published figures', PLAIN, (run) => {
  it('has the table without rows, and no section', () => {
    expect(run().table('published_check')).toEqual([]);
    expect(readFileSync(join(run().out, 'publish/index.html'), 'utf8')).not.toContain('id="published"');
  });

  it('has nothing to be checked against', async () => {
    await expect(runCheck(run())).rejects.toThrow(
      'hunger check: no published figures; expected --against FILE, or a study with `published: { file: ... }`. Name a file; data-raw/published-figures/ of this software has one.',
    );
  });
});

it('comes with figures that can be read, among them the four baselines of 2000', () => {
  const figures = readFiguresFile(join(ROOT, 'data-raw/published-figures/published-figures.csv'), 'figures');
  expect(figures.filter(({ measure }) => measureOf(measure) === null)).toEqual([]);
  expect(new Set(figures.map(({ confidence }) => confidence))).toEqual(new Set(['found']));
  const baselines = figures.filter(
    ({ measure, year, geography }) => `${measure} ${year} ${geography}` === 'affected_population 2000 World',
  );
  expect(baselines.map((row) => [row.study, row.populationGroup, row.countryGroup, row.value])).toEqual([
    ['Huddleston, Ataman et al. 2003', 'all', 'developing-and-transition', '271'],
    ['Huddleston, Ataman et al. 2003', 'rural', 'developing-and-transition', '245'],
    ['Romeo et al. 2015', 'all', 'developing', '253'],
    ['Romeo et al. 2020', 'rural', 'developing', '243'],
  ]);
});
