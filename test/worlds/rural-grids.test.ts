import { expect, it } from 'vitest';
import { cellAreaKm2 } from './cell-area.ts';
import { columns, near } from './expectations.ts';
import { box, collection, draw, range, tiff } from './pictures.ts';
import { edited } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';
import { cells, RURAL, STUDY_2015 } from './rural-world.ts';

const HALVES = { west: 0, north: 2, cellWidth: 0.5, cellHeight: 0.5 };
const DOUBLES = { west: 0, north: 2, cellWidth: 2, cellHeight: 2 };

function known(run: Published): (string | number | null)[][] {
  return columns(
    run.table('zones').filter((row) => row.study_year === 2000),
    ...['zone_id', 'population_people', 'affected_people', 'population_without_prevalence_people'],
  );
}

// Maize in cells of two degrees: half a million tonnes for four cells each. Beef and hectares of wheat in cells of half a
// degree, of which only the north-west one of A has beef; yields in cells of two degrees.
const FEW = { north: cellAreaKm2(1), south: cellAreaKm2(0) };
const NORTHERN_SHARE = FEW.north / (2 * (FEW.north + FEW.south));

describeWorld(
  'layers on other grids than people',
  {
    ...RURAL,
    'study.yaml': edited('model: fao-2015', 'model: fao-2015\n  thresholds: { protein_g: 3 }', STUDY_2015),
    // A quarter each, a little less to the north: 1,370 kcal for 1,000 people are 140.46 t.
    'maize-2000.tif': tiff(draw(`${140.463 / NORTHERN_SHARE} 0`, 2), DOUBLES),
    'wheat-yield-2000.tif': tiff(draw('. 1000', 2), DOUBLES),
    'wheat-area-2000.tif': tiff(
      draw(
        `0 0 0 0 40 40  0 0
         0 0 0 0 40 40  0 0
         0 0 0 0  .  .  0 0
         0 0 0 0  .  .  0 0`,
        8,
      ),
      HALVES,
    ),
    'beef-2000.tif': tiff(
      draw(
        `10 . . . 1 1 9 9
          . . . . 1 1 9 9
          0 0 . . . . 0 0
          0 0 . . . . 0 0`,
        8,
      ),
      HALVES,
    ),
    'chickens-2000.tif': cells('0\n0'),
    'goats-2000.tif': cells('0\n0'),
  },
  (run) => {
    it('splits counts by area, adds up finer ones, and multiplies yields by hectares where these are', () => {
      expect(known(run())).toEqual([
        // 1,370.0 kcal, just enough; the same maize in the south is more.
        ['a', 1000, 0, 0],
        // Beef of B is nowhere known.
        ['b', 1000, 0, 1000],
        // 4 * 40 ha * 1,000 kg of wheat: 160 t, 1,464 kcal.
        ['c', 1000, 0, 0],
        // 36 t of beef: 13.8 g, above 3.
        ['d', 1000, 0, 0],
        // Enough maize; no protein.
        ['e', 1000, 0, 0],
        ['f', 0, 0, 0],
        ['g', 500, 0, 500],
        ['h', 400, near(100), 0],
      ]);
    });
  },
);

describeWorld(
  'a harvest that is a little too small for the northern cell',
  {
    ...RURAL,
    'maize-2000.tif': tiff(draw(`${140.461 / NORTHERN_SHARE} 0`, 2), DOUBLES),
    'wheat-area-2000.tif': cells('0\n0'),
    'beef-2000.tif': cells('0\n0'),
    'chickens-2000.tif': cells('0\n0'),
    'goats-2000.tif': cells('0\n0'),
  },
  (run) => {
    it('leaves people vulnerable there, and not in the southern one', () => {
      expect(known(run()).filter(([cell]) => cell === 'a' || cell === 'e')).toEqual([
        ['a', 1000, 1000, 0],
        ['e', 1000, 0, 0],
      ]);
    });
  },
);

describeWorld(
  'towns in parts of cells, and places without settlement',
  {
    ...RURAL,
    'study.yaml': edited(
      'settlement: { file: urban.geojson, id: id, name: name }',
      'settlement: { classes: smod.tif, keys: { 11: village, 12: rural, 30: city } }',
      edited('model: fao-2015', 'model: fao-2015\n  rural: [rural, village]', STUDY_2015),
    ),
    // A is a quarter city, a quarter without settlement and else rural; H is city.
    'smod.tif': tiff(
      draw(
        `30  . 12 12 12 12 12 12
         11 12 12 12 12 12 12 12
         12 12 12 12 12 12 30 30
         12 12 12 12 12 12 30 30`,
        8,
      ),
      HALVES,
    ),
  },
  (run) => {
    it('counts rural parts by the cell, towns by the country, and knows nothing of the rest', () => {
      // Of 1,000 people 250 in the city, of whom 40 %, 250 nowhere, 500 rural and vulnerable.
      expect(known(run()).slice(0, 2)).toEqual([
        ['a', near(1000), near(600), near(250)],
        ['b', near(1000), 0, 0],
      ]);
    });
  },
);

describeWorld(
  'a town in half a cell',
  { ...RURAL, 'urban.geojson': collection([range('1', 'Town', [box(3.5, 0, 4, 1)])]) },
  (run) => {
    it('leaves the other half rural', () => {
      // 500 t of maize and 10 t of wheat feed H: its 200 rural people are not vulnerable, 25 % of 200 urban ones are.
      expect(known(run())[7]).toEqual(['h', near(400), near(50), 0]);
    });
  },
);
