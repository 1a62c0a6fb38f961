/**
 * Is the prevalence known for enough people, and for as many of them in both years?
 */
import type { Known } from './change.ts';
import { type Check, percent, type Status } from './check.ts';
import type { BothYears, GateFacts } from './gate-facts.ts';

/** Below this share of people with known prevalence an estimate is marked. */
export const LOW_DATA_SHARE = 0.8;

/** Where the data share moves by more than this, a change may come from who is counted. */
export const LARGE_DATA_SHARE_CHANGE = 0.05;

/** Data share of all mountain people. */
export function checkDataShare({ dataShare, study }: GateFacts): Check {
  if (dataShare.baseline === null && dataShare.endline === null) {
    return { check: 'data_share', status: 'fail', reason: 'nobody is known to live in the mountain zones' };
  }
  return { check: 'data_share', ...judgeDataShare(dataShare, study.years) };
}

/**
 * Fail at 0 in either year; warn below {@link LOW_DATA_SHARE} or when it moves by more than
 * {@link LARGE_DATA_SHARE_CHANGE}; nobody to know about (null) in one year only warns.
 * @param share People with known prevalence / people, by year; null where nobody lives there.
 * @example judgeDataShare({ baseline: 0.75, endline: 0.9 }, { baseline: 2000, endline: 2010 })
 * // warn: data share 75.0 % in 2000, below 80.0 %; data share moves from 75.0 % to 90.0 %
 */
export function judgeDataShare(
  share: BothYears<Known>,
  years: BothYears<number>,
): { status: Status; reason: string } {
  const { baseline, endline } = share;
  if (baseline === null && endline === null) return { status: 'pass', reason: 'nobody lives there' };
  const ends = (['baseline', 'endline'] as const).map((end) => ({ year: years[end], share: share[end] }));
  const unknown = ends.filter((end) => end.share === 0);
  if (unknown.length > 0)
    return { status: 'fail', reason: unknown.map(({ year }) => `no prevalence known in ${year}`).join('; ') };
  const reasons = ends.flatMap((end) => lowShare(end.year, end.share));
  if (baseline !== null && endline !== null && Math.abs(endline - baseline) > LARGE_DATA_SHARE_CHANGE)
    reasons.push(`data share moves from ${percent(baseline)} to ${percent(endline)}`);
  if (reasons.length > 0) return { status: 'warn', reason: reasons.join('; ') };
  return {
    status: 'pass',
    reason: ends.map((end) => `data share ${percent(end.share ?? 0)} in ${end.year}`).join(', '),
  };
}

function lowShare(year: number, share: Known): string[] {
  if (share === null) return [`nobody lives there in ${year}`];
  if (share >= LOW_DATA_SHARE) return [];
  return [`data share ${percent(share)} in ${year}, below ${percent(LOW_DATA_SHARE)}`];
}
