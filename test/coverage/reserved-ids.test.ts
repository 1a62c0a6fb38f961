import { describe, expect, it } from 'vitest';
import { refuseReservedIds } from '../../src/coverage/reserved-ids.ts';
import type { Zone } from '../../src/zones/zone.ts';

function zone(zoneId: string): Zone {
  return { zoneId, zoneName: `Name of ${zoneId}`, region: null, subregion: null, polygons: [] };
}

describe('refuseReservedIds', () => {
  it('refuses a country with the id of people outside every country', () => {
    const crossed = ['AAA', 'no_country'].map((id) => ({ layer: 'countries', zone: zone(id) }));
    expect(() => refuseReservedIds(crossed)).toThrow(
      'zones.countries: the id "no_country" of "Name of no_country"; expected ids other than that, which stands in tables for people outside every country. Rename the id, or name another field under `zones.countries.id`.',
    );
  });

  it('refuses a country in the region that stands for none', () => {
    const crossed = [{ layer: 'countries', zone: { ...zone('AAA'), region: 'No region' } }];
    expect(() => refuseReservedIds(crossed)).toThrow(
      'zones.countries: the region "No region" of "Name of AAA"; expected regions other than that, which stands in tables for people outside every country. Rename the region, or name another field under `zones.countries.region`.',
    );
    const sub = [{ layer: 'countries', zone: { ...zone('AAA'), subregion: 'No region' } }];
    expect(() => refuseReservedIds(sub)).toThrow('the subregion "No region"');
  });

  it('lets mountains have it', () => {
    expect(() => refuseReservedIds([{ layer: 'mountains', zone: zone('no_country') }])).not.toThrow();
  });
});
