/**
 * A world of eight cells, each a mountain zone of its own, in which only the cell H is urban. Six crops and nine
 * products would be many files: what is left out is said.
 *
 *       0   1   2   3   4 E
 *     2  A   B | C   D      AAA in the west, BBB in the east
 *     1  E   F | G   H
 *     0
 */
import { box, collection, country, draw, type Feature, HOME, range, tiff } from './pictures.ts';
import type { Files } from './plain-world.ts';

export const PLACE = { ...HOME, north: 2 };

/** A raster of the eight cells. */
export function cells(text: string): Buffer {
  return tiff(draw(text, 4), PLACE);
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const ZONES: readonly Feature[] = NAMES.map((name, i) => {
  const [west, south] = [i % 4, i < 4 ? 1 : 0];
  return range(name, `Cell ${name.toUpperCase()}`, [box(west, south, west + 1, south + 1)]);
});

const HEAD = `id: rural-world
title: Rural people by what they grow
years: { baseline: 2000, endline: 2010 }
population:
  quantity: count
  files: { 2000: people-2000.tif, 2010: people-2010.tif }
  source: { title: People, producer: Nobody, vintage: first, reference_years: { 2000: 2000, 2010: 2010 } }
zones:
  mountains: { file: mountains.geojson, id: id, name: name }
  countries: { file: countries.geojson, id: id, name: name, region: region, subregion: subregion }
  settlement: { file: urban.geojson, id: id, name: name }
insecurity:
  indicator: vulnerability to food insecurity
  unit: percent
  source: { title: Harvests, producer: Nobody, vintage: first, reference_years: { 2000: 2000, 2010: 2010 } }
  urban_table: { file: urban.csv, country: Code, year: Year, value: Percent, censored_below: 2.5 }
  urban_source: { title: Urban, producer: Nobody, vintage: first, reference_years: { 2000: 2001, 2010: 2010 } }
`;

const both = (name: string): string => `{ 2000: ${name}-2000.tif, 2010: ${name}-2010.tif }`;

/** The model of 2015: maize in tonnes, wheat as yield and hectares, beef in tonnes, heads of chickens, goats per km2. */
export const STUDY_2015 = `${HEAD}  model: fao-2015
  left_out: [beans, cassava, potatoes, rice, cow_milk, sheep_meat, sheep_milk, goat_milk, pig_meat, chicken_meat]
  crops:
    maize: { files: ${both('maize')}, quantity: tonnes }
    wheat: { files: ${both('wheat-yield')}, quantity: kg_per_ha, hectares: ${both('wheat-area')} }
  livestock:
    beef: { files: ${both('beef')}, quantity: tonnes }
    eggs:
      files: ${both('chickens')}
      quantity: head
      source: { title: Chickens, producer: Somebody, vintage: third }
    goat_meat: { files: ${both('goats')}, quantity: head_per_km2 }
`;

/** The model of 2003: wheat as yield and hectares, cattle per km2. */
export const STUDY_2003 = `${HEAD}  model: fao-2003
  thresholds: { bovines_per_km2: 10 }
  cereals:
    wheat: { files: ${both('wheat-yield')}, quantity: kg_per_ha, hectares: ${both('wheat-area')} }
    maize: { files: ${both('maize')}, quantity: tonnes }
  bovines: { files: ${both('cattle')}, quantity: head_per_km2 }
`;

export const RURAL: Files = {
  'study.yaml': STUDY_2015,
  'people-2000.tif': cells('1000 1000 1000 1000\n1000 0 500 400'),
  'people-2010.tif': cells('1000 1000 1000 1000\n1000 0 500 800'),
  // Crops and no people in F; no value of maize in E and of anything in G.
  'maize-2000.tif': cells('100 200 100 0\n. 300 . 500'),
  'maize-2010.tif': cells('200 200 100 0\n100 300 . 500'),
  // B grows no wheat, so its yield is not known.
  'wheat-yield-2000.tif': cells('2000 . 1000 1000\n2000 1000 . 1000'),
  'wheat-yield-2010.tif': cells('2000 . 1000 1000\n2000 1000 . 1000'),
  'wheat-area-2000.tif': cells('10 0 50 0\n100 10 . 10'),
  'wheat-area-2010.tif': cells('10 0 50 0\n0 10 . 10'),
  'beef-2000.tif': cells('20 30 10 50\n10 10 . 10'),
  'beef-2010.tif': cells('20 30 10 50\n10 10 . 10'),
  'chickens-2000.tif': cells('5000 0 0 0\n0 0 . 0'),
  'chickens-2010.tif': cells('5000 0 0 0\n0 0 . 0'),
  'goats-2000.tif': cells('0 0 0.5 0\n0 0 . 0'),
  'goats-2010.tif': cells('0 0 0.5 0\n0 0 . 0'),
  'cattle-2000.tif': cells('9 9 11 11\n9 9 . 9'),
  'cattle-2010.tif': cells('9 9 9 11\n9 9 . 9'),
  'urban.csv': 'Code,Year,Percent\nAAA,2001,40\nAAA,2010,30\nBBB,2001,25\nBBB,2010,<2.5\n',
  'urban.geojson': collection([range('1', 'Town', [box(3, 0, 4, 1)])]),
  'mountains.geojson': collection(ZONES),
  'countries.geojson': collection([
    country('AAA', 'One', 'West', [box(0, 0, 2, 2)]),
    country('BBB', 'One', 'East', [box(2, 0, 4, 2)]),
  ]),
};
