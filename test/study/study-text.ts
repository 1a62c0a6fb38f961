/** A complete study file for tests, to be changed one line at a time. */
export const STUDY = `id: andes-2000-2010
title: Hunger in the Andes
years: { baseline: 2000, endline: 2010 }
population:
  quantity: count
  files:
    2000: people-2000.tif
    2010: people-2010.tif
  source: { title: People, producer: Census, reference_years: { 2000: 2000, 2010: 2011 } }
insecurity:
  indicator: prevalence of undernourishment
  model: raster
  unit: percent
  files:
    2000: hunger-2000.tif
    2010: hunger-2010.tif
  source: { title: Hunger, producer: FAO, reference_years: { 2000: 2001, 2010: 2010 } }
zones:
  mountains: { file: andes.geojson, id: fid, name: name }
  countries: { file: countries.geojson, id: [iso, adm], name: name, region: region }
`;

/** The same study with a national table. */
export const NATIONAL_STUDY = STUDY.replace('model: raster', 'model: national-table')
  .replace(
    /\n {2}files:\n {4}2000: hunger.*\n.*hunger-2010\.tif/,
    '\n  table: { file: pou.csv, country: Code, year: Year, value: PoU }',
  )
  .replace('title: Hunger in', 'title: National hunger in');
