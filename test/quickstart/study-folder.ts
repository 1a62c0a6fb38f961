/** The quick-start study as the program opens it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NationalFacts, readNationalFacts } from '../../data-raw/quickstart/build/national.ts';
import { nameRaster } from '../../src/study/raster-path.ts';
import { readStudyFile } from '../../src/study/read-study-file.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { readGeoJsonZones } from '../zones/read-geojson.ts';

export const STUDY_FOLDER = fileURLToPath(new URL('../../data-raw/quickstart/', import.meta.url));

export const study = readStudyFile(join(STUDY_FOLDER, 'study.yaml')).study;

export function studyPath(file: string): string {
  return join(STUDY_FOLDER, file);
}

export function studyText(file: string): string {
  return readFileSync(studyPath(file), 'utf8');
}

export function populationPath(year: 2000 | 2010): string {
  return studyPath(nameRaster(study.population.files[year]));
}

const layers = new Map<string, readonly Zone[]>();

export function layer(name: 'mountains' | 'countries'): readonly Zone[] {
  const spec = study.zones[name];
  if (!('file' in spec)) throw new Error(`${name} are no layer of zones`);
  const zones = layers.get(name) ?? readGeoJsonZones(studyPath(spec.file), spec, name).zones;
  layers.set(name, zones);
  return zones;
}

export function nationalFacts(): NationalFacts[] {
  return readNationalFacts(studyPath('national.csv'));
}
