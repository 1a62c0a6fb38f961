/**
 * Zone layers from GeoJSON files at once, for layers that need neither repair nor cutting.
 */
import { readText } from '../study/read-text.ts';
import type { ZoneLayerSpec } from '../study/study.ts';
import { assembleZones } from './assemble-zones.ts';
import { MAX_ZONE_BYTES } from './formats/feature-source.ts';
import { readJsonFeatures } from './formats/json-features.ts';
import type { ZoneLayer } from './zone.ts';
import { labelFields } from './zone-labels.ts';
import { ZoneProblems } from './zone-problems.ts';

/** Reads the zones of a GeoJSON file, as `readZoneLayer` does. */
export function readGeoJsonZones(path: string, spec: ZoneLayerSpec, layerName: string): ZoneLayer {
  const { file: subject, layer } = spec;
  const file = {
    subject,
    code: 'ERR_ZONES',
    missingCode: 'ERR_SOURCE_MISSING',
    maxBytes: MAX_ZONE_BYTES,
  } as const;
  const problems = new ZoneProblems(subject, layerName);
  const fields = labelFields(spec).map(([, field]) => field);
  const source = readJsonFeatures(readText(path, file), { subject, layerName, layer, fields, problems });
  const geos = (): never => {
    throw new Error('GEOS is not loaded');
  };
  return assembleZones(source, { spec, layerName, problems, toleranceDegrees: 1e-4, geos });
}
