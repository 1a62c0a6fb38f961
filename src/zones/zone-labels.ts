/**
 * What zones are called: id, name, region and subregion, taken from the fields that the study names.
 * Geometry is not looked at here.
 */
import { didYouMean, quoteText, toControlFree } from '../errors.ts';
import type { ByPosition, ZoneLayerSpec } from '../study/study.ts';
import type { Feature } from './formats/feature-source.ts';
import type { Zone } from './zone.ts';
import type { ZoneProblems } from './zone-problems.ts';

export type ZoneLabels = Pick<Zone, 'zoneId' | 'zoneName' | 'region' | 'subregion'>;

/** Labels become keys of tables and words in charts; a longer one is a mistake in the field named. */
const MAX_LABEL_LENGTH = 1000;

/** Stand-ins for "no code" in Natural Earth and its descendants. */
const ABSENT = new Set(['', '-99']);

/** A feature that has an id and is not left out. */
export interface LabelledFeature extends Feature {
  readonly labels: ZoneLabels;
}

/**
 * The features with their labels, without those that the study excludes.
 * Ids are text; whole numbers are written without a fraction. Where no id field of the list has a value, the zone is
 * a problem; where the name is blank, the id stands in.
 * @throws StudyError with all problems so far where a field that the study names is in no zone
 */
export function labelFeatures(
  features: readonly Feature[],
  spec: ZoneLayerSpec,
  layerName: string,
  problems: ZoneProblems,
): LabelledFeature[] {
  checkFields(features, spec, layerName, problems);
  // With a field name misspelt, every zone would lack an id as well.
  problems.throwIfAny();
  const labelled = features.flatMap((feature) => {
    const labels = readLabels(feature, spec, problems);
    return labels === null ? [] : [{ ...feature, labels }];
  });
  checkUnique(labelled, problems);
  return excludeZones(labelled, spec, problems);
}

/** The fields that may hold the id; none where zones are numbered. */
function idFields({ id }: ZoneLayerSpec): readonly string[] {
  return isByPosition(id) ? [] : [id].flat();
}

function isByPosition(label: string | readonly string[] | ByPosition): label is ByPosition {
  return typeof label === 'object' && 'position' in label;
}

/** Every field that the study names for labels, once by key. */
export function labelFields(spec: ZoneLayerSpec): readonly (readonly [key: string, field: string])[] {
  const named = [
    ...idFields(spec).map((field) => ['id', field] as const),
    ['name', isByPosition(spec.name) ? undefined : spec.name] as const,
    ['region', spec.region] as const,
    ['subregion', spec.subregion] as const,
  ];
  return named.flatMap(([key, field]) => (field === undefined ? [] : [[key, field] as const]));
}

/** Every field that the study names must be there in at least one zone, else a typing error would pass as "blank". */
function checkFields(
  features: readonly Feature[],
  spec: ZoneLayerSpec,
  layerName: string,
  problems: ZoneProblems,
): void {
  const present = new Set(features.flatMap(({ properties }) => [...properties.keys()]));
  for (const [key, field] of labelFields(spec)) {
    if (present.has(field)) continue;
    const near = didYouMean(field, [...present]);
    const hint = near === null ? '' : ` (did you mean ${quoteText(near)}?)`;
    problems.add(
      'unknown-field',
      `zones.${layerName}.${key} ${quoteText(field)}${hint}`,
      fieldsRemedy(present),
    );
  }
}

/** What to do about a field that no zone has. */
export function fieldsRemedy(present: ReadonlySet<string>): string {
  if (present.size === 0) return 'The zones have no fields at all; give each an id in its `properties`.';
  const fields = [...present].slice(0, 20).map((field) => toControlFree(field.slice(0, 60)));
  return `Name fields that the file has: ${fields.join(', ')}${present.size > 20 ? ', ...' : ''}.`;
}

function readLabels(feature: Feature, spec: ZoneLayerSpec, problems: ZoneProblems): ZoneLabels | null {
  const zoneId = readId(feature, spec, problems);
  const labels = {
    zoneName: isByPosition(spec.name) ? String(feature.position) : readText(feature, spec.name, problems),
    region: readText(feature, spec.region, problems),
    subregion: readText(feature, spec.subregion, problems),
  };
  return zoneId === null ? null : { ...labels, zoneId, zoneName: labels.zoneName ?? zoneId };
}

function readId(feature: Feature, spec: ZoneLayerSpec, problems: ZoneProblems): string | null {
  if (isByPosition(spec.id)) return String(feature.position);
  for (const field of idFields(spec)) {
    const id = readLabel(feature, field, problems);
    if (id === 'unfit') return null;
    if (id !== null && !ABSENT.has(id.text.trim())) return id.text;
  }
  problems.add('id-absent', `feature ${feature.position}`);
  return null;
}

/** A name or region, null where it is blank. */
function readText(feature: Feature, field: string | undefined, problems: ZoneProblems): string | null {
  const label = field === undefined ? null : readLabel(feature, field, problems);
  return label === null || label === 'unfit' || label.text.trim() === '' ? null : label.text;
}

/** The text of a field, null where it is absent or null, `unfit` where it cannot be a label. */
function readLabel(
  { properties, position }: Feature,
  field: string,
  problems: ZoneProblems,
): { readonly text: string } | null | 'unfit' {
  const value = properties.get(field);
  if (value === undefined || value === null) return null;
  if (Number.isSafeInteger(value)) return { text: String(value) };
  const isLabel = typeof value === 'string' && value.isWellFormed() && value.length <= MAX_LABEL_LENGTH;
  if (isLabel) return { text: value };
  problems.add('not-a-label', `${quoteText(field)} of feature ${position} is ${describeValue(value)}`);
  return 'unfit';
}

function describeValue(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  if (value.length > MAX_LABEL_LENGTH) return `text of ${value.length.toLocaleString('en-US')} characters`;
  return `${quoteText(value)} with half a character`;
}

function checkUnique(features: readonly LabelledFeature[], problems: ZoneProblems): void {
  const positions = Map.groupBy(features, ({ labels }) => labels.zoneId);
  for (const [zoneId, same] of positions) {
    if (same.length === 1) continue;
    const where = same.slice(0, 5).map(({ position }) => position);
    const more = same.length > 5 ? ` and ${same.length - 5} more` : '';
    problems.add('id-twice', `${quoteText(zoneId)} (features ${where.join(' + ')}${more})`);
  }
}

function excludeZones(
  features: readonly LabelledFeature[],
  { exclude }: ZoneLayerSpec,
  problems: ZoneProblems,
): LabelledFeature[] {
  const ids = new Set(features.map(({ labels }) => labels.zoneId));
  for (const id of exclude) {
    if (ids.has(id)) continue;
    const near = didYouMean(id, [...ids]);
    problems.add(
      'unknown-exclude',
      `${quoteText(id)}${near === null ? '' : ` (did you mean ${quoteText(near)}?)`}`,
    );
  }
  const excluded = new Set(exclude);
  return features.filter(({ labels }) => !excluded.has(labels.zoneId));
}
