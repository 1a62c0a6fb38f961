/**
 * Keys that tables give a meaning of their own, which no class and no settlement of a study may have.
 */
import { quoteText, StudyError } from '../errors.ts';
import type { LayerZone } from './crossed-layers.ts';

/** What stands in tables for the people whom no zone of a layer holds, and who they are. */
const RESERVED: Readonly<Record<string, readonly [key: string, people: string]>> = {
  classes: ['no_class', 'people outside every class'],
  settlement: ['no_settlement', 'people of no kind of settlement'],
};

/**
 * Refuses a class or settlement with the key of people outside all of them.
 * @param crossed zones of all layers
 * @throws StudyError ERR_ZONES naming the zone
 */
export function refuseReservedKeys(crossed: readonly LayerZone<string>[]): void {
  const taken = crossed.find(({ layer, zone }) => zone.zoneId === RESERVED[layer]?.[0]);
  const [key, people] = RESERVED[taken?.layer ?? ''] ?? [];
  if (taken === undefined || key === undefined) return;
  throw new StudyError({
    code: 'ERR_ZONES',
    subject: `zones.${taken.layer}`,
    found: `the key "${key}" of ${quoteText(taken.zone.zoneName)}`,
    expected: `keys other than that, which stands in tables for ${people}`,
    remedy: `Rename the key, in the file or under \`zones.${taken.layer}\`.`,
  });
}
