import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import {
  findPrevalenceFaults,
  mergePrevalenceFaults,
  toShares,
} from '../../src/insecurity/check-prevalence.ts';
import { nationalTableOf } from '../../src/insecurity/national-table.ts';
import type { PrevalenceUnit } from '../../src/insecurity/prevalence.ts';
import { readNationalTable } from '../../src/insecurity/read-national-table.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import { readStudyFile, type StudyFile } from '../../src/study/read-study-file.ts';
import { readGeoJsonZones } from '../zones/read-geojson.ts';
import { describeReal } from './shared.ts';

const STUDIES = 'data/studies';

describeReal('the studies of the world, 2000 and 2010', [STUDIES], (studies) => {
  const raster = readStudyFile(resolve(studies, 'global-2000-2010/study.yaml'));
  const national = readStudyFile(resolve(studies, 'global-2000-2010-national/study.yaml'));
  const countries = readLayer(raster, 'countries');

  it('are valid exactly as they are', () => {
    expect(raster.study.insecurity).toMatchObject({ model: 'raster', unit: 'percent' });
    expect(national.study.insecurity).toMatchObject({
      table: { censored_below: 2.5, censored_as: 'midpoint' },
    });
    expect(national.study.zones).toEqual(raster.study.zones);
    expect(raster.study.insecurity.source.reference_years).toEqual({ 2000: 2001, 2010: 2010 });
  });

  it('have 1,048 mountain ranges, in the order of their numbers', () => {
    const zones = readLayer(raster, 'mountains');
    expect(zones.map(({ zoneId }) => zoneId)).toEqual(Array.from({ length: 1048 }, (_, i) => String(i + 1)));
    expect(zones[0]).toMatchObject({ zoneName: 'Andes fueginos', region: null, subregion: null });
    expect(new Set(zones.map(({ zoneName }) => zoneName)).size).toBe(1042);
  });

  it('have 241 countries, coded even where Natural Earth says -99', () => {
    const byId = new Map(countries.map((country) => [country.zoneId, country]));
    expect(byId.size).toBe(241);
    expect(byId.get('FRA')).toMatchObject({
      zoneName: 'France',
      region: 'Europe',
      subregion: 'Western Europe',
    });
    expect(byId.get('KOS')?.zoneName).toBe('Kosovo');
    expect(byId.has('-99')).toBe(false);
  });

  it('know the prevalence of 171 countries in 2001 and 2010', () => {
    const { insecurity } = national.study;
    if (insecurity.model !== 'national-table') throw new Error('a study with a table');
    const path = resolve(national.folder, insecurity.table.file);
    const ids = countries.map(({ zoneId }) => zoneId);
    const [first, second] = [2001, 2010].map((year) =>
      readNationalTable(path, nationalTableOf(insecurity), year, ids),
    );
    expect(first?.byCountry.get('AFG')).toEqual({ mean: 0.46, lower: 0.46, upper: 0.46 });
    expect(second?.byCountry.get('AFG')).toEqual({ mean: 0.194, lower: 0.194, upper: 0.194 });
    expect(first?.byCountry.get('FRA')).toEqual({ mean: 0.0125, lower: 0, upper: 0.025 });
    for (const year of [first, second]) {
      expect(year?.byCountry.size).toBe(171);
      expect(year?.missingCountries).toEqual(expect.arrayContaining(['BTN', 'LSO', 'SDN', 'SSD']));
      expect(year?.missingCountries).toHaveLength(70);
      expect(year?.otherCodes).toEqual(['OWID_MNS', 'OWID_PYA', 'OWID_WRL']);
      expect(year?.rowsWithoutCode).toBe(35);
    }
  });
});

describeReal('the derived rasters of prevalence', ['data/food', STUDIES], (food) => {
  it.each([
    [2001, 0.46],
    [2010, 0.194],
  ])('%i hold percentages, and in Afghanistan what the table says', async (year, afghanistan) => {
    const raster = await openRaster(resolve(food, `derived_pou_fao2025_${year}_30_min.tif`));
    const { rows, cols } = raster.grid;
    const bands = Array.from({ length: rows / 10 }, (_, i) => ({
      rowOffset: 10 * i,
      colOffset: 0,
      rows: 10,
      cols,
    }));
    const values = bands.map((band) => raster.read(band));
    raster.close();
    const faults = (unit: PrevalenceUnit) =>
      bands.flatMap((band, i) => findPrevalenceFaults(values[i] ?? new Float64Array(), band, unit) ?? []);
    expect(mergePrevalenceFaults(faults('percent'))).toBeNull();
    expect(mergePrevalenceFaults(faults('fraction'))?.above).toBeGreaterThan(40_000);
    const [row, col] = [2 * (90 - 34.5), 2 * (180 + 69)];
    const shares = toShares(values[Math.floor(row / 10)] ?? new Float64Array(), 'percent');
    expect(shares[(row % 10) * cols + col]).toBeCloseTo(afghanistan, 7);
  });
});

function readLayer({ study, folder }: StudyFile, layer: 'mountains' | 'countries') {
  const spec = study.zones[layer];
  if (!('file' in spec)) throw new Error(`${layer} are no layer of zones`);
  const start = performance.now();
  const { zones } = readGeoJsonZones(resolve(folder, spec.file), spec, layer);
  expect(performance.now() - start, 'milliseconds for a layer of 100,000 points').toBeLessThan(5000);
  return zones;
}
