/**
 * The mountain classes of a study in the order in which they are told: from the top down where they are of elevation.
 */
import { mountainClasses } from '../src/mountains/class-keys.ts';
import type { MountainsSpec, Study } from '../src/study/study.ts';

/**
 * Keys of the classes: as the definition lists them, bands of elevation from the highest, those of a raster by their
 * number there. Empty where classes are polygons, or there are none.
 */
export function classOrder({ mountains, classes }: Study['zones']): readonly string[] {
  return keysOf(classes ?? mountains);
}

function keysOf(spec: MountainsSpec): readonly string[] {
  if ('definition' in spec) {
    const keys = mountainClasses(spec).map(({ key }) => key);
    return spec.definition === 'elevation-bands' ? keys.toReversed() : keys;
  }
  if (!('classes' in spec)) return [];
  const numbers = Object.keys(spec.keys).sort((a, b) => Number(a) - Number(b));
  return [...new Set(numbers.flatMap((number) => spec.keys[number] ?? []))];
}
