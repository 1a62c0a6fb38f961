/**
 * Several zone layers as one list of zones, which is what coverage works on, and the way back to their ids.
 */
import type { Zone } from '../zones/zone.ts';

/** A layer by its name in the study file. */
export interface NamedLayer<Name extends string> {
  readonly name: Name;
  readonly zones: readonly Zone[];
}

/** A zone and the layer it came from. */
export interface LayerZone<Name extends string> {
  readonly layer: Name;
  readonly zone: Zone;
}

/** The zones of all layers, layer after layer; memberships hold positions in this list. */
export function crossLayers<Name extends string>(layers: readonly NamedLayer<Name>[]): LayerZone<Name>[] {
  return layers.flatMap(({ name, zones }) => zones.map((zone) => ({ layer: name, zone })));
}

/** Ids of the zones of one layer in a membership, in the order of the layer. */
export function idsInLayer<Name extends string>(
  crossed: readonly LayerZone<Name>[],
  membership: readonly number[],
  layer: Name,
): string[] {
  const zones = membership.flatMap((position) => crossed[position] ?? []);
  return zones.filter((zone) => zone.layer === layer).map(({ zone }) => zone.zoneId);
}
