/**
 * What bringing rasters to the grid of people did to them: a count on another grid is shared out, and is not the count
 * that somebody made of these cells.
 */
import type { Check } from './check.ts';
import type { GateFacts, SourceRecord } from './gate-facts.ts';

/** Whether a raster of the two years was brought to another grid. */
export function isRegridded({ sources }: Pick<GateFacts, 'sources'>): boolean {
  return sources.some(({ regridding }) => regridding !== undefined);
}

/** Always a reservation: what was done to which raster, and how many people there are before and after. */
export function checkRegridding({ sources, everybody }: GateFacts): Check {
  const moved = sources.filter(({ regridding }) => regridding !== undefined);
  return {
    check: 'regridding',
    status: 'warn',
    reason: moved.map((record) => describeMove(record, everybody)).join('; '),
  };
}

function describeMove(
  { group, key, path, regridding }: SourceRecord,
  everybody: GateFacts['everybody'],
): string {
  const people = regridding?.people ?? null;
  if (group !== 'population') {
    const rule = regridding?.rule === 'by-people' ? 'people' : 'area';
    return `${path}: shares brought to the grid of people as means weighted by ${rule}`;
  }
  if (people === null) {
    return `${path}: people shared out over the grid of people by area; not counted before and after, since only blocks with zones are read`;
  }
  const after = everybody.get(Number(key)) ?? 0;
  const share = people === 0 ? 0 : (100 * (after - people)) / people;
  return `${path}: people shared out over the grid of people by area; ${inWhole(people)} before, ${inWhole(after)} after (${Number(share.toPrecision(2))} %: those beyond the grid)`;
}

function inWhole(people: number): string {
  return Math.round(people).toLocaleString('en-US');
}
