/**
 * National prevalence by membership: what holds in a piece of a cell is what holds in its country.
 */
import type { NationalPrevalence } from '../insecurity/read-national-table.ts';
import type { MembershipPrevalence } from './plan.ts';

/**
 * Prevalence of each membership. Where polygons of several countries overlap, the mean of those known;
 * NaN where no country is known.
 * @param countryIds ids of the countries of each membership
 */
export function membershipPrevalence(
  countryIds: readonly (readonly string[])[],
  { byCountry }: NationalPrevalence,
): MembershipPrevalence {
  const known = countryIds.map((ids) => ids.flatMap((id) => byCountry.get(id) ?? []));
  const meanOf = (values: readonly number[]): number => {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    mean: Float64Array.from(known, (countries) => meanOf(countries.map(({ mean }) => mean))),
    lower: Float64Array.from(known, (countries) => meanOf(countries.map(({ lower }) => lower))),
    upper: Float64Array.from(known, (countries) => meanOf(countries.map(({ upper }) => upper))),
  };
}
