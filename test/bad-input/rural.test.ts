import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { draw, HOME, tiff } from '../worlds/pictures.ts';
import { edited, type Files } from '../worlds/plain-world.ts';
import { runWorld, writeWorld } from '../worlds/run-world.ts';
import { cells, RURAL, STUDY_2003, STUDY_2015 } from '../worlds/rural-world.ts';

function refusal(text: string): string {
  try {
    parseStudy(text, 'study.yaml');
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a study with a rural model is refused with place, fault and remedy', () => {
  it.each([
    [
      'no settlement',
      edited('  settlement: { file: urban.geojson, id: id, name: name }\n', '', STUDY_2015),
      '8:1 zones: no key `settlement`, while `insecurity.model` treats rural people by themselves; expected `zones.settlement` that says where people are rural. Add `settlement:` under `zones`.',
    ],
    [
      'a rural key that settlement has not',
      edited('model: fao-2015', 'model: fao-2015\n  rural: [rural, village]', STUDY_2015),
      '19:3 insecurity.rural: the settlement `village` counts as rural, and `zones.settlement` has no such key; expected keys of settlement (urban, rural). Name in `insecurity.rural` the keys of settlement that are rural.',
    ],
    [
      'a product that is forgotten',
      edited('pig_meat, chicken_meat', 'pig_meat', STUDY_2015),
      '23:3 insecurity.livestock: no `chicken_meat`; expected every crop and product, or its name under `insecurity.left_out`. Add `chicken_meat:`, or write `left_out: [chicken_meat]`.',
    ],
    [
      'a crop that is given and left out',
      edited('left_out: [beans', 'left_out: [maize, beans', STUDY_2015),
      '20:3 insecurity.crops: `maize`, which is also under `left_out`; expected every crop and product, or its name under `insecurity.left_out`. Remove one of the two.',
    ],
    [
      'yields without hectares',
      edited(', hectares: { 2000: wheat-area-2000.tif, 2010: wheat-area-2010.tif }', '', STUDY_2015),
      '22:5 insecurity.crops.wheat: `quantity: kg_per_ha` without `hectares`; expected harvested hectares with yields, and only with yields. Add the rasters of harvested hectares.',
    ],
    [
      'a layer without one of the years',
      edited('{ 2000: beef-2000.tif, 2010: beef-2010.tif }', '{ 2000: beef-2000.tif }', STUDY_2015),
      '24:13 insecurity.livestock.beef.files: no file for 2010; expected a file for 2000 and for 2010, the years studied. Add `2010:` to `insecurity.livestock.beef.files`.',
    ],
    [
      'a quantity that crops do not come in',
      edited('quantity: tonnes }', 'quantity: head }', STUDY_2015),
      '21:69 insecurity.crops.maize.quantity: "head"; expected tonnes, kilotonnes, kg_per_ha or tonnes_per_ha. Use one of these.',
    ],
    [
      'a crop that the model has not',
      edited('    maize:', '    maise: {}\n    maize:', STUDY_2015),
      '21:5 insecurity.crops.maise: an unknown key; expected beans, cassava, maize, potatoes, rice or wheat. Did you mean `maize`?',
    ],
    [
      'no limit of a high density of bovines',
      edited('  thresholds: { bovines_per_km2: 10 }\n', '', STUDY_2003),
      '12:1 insecurity: no key `thresholds`; expected `insecurity.thresholds` with a mapping. Add `thresholds:` under `insecurity`.',
    ],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toBe(`study.yaml: ${message}`);
  });
});

/** The refusal in which a run of the rural world with other files ends. */
async function runRefused(files: Files): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hunger rural-'));
  try {
    writeWorld(folder, { ...RURAL, ...files });
    await runWorld(folder);
    return 'run';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const FACTORS = 'item,kcal_per_kg,protein_g_per_kg,kg_per_head_year,status,source\n';
const WITH_FACTORS = edited('model: fao-2015', 'model: fao-2015\n  factors: factors.csv', STUDY_2015);

describe('a run with a rural model ends with what is wrong', () => {
  it.each<[string, Files, string]>([
    [
      'amounts below 0, of all layers at once, by their place in the file',
      { 'maize-2000.tif': cells('1 1 1 1\n1 -1 1 -9'), 'beef-2000.tif': cells('-3 1 1 1\n1 1 1 -3') },
      'insecurity: 2 layers with values below 0 (insecurity.crops.maize.files.2000 (maize-2000.tif): -9 at row 1, column 3 of the file, insecurity.livestock.beef.files.2000 (beef-2000.tif): -3 at row 0, column 0 of the file); expected amounts of 0 or more. If such a value marks cells without data, the file does not declare it: set `nodata` for the layer.',
    ],
    [
      'a grid that does not nest',
      { 'beef-2010.tif': tiff(draw('1 1 1 1\n1 1 1 1', 4), { ...HOME, north: 2, west: 0.25 }) },
      'insecurity.livestock.beef.files.2010 (beef-2010.tif): its cell edges miss those of the reference grid by up to 0.25 cells (0.25 degrees) along columns and 0 cells (0 degrees) along rows, cell size 1 x 1 degrees against 1 x 1 degrees; expected cells that are equal or nest exactly. People and prevalence come to it with `regrid`; resample anything else onto the cells of the reference grid before the study (amounts by area, so that totals stay).',
    ],
    [
      'yields in smaller cells than their hectares',
      {
        'wheat-yield-2000.tif': tiff(draw('1\n1\n1\n1'), {
          west: 0,
          north: 2,
          cellWidth: 0.5,
          cellHeight: 0.5,
        }),
      },
      'insecurity.crops.wheat.files.2000 (wheat-yield-2000.tif): its cells are finer than those of the amounts it is multiplied by (2 x 2); expected cells of the same size, or larger ones that nest. Take both from one edition of their source, or multiply them before the study.',
    ],
    [
      'a factor that the table of the study has not',
      { 'study.yaml': WITH_FACTORS, 'factors.csv': `${FACTORS}maize,3560,,,cited,Table 1\n` },
      'factors.csv: no kcal_per_kg of wheat; expected the factors of every layer of the study. Add it, or leave the layer out.',
    ],
    [
      'factors that are none',
      {
        'study.yaml': WITH_FACTORS,
        'factors.csv': `${FACTORS}maize,-1,,,cited,Table 1\nmaize,3560,,,cited,\n`,
      },
      'factors.csv: kcal_per_kg "-1" in line 2, maize again in line 3, no source in line 3; expected an item a row, numbers above 0 or blanks, and the source of each row. Correct the rows.',
    ],
    [
      'an urban table without the year',
      { 'urban.csv': 'Code,Year,Percent\nAAA,2000,40\nAAA,2010,30\n' },
      'urban.csv: no row for 2001 (years from 2000 to 2010); expected rows for 2001, the reference year. Set `insecurity.urban_source.reference_years` to years that the table has.',
    ],
  ])('%s', async (_, files, message) => {
    expect(await runRefused(files)).toBe(message);
  });
});
