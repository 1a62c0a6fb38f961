/**
 * The plain world with two choices: which mountains (the ranges, or everything west of the border) and which prevalence
 * (the raster, a tenth everywhere, or a table of countries).
 */
import { box, collection, draw, range, tiff } from './pictures.ts';
import { type Files, PLAIN, STUDY } from './plain-world.ts';

const TENTH = draw(Array.from({ length: 8 }, () => '10').join('\n'));

const NATIONAL = `Code,Year,Percent
AAA,2001,20
AAA,2010,10
BBB,2001,30
BBB,2010,20
CCC,2001,10
CCC,2010,10
`;

/** Changes of the two alternatives of prevalence, and of the one of mountains, as YAML. */
export const WEST = '{ zones: { mountains: { file: west.geojson } } }';
export const FLAT =
  '{ insecurity: { files: { 2000: tenth.tif, 2010: tenth.tif }, source: { title: A tenth } } }';
export const TABLE = `
          insecurity:
            model: national-table
            indicator: prevalence of undernourishment
            unit: percent
            table: { file: national.csv, country: Code, year: Year, value: Percent }
            source: { title: A table, producer: Nobody, reference_years: { 2000: 2001, 2010: 2010 } }`;

export const CHOICES = `sensitivity:
  definition:
    base: ranges
    alternatives:
      the west: ${WEST}
  prevalence:
    base: raster
    alternatives:
        a tenth: ${FLAT}
        a table: ${TABLE}
`;

export const SENSITIVE: Files = {
  ...PLAIN,
  'study.yaml': `${STUDY}${CHOICES}`,
  'west.geojson': collection([range('w', 'The West', [box(0, 0, 4, 8)])]),
  'tenth.tif': tiff(TENTH),
  'national.csv': NATIONAL,
};

/** The same world with one file of the study put together by hand, in the order of the combinations. */
export const SINGLES: readonly string[] = [
  STUDY,
  flat(STUDY),
  table(STUDY),
  west(STUDY),
  west(flat(STUDY)),
  west(table(STUDY)),
];

function west(study: string): string {
  return study.replace('file: mountains.geojson', 'file: west.geojson');
}

function flat(study: string): string {
  return study
    .replace('2000: percent-2000.tif, 2010: percent-2010.tif', '2000: tenth.tif, 2010: tenth.tif')
    .replace('title: Prevalence', 'title: A tenth');
}

function table(study: string): string {
  return study
    .replace('model: raster', 'model: national-table')
    .replace(
      'files: { 2000: percent-2000.tif, 2010: percent-2010.tif }',
      'table: { file: national.csv, country: Code, year: Year, value: Percent }',
    )
    .replace('title: Prevalence, producer: Nobody, vintage: first', 'title: A table, producer: Nobody');
}
