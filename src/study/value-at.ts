/**
 * A look into a study file as written, before anything is known of its form.
 */

/** What stands at a path of keys; undefined where nothing does. */
export function valueAt(study: unknown, path: readonly PropertyKey[]): unknown {
  let value = study;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A mapping of a study file as written. */
export type Mapping = Readonly<Record<string, unknown>>;

/** The mapping at a key path; an empty one where there is none. */
export function mappingAt(value: unknown, ...path: readonly string[]): Mapping {
  const inner = valueAt(value, path);
  return isMapping(inner) ? inner : {};
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
