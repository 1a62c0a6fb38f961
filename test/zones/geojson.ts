/** GeoJSON files for tests, written to a folder of their own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZoneLayerSpec } from '../../src/study/study.ts';
import type { ZoneLayer } from '../../src/zones/zone.ts';
import { temporaryFolder } from '../stage/temporary-folder.ts';
import { readGeoJsonZones } from './read-geojson.ts';

export const SPEC: ZoneLayerSpec = {
  file: '../zones.geojson',
  id: 'id',
  name: 'name',
  exclude: [],
  off_grid: 'refuse',
};

type Position = readonly unknown[];

/** A closed square, one degree wide, from its south-west corner. */
export function square(x: number, y: number, width = 1): Position[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + width],
    [x, y + width],
    [x, y],
  ];
}

export function feature(
  properties: object | null,
  coordinates: unknown = [square(0, 0)],
  type = 'Polygon',
): object {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

export function collection(...features: readonly object[]): object {
  return { type: 'FeatureCollection', features };
}

/** Reads a document, or the bytes of a file, as the layer `mountains`. */
export function read(content: object | string | Uint8Array, spec: Partial<ZoneLayerSpec> = {}): ZoneLayer {
  const path = join(temporaryFolder(), 'zones.geojson');
  const isBytes = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(path, isBytes ? content : JSON.stringify(content));
  return readGeoJsonZones(path, { ...SPEC, ...spec }, 'mountains');
}

/** The message of the refusal, or `read` where there is none. */
export function refusal(content: object | string | Uint8Array, spec: Partial<ZoneLayerSpec> = {}): string {
  try {
    read(content, spec);
    return 'read';
  } catch (error) {
    return error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : String(error);
  }
}
