/** Years that do not know people in the same cells: a forgotten tile, nodata in one year only. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openTask } from '../../pipeline/commands/task.ts';
import { readSummary, wordSummary } from '../../pipeline/summary.ts';
import type { RunEvent } from '../../src/stage/events.ts';
import { runStudy } from '../../src/stage/run-study.ts';
import { checkTables } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { textsIn } from '../../src/tables/row-cells.ts';
import { runChecks } from '../../src/tables/run-check.ts';
import { withSession } from '../../src/tables/session.ts';
import { cellAreaKm2 } from './cell-area.ts';
import { answer, columns, groupRow, near } from './expectations.ts';
import { draw, HOME, type Picture, tiff } from './pictures.ts';
import { edited, PEOPLE_2000, PEOPLE_2010, PLAIN, STUDY } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';

/** Four rows and columns of a picture of eight columns. */
function quarter({ values }: Picture, row: number, col: number): Picture {
  const lines = [0, 1, 2, 3].map((i) => values.slice((row + i) * 8 + col, (row + i) * 8 + col + 4));
  return { rows: 4, cols: 4, values: lines.flat() };
}

const EAST = { ...HOME, west: 4 };
const SOUTH = { ...HOME, north: 4 };
const SOUTH_EAST = { ...HOME, north: 4, west: 4 };

const TILES = edited(
  'files: { 2000: people-2000.tif, 2010: people-2010.tif }',
  'files: { 2000: "2000/*.tif", 2010: "2010/*.tif" }',
);

const THREE_TILES = {
  '2010/nw.tif': tiff(quarter(PEOPLE_2010, 0, 0), HOME),
  '2010/ne.tif': tiff(quarter(PEOPLE_2010, 0, 4), EAST),
  '2010/sw.tif': tiff(quarter(PEOPLE_2010, 4, 0), SOUTH),
};

const FORGOTTEN = {
  ...PLAIN,
  'study.yaml': TILES,
  '2000/nw.tif': tiff(quarter(PEOPLE_2000, 0, 0), HOME),
  '2000/ne.tif': tiff(quarter(PEOPLE_2000, 0, 4), EAST),
  '2000/sw.tif': tiff(quarter(PEOPLE_2000, 4, 0), SOUTH),
  '2000/se.tif': tiff(quarter(PEOPLE_2000, 4, 4), SOUTH_EAST),
  ...THREE_TILES,
};

/** Id, change of people, change of affected people and verdict of zones, countries, regions and the world. */
function changes(run: Published) {
  const rows = run
    .table('changes')
    .filter(({ grouping }) => ['zone', 'country', 'region', 'world'].includes(String(grouping)));
  return columns(rows, 'group_id', 'population_change_people', 'affected_change_people', 'comparable');
}

/** Ids of the groups for which a column of a table is empty. */
function withheldIn(run: Published, table: string, column: string): Set<unknown> {
  const rows = run.table(table).filter(({ grouping }) => grouping !== 'zone_country');
  return new Set(rows.filter((row) => row[column] === null).map(({ group_id }) => group_id));
}

describeWorld('a world whose tile in the south-east is forgotten in 2010', FORGOTTEN, (run) => {
  it('fails with the people, the places and the tile', () => {
    // South Range 260 and Islet 250 of 2,560 people in mountains; 4 x 50 + 2 x 260 + 1,000 of 16,520 in all.
    expect(answer(run(), 'same_ground')).toBe(
      'fail: in mountains 510 people of 2000 (19.9 %) live where 2010 has no value; ' +
        'of everybody, in mountains or not, 1,720 people of 2000 (10.4 %) where 2010 has none; ' +
        'most of them in Country CCC (510, 100.0 %), South Range (260, 100.0 %), Islet (250, 100.0 %); ' +
        'population.files.2010 lacks the tile that 2000 has at 4 to 8 east, 0 to 4 north (2000/se.tif): ' +
        'add what is missing',
    );
  });

  it('says so at once, before anything is counted', async () => {
    const task = await openTask(join(run().folder, 'study.yaml'), join(run().folder, 'again'));
    const ending = new AbortController();
    const told: string[] = [];
    const emit = (event: RunEvent): void => {
      if (event.event === 'notice') told.push(`${event.stage}: ${event.text}`);
      if (event.event === 'stage-done') ending.abort(new Error('seen enough'));
    };
    const checks = { checkTables, runChecks };
    const conduct = { workers: 1, memoryBytes: 2 ** 30, checks, emit, signal: ending.signal, clock: () => 0 };
    await expect(runStudy(task, conduct)).rejects.toThrow('seen enough');
    expect(told).toEqual([
      'sources: population.files.2010 lacks the tile that 2000 has at 4 to 8 east, 0 to 4 north (2000/se.tif)',
    ]);
  });

  it('says it in a line of the summary', () => {
    const lines = wordSummary(readSummary(run().out), 'out');
    expect(lines.at(-2)).toMatch(/^Places without a value: in mountains 510 people of 2000 \(19\.9 %\)/);
  });

  it('gives levels and no change', () => {
    expect(
      new Set(columns(run().table('changes'), 'population_change_people', 'affected_change_people').flat()),
    ).toEqual(new Set([null]));
    const world = run().table('world');
    expect(columns(world, 'study_year', 'population_people')).toEqual([
      [2000, 2560],
      [2010, near(1550)],
    ]);
  });
});

