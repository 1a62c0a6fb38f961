/**
 * How an alternative changes a study: as a JSON merge patch, except where another form is meant.
 */
import { valueAt } from './value-at.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** The keys of which one says what form a zone layer has. */
const LAYER_FORMS = ['file', 'elevation', 'classes'];

/**
 * A study with some keys replaced: mappings merge, everything else replaces what was there, and `null` removes a key.
 * A zone layer of another form or definition and another model of food insecurity replace the whole mapping, since
 * keys of one form mean nothing in the other.
 * @param study as written in a file, or as read from one; left as it is
 * @example mergeChanges({ a: { b: 1, c: 2 } }, { a: { c: 3 } }) // { a: { b: 1, c: 3 } }
 * @see RFC 7396, JSON Merge Patch
 */
export function mergeChanges(study: unknown, changes: unknown, path: readonly string[] = []): unknown {
  if (!isMapping(changes)) return changes;
  const kept: Mapping = isMapping(study) && !isOtherForm(study, changes, path) ? study : {};
  const merged = new Map(Object.entries(kept));
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergeChanges(valueAt(kept, [key]), value, [...path, key]));
  }
  return Object.fromEntries(merged);
}

function isOtherForm(study: Mapping, changes: Mapping, path: readonly string[]): boolean {
  const [first] = path;
  if (path.length === 1 && first === 'insecurity') return differs(study, changes, (mapping) => mapping.model);
  if (path.length !== 2 || first !== 'zones') return false;
  return differs(study, changes, layerForm) || differs(study, changes, (mapping) => mapping.definition);
}

/** Whether the changes name a form, and another than the study has; changes that name none stay within the form. */
function differs(study: Mapping, changes: Mapping, formOf: (mapping: Mapping) => unknown): boolean {
  const form = formOf(changes);
  return form !== undefined && form !== formOf(study);
}

function layerForm(layer: Mapping): string | undefined {
  const named = LAYER_FORMS.find((key) => Object.hasOwn(layer, key));
  return named ?? (Object.keys(layer).some((key) => /^\d{4}$/.test(key)) ? 'by year' : undefined);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
