/**
 * Features from text: GeoJSON (RFC 7946), GeoJSON one feature a line (RFC 8142 and without its separators), TopoJSON.
 */
import { isObject, listFeatures } from '../geojson-features.ts';
import { parseJson } from '../parse-json.ts';
import type { ZoneProblems } from '../zone-problems.ts';
import type { FeatureSource } from './feature-source.ts';
import { unfoldTopology } from './topojson-features.ts';

/** What a reader of text must know of the layer. */
export interface JsonContext {
  /** The file, as messages call it. */
  readonly subject: string;
  readonly layerName: string;
  /** Object of a topology. */
  readonly layer: string | undefined;
  /** Fields that a bare polygon gets the name of the layer for. */
  readonly fields: readonly string[];
  readonly problems: ZoneProblems;
}

/** Begins a record of a text sequence (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';

/** @throws StudyError ERR_ZONES where the text is none of these formats */
export function readJsonFeatures(text: string, context: JsonContext): FeatureSource {
  const lines = featureLines(text);
  const root = lines === null ? parseJson(text, context.subject) : joinLines(lines, context.subject);
  const isTopology = isObject(root) && root.type === 'Topology';
  const document = isTopology ? unfoldTopology(root, context.layer, context.subject) : root;
  const { features, crs } = listFeatures(document, context);
  const format = isTopology ? 'TopoJSON' : lines === null ? 'GeoJSON' : 'GeoJSON, one feature a line';
  return { format, encoding: 'UTF-8', crs, features };
}

interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** The lines of a file with one object a line; null where it is one document. */
function featureLines(text: string): Line[] | null {
  const isSequence = text.startsWith(RECORD_SEPARATOR);
  const end = text.indexOf('\n');
  const first = text.slice(0, end).trimEnd();
  // The first line of one document laid out over several lines is no object by itself.
  if (!isSequence && (end < 0 || !/^\s*\{.*\}$/.test(first) || !/^\s*\{/.test(text.slice(end)))) return null;
  return text.split('\n').flatMap((line, index) => {
    const content = line.replace(RECORD_SEPARATOR, '').trim();
    return content === '' ? [] : [{ text: content, number: index + 1 }];
  });
}

function joinLines(lines: readonly Line[], subject: string): unknown {
  const features = lines.map(({ text, number }) => parseJson(text, `${subject}, line ${number}`));
  return { type: 'FeatureCollection', features };
}
