/**
 * What kind of layer a study names under `zones`, told by its keys.
 */
import type { MountainsSpec, SettlementSpec, Study } from './study.ts';

/** Whether the zones of a layer are classes of a raster, given or derived: each lies in many places at once. */
export function areClasses(spec: MountainsSpec | SettlementSpec): boolean {
  return !('file' in spec);
}

/** Whether mountain people are told by mountain class: mountains are classes themselves, or crossed with some. */
export function hasMountainClasses({ zones: { mountains, classes } }: Pick<Study, 'zones'>): boolean {
  return classes !== undefined || areClasses(mountains);
}

/** What makes the zones of a layer of mountains: the definition that derives them, or `polygons` or `classes` as given. */
export function definitionOf(spec: MountainsSpec): string {
  if ('definition' in spec) return spec.definition;
  return areClasses(spec) ? 'classes' : 'polygons';
}
