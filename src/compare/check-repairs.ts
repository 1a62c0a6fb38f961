/**
 * Were polygons repaired? Both years use the repaired ones, so no change comes from a repair; but levels may.
 */
import { listCases, quoteText } from '../errors.ts';
import { type Check, percent } from './check.ts';
import type { GateFacts, RepairedZone } from './gate-facts.ts';

/** Up to this share of its area the repair of a zone is told, but does not warn. */
export const NEGLIGIBLE_AREA_SHARE = 0.01;

/** Zones whose polygons were repaired because the study says `repair: true`. */
export function checkZoneRepairs({ repairs }: GateFacts): Check {
  const check = 'zone_repairs';
  if (repairs.length === 0) return { check, status: 'pass', reason: 'no polygon was repaired' };
  const changed = repairs.filter((zone) => changeOf(zone) > NEGLIGIBLE_AREA_SHARE);
  const told = [...repairs].sort((a, b) => changeOf(b) - changeOf(a));
  const cases = told.map((zone) => `${quoteText(zone.zoneName)} by ${percent(changeOf(zone))} of its area`);
  const reason = `${repairs.length.toLocaleString('en-US')} repaired, the same in both years: ${listCases(cases)}`;
  return { check, status: changed.length === 0 ? 'pass' : 'warn', reason };
}

function changeOf({ areaBeforeKm2, areaAfterKm2 }: RepairedZone): number {
  const whole = Math.max(areaBeforeKm2, areaAfterKm2);
  return whole === 0 ? 0 : Math.abs(areaAfterKm2 - areaBeforeKm2) / whole;
}
