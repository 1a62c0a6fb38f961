/**
 * National prevalence by membership: what holds in a piece of a cell is what holds in its country.
 */
import { mean } from 'simple-statistics';
import type { PrevalenceInterval } from '../insecurity/prevalence.ts';
import type { NationalPrevalence } from '../insecurity/read-national-table.ts';
import type { PrevalenceArrays } from './plan.ts';

/**
 * Prevalence of each membership, arrays indexed by membership. Where polygons of several countries overlap, the mean of those known;
 * NaN where no country is known.
 * @param countryIds ids of the countries of each membership
 */
export function membershipPrevalence(
  countryIds: readonly (readonly string[])[],
  { byCountry }: NationalPrevalence,
): PrevalenceArrays {
  const known = countryIds.map((ids) => ids.flatMap((id) => byCountry.get(id) ?? []));
  const meanOf = (bound: keyof PrevalenceInterval): Float64Array => {
    return Float64Array.from(known, (countries) => {
      return countries.length === 0 ? Number.NaN : mean(countries.map((country) => country[bound]));
    });
  };
  return { mean: meanOf('mean'), lower: meanOf('lower'), upper: meanOf('upper') };
}
