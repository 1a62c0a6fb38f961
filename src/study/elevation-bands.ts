/**
 * Whether a study cuts mountains into bands of elevation, and where.
 */
import type { ElevationZonesSpec, Study } from './study.ts';

/** The layer of a study whose classes are bands of elevation. */
export interface ElevationBands {
  readonly layer: 'classes' | 'mountains';
  readonly spec: ElevationZonesSpec & { readonly definition: 'elevation-bands' };
}

/** The bands of a study: those of `zones.classes`, else those of `zones.mountains`; null where neither is bands. */
export function elevationBands({ zones }: Pick<Study, 'zones'>): ElevationBands | null {
  for (const layer of ['classes', 'mountains'] as const) {
    const spec = zones[layer];
    if (spec !== undefined && 'definition' in spec && spec.definition === 'elevation-bands')
      return { layer, spec };
  }
  return null;
}
