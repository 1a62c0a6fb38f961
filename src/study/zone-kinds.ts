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

/** The definitions of mountains that a study holds, by layer, and which of its maps of mountains are classes. */
export interface NamedDefinitions {
  /** Of `mountains`, of `endline_mountains` where the endline year has a map of its own, and of `classes`. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly mountains_are_classes?: true;
  readonly endline_mountains_are_classes?: true;
}

/** The definitions of mountains of a study. */
export function namedDefinitions({
  mountains,
  endline_mountains: later,
  classes,
}: Pick<Study['zones'], 'mountains' | 'endline_mountains' | 'classes'>): NamedDefinitions {
  return {
    definitions: {
      mountains: definitionOf(mountains),
      ...(later === undefined ? {} : { endline_mountains: definitionOf(later) }),
      ...(classes === undefined ? {} : { classes: definitionOf(classes) }),
    },
    ...(areClasses(mountains) ? { mountains_are_classes: true } : {}),
    ...(later !== undefined && areClasses(later) ? { endline_mountains_are_classes: true } : {}),
  };
}

/** What makes the zones of a layer of mountains: the definition that derives them, or `polygons` or `classes` as given. */
export function definitionOf(spec: MountainsSpec): string {
  if ('definition' in spec) return spec.definition;
  return areClasses(spec) ? 'classes' : 'polygons';
}
