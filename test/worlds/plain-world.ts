/**
 * The plain world, from which the others differ in one difficulty each: 8 x 8 cells of one degree, three countries,
 * four mountain ranges, two years.
 *
 *          0 1 2 3 4 5 6 7 8 E
 *       8  . N N . | . . . .      AAA west of the line, BBB north-east, CCC south-east
 *       7  . N N . | . . . .      N  North Range: four whole cells
 *       6  . . . b | B . . .      B  Border Range: 3.5-5 E, 4-5.5 N: whole, half and quarter cells on both sides
 *       5  . . . b | B . . .
 *       4  . . . . +---------     S  South Range: four whole cells
 *       3  . . . . | . S S .      i  Islet: the middle quarter of one cell, beside a cell of nodata
 *       2  . . . . | . S S .
 *       1  . . . . | . . . i
 */
import { box, collection, country, draw, type Feature, range, tiff } from './pictures.ts';

export const PEOPLE_2000 = draw(`
  100 200 300 400 500 600 700  800
  100 200 300 400 500 600 700  800
  100 200 300 400 500 600 700  800
  100 200 300 400 500 600 700  800
   50
   10  20  30  40  50  60  70   80
   10  20  30  40  50  60  70   80
    0   0   0   0   0   0   . 1000`);

export const PEOPLE_2010 = draw(`
  200 200 200 200 400 400 400  400
  200 200 200 200 400 400 400  400
  200 200 200 200 400 400 400  400
  200 200 200 200 400 400 400  400
   60
   20
   20
    0   0   0   0   0   0   . 2000`);

export const PERCENT_2000 = draw(`
   40
   40
   30  30  30  30  20  20  20   20
   30  30  30  30  20  20  20   20
   10
   10
   50
   10`);

export const PERCENT_2010 = draw(`
   20
   20
   10  10  10  10  25  25  25   25
   10  10  10  10  25  25  25   25
    5
    5
   25
    5`);

export const RANGES: readonly Feature[] = [
  range('m1', 'North Range', [box(1, 6, 3, 8)]),
  range('m2', 'Border Range', [box(3.5, 4, 5, 5.5)]),
  range('m3', 'South Range', [box(5, 1, 7, 3)]),
  range('m4', 'Islet', [box(7.25, 0.25, 7.75, 0.75)]),
];

export const COUNTRIES: readonly Feature[] = [
  country('AAA', 'One', 'One West', [box(0, 0, 4, 8)]),
  country('BBB', 'Two', 'Two North', [box(4, 4, 8, 8)]),
  country('CCC', 'Two', 'Two South', [box(4, 0, 8, 4)]),
];

/** Nine years lie between the prevalences, ten between the people. */
export const STUDY = `id: plain-world
title: A world of sixty-four cells
years: { baseline: 2000, endline: 2010 }
population:
  quantity: count
  files: { 2000: people-2000.tif, 2010: people-2010.tif }
  source: { title: People, producer: Nobody, vintage: first, reference_years: { 2000: 2000, 2010: 2010 } }
insecurity:
  indicator: prevalence of undernourishment
  model: raster
  unit: percent
  files: { 2000: percent-2000.tif, 2010: percent-2010.tif }
  source: { title: Prevalence, producer: Nobody, vintage: first, reference_years: { 2000: 2001, 2010: 2010 } }
zones:
  mountains: { file: mountains.geojson, id: id, name: name }
  countries: { file: countries.geojson, id: id, name: name, region: region, subregion: subregion }
`;

/** Content by path; the study is `study.yaml`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export const PLAIN: Files = {
  'study.yaml': STUDY,
  'people-2000.tif': tiff(PEOPLE_2000),
  'people-2010.tif': tiff(PEOPLE_2010),
  'percent-2000.tif': tiff(PERCENT_2000),
  'percent-2010.tif': tiff(PERCENT_2010),
  'mountains.geojson': collection(RANGES),
  'countries.geojson': collection(COUNTRIES),
};

/** The study file with one text replaced by another; the text must be there. */
export function edited(from: string, to: string, study = STUDY): string {
  if (!study.includes(from)) throw new Error(`the study file has no "${from}"`);
  return study.replace(from, to);
}

/** The study file with a national table instead of rasters. */
export const NATIONAL_STUDY = edited(
  'files: { 2000: percent-2000.tif, 2010: percent-2010.tif }',
  'table: { file: national.csv, country: Code, year: Year, value: Percent, censored_below: 2.5 }',
  edited('model: raster', 'model: national-table'),
);
