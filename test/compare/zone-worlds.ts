/** Zones in two years for the tests of decompositions: the worked example, a published one, and random ones. */
import fc from 'fast-check';
import type { BothYears } from '../../src/compare/gate-facts.ts';
import type { ZoneYear } from '../../src/compare/three-factors.ts';
import { deepFreeze } from './deep-freeze.ts';

export type ZonePair = BothYears<ZoneYear>;

export function zonePair(n0: number, p0: number | null, n1: number, p1: number | null): ZonePair {
  return deepFreeze({
    baseline: { people: n0, prevalence: p0 },
    endline: { people: n1, prevalence: p1 },
  });
}

/** The example of the doc comments. */
export const WORKED: readonly ZonePair[] = deepFreeze([
  zonePair(30, 0.5, 20, 0.4),
  zonePair(10, 0.1, 60, 0.1),
]);

/**
 * Deaths in the United States 1970 and 1985 by race and age: people in thousands and deaths per 1,000.
 * Das Gupta 1993, example 5.3, as given with the R package DasGuptR 2.1.0.
 */
export const DAS_GUPTA_5_3 = deepFreeze({
  people1985: [
    3041, 11577, 27450, 32711, 35480, 27411, 19555, 19795, 15254, 8022, 2472, 707, 2692, 6473, 6841, 6547,
    4352, 3034, 2540, 1749, 804, 236,
  ],
  people1970: [
    2968, 11484, 34614, 30992, 21983, 20314, 20928, 16897, 11339, 5720, 1315, 535, 2162, 6120, 4781, 3096,
    2718, 2363, 1767, 1149, 448, 117,
  ],
  rate1985: [
    9.163, 0.462, 0.248, 0.929, 1.084, 1.81, 4.715, 12.187, 27.728, 64.068, 157.57, 17.208, 0.738, 0.328,
    1.103, 2.045, 3.724, 8.052, 17.812, 34.128, 68.276, 125.161,
  ],
  rate1970: [
    18.469, 0.751, 0.391, 1.146, 1.287, 2.672, 6.636, 15.691, 34.723, 79.763, 176.837, 36.993, 1.352, 0.541,
    2.04, 3.523, 6.746, 12.967, 24.471, 45.091, 74.902, 123.205,
  ],
});

const people = fc.oneof(
  { arbitrary: fc.constant(0), weight: 1 },
  { arbitrary: fc.integer({ min: 1, max: 9e8 }), weight: 5 },
);
const prevalence = fc.oneof(
  { arbitrary: fc.constant(0), weight: 1 },
  { arbitrary: fc.integer({ min: 1, max: 1000 }).map((n) => n / 1000), weight: 6 },
);

/** One to eight zones of known prevalence; zeros of every kind occur. */
export const zonesKnown = fc.array(
  fc.tuple(people, prevalence, people, prevalence).map(([n0, p0, n1, p1]) => zonePair(n0, p0, n1, p1)),
  { minLength: 1, maxLength: 8 },
);

/** Largest error that rounding may leave in a sum about these zones. */
export function tolerance(zones: readonly ZonePair[]): number {
  return (
    1e-12 * (1 + zones.reduce((sum, { baseline, endline }) => sum + baseline.people + endline.people, 0))
  );
}
