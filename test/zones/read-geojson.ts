/**
 * GeoJSON layers read at once, without the wait that formats with libraries need: the checks are those of the product.
 */
import { readText } from '../../src/study/read-text.ts';
import type { ZoneLayerSpec } from '../../src/study/study.ts';
import { assembleZones } from '../../src/zones/assemble-zones.ts';
import { MAX_ZONE_BYTES } from '../../src/zones/formats/feature-source.ts';
import { readJsonFeatures } from '../../src/zones/formats/json-features.ts';
import type { ZoneLayer } from '../../src/zones/zone.ts';
import { labelFields } from '../../src/zones/zone-labels.ts';
import { ZoneProblems } from '../../src/zones/zone-problems.ts';

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
