/**
 * What a study file may say under `sensitivity`: choices that could have been made otherwise, each with the name of what
 * the study itself says and with alternatives. Whether every combination is a study is for `check-alternatives.ts`.
 *
 * The text given as `error` completes the sentence "expected ..." of a message.
 */
import { z } from 'zod';
import { text } from './schema-parts.ts';
import type { SensitivityChoice } from './study.ts';

/** More combinations than this are no longer a comparison that a person can read. */
export const MOST_COMBINATIONS = 1000;

const name = text
  .max(80, { error: 'a name of at most 80 characters' })
  .regex(/^[^\n\t]*$/, { error: 'a name in one line' });

const part = z.looseObject({}, { error: 'a mapping' }).optional();

const changes = z
  .strictObject({ population: part, insecurity: part, zones: part }, { error: 'a mapping' })
  .refine((keys) => Object.values(keys).some((value) => value !== undefined), {
    error: 'population, insecurity or zones, or several of them',
  });

const choice = z
  .strictObject(
    {
      base: name.describe('Name of what the study itself says.'),
      alternatives: z
        .record(name, changes, { error: 'a mapping from names to changes of the study' })
        .refine((alternatives) => Object.keys(alternatives).length > 0, {
          error: 'at least one alternative',
        })
        .describe('For each alternative the keys of the study that it replaces.'),
    },
    { error: 'a mapping' },
  )
  .refine(({ base, alternatives }) => !Object.hasOwn(alternatives, base), {
    error: 'another name than those of the alternatives',
    path: ['base'],
  });

/** Keys of a mapping below `sensitivity`, by how deep it stands in the file; none where a study names the keys. */
export function sensitivityKeys(depth: number): readonly string[] {
  if (depth === 2) return Object.keys(choice.shape);
  return depth === 4 ? Object.keys(changes.shape) : [];
}

/** The key `sensitivity`. */
export const sensitivity = z
  .record(name, choice, { error: 'a mapping from choices' })
  .refine((choices) => Object.keys(choices).length > 0, { error: 'at least one choice' })
  .check((context) => {
    const levels = Object.values(context.value).map(
      ({ alternatives }) => Object.keys(alternatives).length + 1,
    );
    const combinations = levels.reduce((product, count) => product * count, 1);
    if (combinations <= MOST_COMBINATIONS) return;
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `at most ${MOST_COMBINATIONS.toLocaleString('en-US')} combinations`,
      params: {
        found: `${levels.join(' x ')} = ${combinations.toLocaleString('en-US')} combinations`,
        remedy: 'Leave out alternatives, or put choices that belong together into one.',
      },
    });
  })
  .transform((choices): SensitivityChoice[] =>
    Object.entries(choices).map(([own, { base, alternatives }]) => ({
      choice: own,
      base,
      alternatives: Object.entries(alternatives).map(([alternative, keys]) => ({
        alternative,
        changes: keys,
      })),
    })),
  );