const NONE_FROM_HERE = `
  100 200 300 400 500 600 700  800
  100 200 300 400 500 600 700  800
  100 200 300 400 500 600 700  800
  100 200 300 400 500 600 700  800
   50
   10  20  30  40  50  20  70   80
   10  20  30  40  50  60  70   80
    0   0   0   0   0   0   . 1000`;
const NODATA_2010 = `
  200 200 200 200 400 400 400  400
  200 200 200 200 400 400 400  400
  200 200 200 200 400 400 400  400
  200 200 200 200 400 400 400  400
   60
   20  20  20  20  20   .  20   20
   20
    .   .   .   .   .   .   . 2000`;

const ONE_CELL = {
  ...PLAIN,
  'study.yaml': `${STUDY}uncertainty: { prevalence_cv: 0.1, draws: 1000 }\n`,
  'people-2000.tif': tiff(draw(NONE_FROM_HERE)),
  'people-2010.tif': tiff(draw(NODATA_2010)),
};

describeWorld('a world in which one year does not know a cell of a range', ONE_CELL, (run) => {
  it('warns of the study and fails where many of the people are missing, with nobody at sea', () => {
    expect(answer(run(), 'same_ground')).toBe(
      'warn: in mountains 20 people of 2000 (0.8 %) live where 2010 has no value; ' +
        'of everybody, in mountains or not, 20 people of 2000 (0.1 %) where 2010 has none; ' +
        'most of them in Country CCC (20, 4.3 %), South Range (20, 9.1 %); ' +
        'give the year without a value its missing files, or the nodata value of the other, or cut both years to the same cells',
    );
  });

  it('withholds the changes of the groups that it hits and of no other', () => {
    expect(changes(run())).toEqual([
      ['world', -410, near(-378), 'warn'],
      ['One', -350, near(-315), 'warn'],
      ['Two', null, null, 'fail'],
      ['AAA', -350, near(-315), 'warn'],
      ['BBB', -150, 0, 'warn'],
      ['CCC', null, null, 'fail'],
      ['m1', -200, near(-240), 'warn'],
      ['m2', -300, near(-75), 'warn'],
      ['m3', null, null, 'fail'],
      ['m4', 250, 0, 'warn'],
    ]);
    const hit = new Set(['m3', 'CCC', 'Two', 'Two|Two South']);
    expect(withheldIn(run(), 'changes', 'affected_change_people')).toEqual(hit);
    expect(withheldIn(run(), 'decomposition', 'growth_people')).toEqual(hit);
    expect(withheldIn(run(), 'quality_totals', 'affected_change_people')).toEqual(new Set());
    const named = run()
      .table('uncertainty')
      .filter(({ quantity }) => quantity === 'affected_change_people');
    expect(named.filter(({ group_id }) => hit.has(String(group_id)))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
    const [reason] = columns([groupRow(run(), 'changes', 'm3')], 'comparable_reason').flat();
    expect(reason).toMatch(
      /^20 people of 2000 \(9\.1 %\) live where 2010 has no value; study: .*same_ground \(warn\)$/,
    );
  });

  it('draws the others, and says that some are not shown', () => {
    const chart = (id: string): string =>
      readFileSync(join(run().out, 'publish/charts', `${id}.vl.json`), 'utf8');
    for (const id of ['level-by-region', 'why-it-changed', 'largest-changes'])
      expect(chart(id)).toContain('Some changes are not shown');
    expect(chart('level-by-region')).toContain('"not shown"');
  });
});

const SHOWN = `${edited('quantity: count', 'quantity: density')}comparability: { show_failed_changes: true }\n`;

describeWorld(
  'densities of which a cell is unknown in one year',
  { ...ONE_CELL, 'study.yaml': SHOWN },
  (run) => {
    it('counts the people of the density, and shows failed changes where the study asks for them', async () => {
      const [found] = await oneSided(run());
      expect(found).toEqual([2000, 1, expect.closeTo(20 * cellAreaKm2(2), 3)]);
      expect(withheldIn(run(), 'changes', 'affected_change_people')).toEqual(new Set());
      expect(groupRow(run(), 'changes', 'm3').comparable).toBe('fail');
    });
  },
);

/** Cells of two thirds of a degree, none of which is known south of 4 N and east of 4 E. */
const THIRDS: Picture = {
  rows: 12,
  cols: 12,
  values: Array.from({ length: 144 }, (_, i) => (i >= 72 && i % 12 >= 6 ? null : 40)),
};

describeWorld(
  'people on another grid that ends elsewhere',
  {
    ...PLAIN,
    'study.yaml': edited('quantity: count', 'quantity: count\n  regrid: by-area'),
    'people-2010.tif': tiff(THIRDS, { ...HOME, cellWidth: 2 / 3, cellHeight: 2 / 3 }),
  },
  (run) => {
    it('counts the people where none was brought to the grid', async () => {
      expect(await oneSided(run())).toEqual([[2000, 4, 260]]);
      expect(answer(run(), 'same_ground')).toMatch(/^fail: in mountains 510 people of 2000 \(19\.9 %\)/);
    });
  },
);

/** Cells and people of the South Range that a year knows and the other does not. */
async function oneSided(run: Published): Promise<unknown[]> {
  const path = join(run.out, 'intersect', 'one_sided_strata.parquet');
  const rows = await withSession({ folders: [dirname(path)] }, (session) => readTable(session, path));
  return rows
    .filter((row) => textsIn(row, 'mountain_zone_ids').includes('m3'))
    .map((row) => ['study_year', 'cells', 'population_people'].map((name) => Number(row[name])));
}
