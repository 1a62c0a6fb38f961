/**
 * Words for what the schema finds: what stands in the file, what belongs there, and what was probably meant.
 */
import type { z } from 'zod';
import { didYouMean, quoteText } from '../errors.ts';
import { INSECURITY_MODELS } from './insecurity-schema.ts';
import { MOUNTAIN_DEFINITIONS } from './mountain-schema.ts';
import { sensitivityKeys } from './sensitivity-schema.ts';
import type { UnplacedProblem } from './study-problems.ts';
import { allowedKeys } from './study-schema.ts';
import { valueAt } from './value-at.ts';

/** Values to choose from, by the key that says which mapping is meant. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  model: INSECURITY_MODELS,
  definition: MOUNTAIN_DEFINITIONS,
};

/** The problems behind one issue: unknown keys of one mapping are one issue, but a problem each. */
export function explainIssue(issue: z.core.$ZodIssue, study: unknown): UnplacedProblem[] {
  const path = issue.path.map(String);
  const value = valueAt(study, issue.path);
  if (issue.code === 'unrecognized_keys') return explainUnknownKeys(issue.keys, path, study);
  if (value === undefined) return [explainMissing(path, describeExpected(issue))];
  return [{ path, ...explainValue(issue, value) }];
}

function explainUnknownKeys(
  keys: readonly string[],
  path: readonly string[],
  study: unknown,
): UnplacedProblem[] {
  // Choices have names of their own, with dots and all: there only the depth says what a mapping is.
  const allowed =
    path[0] === 'sensitivity' ? sensitivityKeys(path.length) : allowedKeys(path.join('.'), study);
  return keys.map((key) => {
    const near = didYouMean(key, allowed);
    return {
      path: [...path, key],
      found: 'an unknown key',
      expected: oneOf(allowed),
      remedy: near === null ? 'Remove it.' : `Did you mean \`${near}\`?`,
    };
  });
}

function explainMissing(path: readonly string[], expected: string): UnplacedProblem {
  const key = path.at(-1) ?? '';
  const parent = path.slice(0, -1);
  return {
    path: parent,
    found: `no key \`${key}\``,
    expected: `\`${path.join('.')}\` with ${expected}`,
    remedy: `Add \`${key}:\`${parent.length === 0 ? '' : ` under \`${parent.join('.')}\``}.`,
  };
}

/** What the issue says belongs there; the schema words it as the end of "expected ...". */
function describeExpected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  const models = modelChoices(issue);
  if (models !== null) return oneOf(models);
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  return issue.message;
}

/** The models or definitions to choose from, where that is what the issue is about. */
function modelChoices(issue: z.core.$ZodIssue): readonly string[] | null {
  return issue.code === 'invalid_union' ? (CHOICES[issue.discriminator ?? ''] ?? null) : null;
}

function explainValue(issue: z.core.$ZodIssue, value: unknown): Omit<UnplacedProblem, 'path'> {
  const expected = describeExpected(issue);
  if (issue.code === 'invalid_key') {
    return { found: `the key ${quoteText(String(issue.path.at(-1)))}`, expected, remedy: 'Correct the key.' };
  }
  const params = issue.code === 'custom' ? issue.params : undefined;
  if (typeof params?.found === 'string') {
    return { found: `${params.found} (${describeValue(value)})`, expected, remedy: String(params.remedy) };
  }
  return { found: describeValue(value), expected, remedy: adviseOn(issue, value, expected) };
}

function adviseOn(issue: z.core.$ZodIssue, value: unknown, expected: string): string {
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : modelChoices(issue);
  if (choices !== null && typeof value === 'string') {
    const near = didYouMean(value, choices);
    return near === null ? 'Use one of these.' : `Did you mean \`${near}\`?`;
  }
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  return expected === 'text' && isScalar ? 'Put it between quotation marks.' : 'Correct the value.';
}

function describeValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? quoteText(value) : `the ${typeof value} ${String(value)}`;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
