/**
 * Zone layers from files: the format is told by the content, the rest is the same for all.
 */
import { readBytes, readText } from '../study/read-text.ts';
import type { ZoneLayerSpec } from '../study/study.ts';
import { assembleZones, type ZoneFile } from './assemble-zones.ts';
import { type FeatureSource, MAX_ZONE_BYTES, refuseFile } from './formats/feature-source.ts';
import { readFlatGeobuf } from './formats/flatgeobuf-features.ts';
import { readGeoPackage } from './formats/geopackage-features.ts';
import { readGeoParquet } from './formats/geoparquet-features.ts';
import { readJsonFeatures } from './formats/json-features.ts';
import { readShapefile } from './formats/shapefile-features.ts';
import { loadGeos } from './geos.ts';
import { labelFields } from './zone-labels.ts';
import { ZoneProblems } from './zone-problems.ts';

/** Degrees by which an edge may depart from the true one where no grid is given. */
const TOLERANCE_DEGREES = 1e-4;

/** Absolute paths of a layer: the file itself and, for a Shapefile, those beside it, as far as they are there. */
export interface ZoneFiles {
  readonly zones: string;
  readonly dbf?: string | undefined;
  readonly prj?: string | undefined;
  readonly cpg?: string | undefined;
}

type Format = 'shapefile' | 'geopackage' | 'flatgeobuf' | 'geoparquet' | 'zip' | 'text';

const SIGNATURES: readonly (readonly [Format, string])[] = [
  ['shapefile', '\x00\x00\x27\x0a'],
  ['geopackage', 'SQLite format 3\x00'],
  ['flatgeobuf', 'fgb\x03fgb'],
  ['geoparquet', 'PAR1'],
  ['zip', 'PK\x03\x04'],
];

/**
 * Reads the zones of a file: GeoJSON (a collection, a feature, a bare polygon, or one feature a line), Shapefile,
 * GeoPackage, FlatGeobuf, GeoParquet or TopoJSON.
 *
 * Zones may overlap each other; the rings of one zone may only touch. The direction of a ring means nothing. Zones are
 * in longitude and latitude on WGS 84 within -180..180, in the order of their ids, whatever their order in the file.
 * @param spec what to read; `spec.file` names the file in messages
 * @param layerName `mountains` or `countries`, for the keys that messages name
 * @param toleranceDegrees how far a projected edge may depart from the true one
 * @throws StudyError ERR_SOURCE_MISSING, ERR_RESOURCE (over 256 MiB or too tangled), ERR_ZONES (not such a file, its
 * coordinate system, ids, fields), ERR_ZONE_GEOMETRY (rings)
 */
export async function readZoneLayer(
  files: ZoneFiles,
  spec: ZoneLayerSpec,
  layerName: string,
  toleranceDegrees = TOLERANCE_DEGREES,
): Promise<ZoneFile> {
  const problems = new ZoneProblems(spec.file, layerName);
  const source = await readSource(files, spec, layerName, problems);
  const geos = await loadGeos();
  return assembleZones(source, { spec, layerName, problems, toleranceDegrees, geos: () => geos });
}

function readSource(
  files: ZoneFiles,
  spec: ZoneLayerSpec,
  layerName: string,
  problems: ZoneProblems,
): FeatureSource | Promise<FeatureSource> {
  const { file: subject, layer } = spec;
  const file = describeFile(subject);
  const buffer = readBytes(files.zones, file);
  // Parts of a Buffer share its memory; parts of a plain array of bytes are copies.
  const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
  switch (formatOf(bytes)) {
    case 'shapefile':
      return readShapefile(readParts(bytes, files, spec), subject);
    case 'geopackage':
      return readGeoPackage(bytes, layer, subject);
    case 'flatgeobuf':
      return readFlatGeobuf(bytes, subject);
    case 'geoparquet':
      return readGeoParquet(bytes, subject);
    case 'zip':
      throw refuseFile(subject, 'a ZIP archive', 'a file of zones', 'Unpack it, and name the file in it.');
    case 'text': {
      const fields = labelFields(spec).map(([, field]) => field);
      return readJsonFeatures(readText(files.zones, file), { subject, layerName, layer, fields, problems });
    }
  }
}

function describeFile(subject: string) {
  return { subject, code: 'ERR_ZONES', missingCode: 'ERR_SOURCE_MISSING', maxBytes: MAX_ZONE_BYTES } as const;
}

function formatOf(bytes: Uint8Array): Format {
  const start = Buffer.from(bytes.slice(0, 16)).toString('latin1');
  return SIGNATURES.find(([, signature]) => start.startsWith(signature))?.[0] ?? 'text';
}

function readParts(shp: Uint8Array, { dbf, prj, cpg }: ZoneFiles, { file, encoding }: ZoneLayerSpec) {
  const sibling = (ending: string) => describeFile(file.replace(/\.shp$/i, `.${ending}`));
  return {
    shp,
    dbf: dbf === undefined ? null : readBytes(dbf, sibling('dbf')),
    prj: prj === undefined ? null : readText(prj, sibling('prj')).trim() || null,
    encodings: encoding === undefined ? readCpg(cpg, sibling('cpg')) : [encoding].flat(),
  };
}

function readCpg(cpg: string | undefined, file: ReturnType<typeof describeFile>): readonly string[] | null {
  const text = cpg === undefined ? '' : readText(cpg, file).trim();
  return text === '' ? null : [text];
}
