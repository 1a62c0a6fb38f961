/**
 * Which features of a file are zones of the study: those whose attributes have the values that the study names.
 */
import { didYouMean, quoteText } from '../errors.ts';
import type { AttributeValue, ZoneLayerSpec } from '../study/study.ts';
import type { Feature } from './formats/feature-source.ts';
import { fieldsRemedy } from './zone-labels.ts';
import type { ZoneProblems } from './zone-problems.ts';

/** Values of the file offered when one is not found. */
const OFFERED = 10;

/**
 * The features that fulfil every condition. Values are compared as text, so that 1 and "1" are the same.
 * A field or a value that the file has not is a problem: a typing error would else leave out zones unnoticed.
 */
export function selectFeatures(
  features: readonly Feature[],
  where: ZoneLayerSpec['where'],
  layerName: string,
  problems: ZoneProblems,
): readonly Feature[] {
  const conditions = Object.entries(where ?? {}).map(([field, value]) => ({ field, values: toTexts(value) }));
  for (const condition of conditions) checkCondition(features, condition, layerName, problems);
  problems.throwIfAny();
  const selected = features.filter(({ properties }) =>
    conditions.every(({ field, values }) => values.includes(toText(properties.get(field)) ?? '')),
  );
  if (selected.length === 0 && features.length > 0) {
    problems.add(
      'nothing-selected',
      conditions.map(({ field }) => `zones.${layerName}.where ${quoteText(field)}`).join(' with '),
    );
    problems.throwIfAny();
  }
  return selected;
}

interface Condition {
  readonly field: string;
  readonly values: readonly string[];
}

function checkCondition(
  features: readonly Feature[],
  { field, values }: Condition,
  layerName: string,
  problems: ZoneProblems,
): void {
  const key = `zones.${layerName}.where ${quoteText(field)}`;
  const fields = new Set(features.flatMap(({ properties }) => [...properties.keys()]));
  if (!fields.has(field)) {
    problems.add('unknown-field', `${key}${hint(field, fields)}`, fieldsRemedy(fields));
    return;
  }
  const present = new Set(features.flatMap(({ properties }) => toText(properties.get(field)) ?? []));
  for (const value of values) {
    if (present.has(value)) continue;
    const offered = [...present].slice(0, OFFERED).map((text) => quoteText(text));
    const more = present.size > OFFERED ? ', ...' : '';
    problems.add(
      'unknown-value',
      `${key} ${quoteText(value)}${hint(value, present)}`,
      `The field has ${offered.join(', ')}${more}.`,
    );
  }
}

function hint(word: string, candidates: ReadonlySet<string>): string {
  const near = didYouMean(word, [...candidates]);
  return near === null ? '' : ` (did you mean ${quoteText(near)}?)`;
}

function toTexts(value: AttributeValue | readonly AttributeValue[]): readonly string[] {
  return [value].flat().map(String);
}

function toText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}
