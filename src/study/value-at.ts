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
