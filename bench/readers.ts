/**
 * Readers of zone files: reading, checking and assembling 50 MB of each format, against taking in the bytes of the same
 * file and no more (`JSON.parse` of text, SHA-256 of the others). `node bench/readers.ts [format ...]` runs it alone.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readZoneLayer } from '../src/zones/read-zone-layer.ts';
import { cpuSeconds, type Figure, showFigure } from './figure.ts';
import { LAYER_FORMATS, type LayerFormat, layerFiles } from './world/make-layers.ts';

const JSON_FORMATS: readonly LayerFormat[] = ['geojson', 'geojsonl', 'topojson'];

/** One figure for each format. */
export async function benchReaders(formats: readonly LayerFormat[] = LAYER_FORMATS): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const format of formats) figures.push(await benchReader(format));
  return figures;
}

async function benchReader(format: LayerFormat): Promise<Figure> {
  const files = await layerFiles(format);
  const isJson = JSON_FORMATS.includes(format);
  const takeIn = await cpuSeconds(() => (isJson ? parseAll(files.zones) : hash(files.zones)));
  let zones = 0;
  const read = await cpuSeconds(async () => {
    const spec = { file: format, id: 'zone_id', exclude: [], off_grid: 'refuse' } as const;
    zones = (await readZoneLayer(files, { ...spec, name: 'zone_id' }, 'mountains')).zones.length;
  });
  const megabytes = statSync(files.zones).size / 1e6;
  return {
    name: `read_${format}_to_${isJson ? 'json_parse' : 'sha256'}_cpu`,
    ratio: read / takeIn,
    what: `reading and checking a layer of ${megabytes.toFixed(0)} MB to ${isJson ? 'JSON.parse' : 'SHA-256'} of the file`,
    measured: { megabytes, zones, megabytes_per_second: megabytes / read },
  };
}

function hash(path: string): void {
  createHash('sha256').update(readFileSync(path)).digest();
}

function parseAll(path: string): void {
  const text = readFileSync(path, 'utf8');
  const documents = text.endsWith('}\n') ? text.trimEnd().split('\n') : [text];
  for (const document of documents) JSON.parse(document);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chosen = LAYER_FORMATS.filter((format) => process.argv.slice(2).includes(format));
  for (const figure of await benchReaders(chosen.length > 0 ? chosen : LAYER_FORMATS)) showFigure(figure);
}
