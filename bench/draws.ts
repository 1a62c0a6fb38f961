/**
 * Monte Carlo of a world: intervals of 1,048 mountain zones, 250 countries and all together, in both years, against mere
 * normal numbers, as many as are drawn.
 */
import { sweepGroups } from '../src/compare/monte-carlo.ts';
import { normalQuantile } from '../src/compare/normal-quantile.ts';
import { PHILOX_WORDS, philox, uniformOf } from '../src/compare/philox.ts';
import { prevalenceDistribution } from '../src/compare/prevalence-distribution.ts';
import type { UncertainUnit } from '../src/compare/unit-draws.ts';
import { cpuSeconds, type Figure } from './figure.ts';

const COUNTRIES = 250;
const ZONES = 1048;
/** Countries that a zone reaches. */
const REACH = 2;
const DRAWS = 1000;

function makeUnits(): UncertainUnit[] {
  return Array.from({ length: COUNTRIES }, (_, i) => {
    const mean = 0.02 + 0.4 * ((i * 37) % COUNTRIES) * (1 / COUNTRIES);
    const prevalence = prevalenceDistribution({ mean, lower: mean * 0.8, upper: mean * 1.25 });
    return {
      id: `country ${i}`,
      prevalence: { baseline: prevalence, endline: prevalence },
      populationCv: { baseline: 0.05, endline: 0.05 },
    };
  });
}

function makeGroups() {
  const member = (unit: number, people: number) => ({
    unit: unit % COUNTRIES,
    people: { baseline: people, endline: 1.2 * people },
  });
  const zones = Array.from({ length: ZONES }, (_, zone) =>
    Array.from({ length: REACH }, (_, i) => member(zone + i, 1000 + zone)),
  );
  const countries = Array.from({ length: COUNTRIES }, (_, i) => [member(i, 1e6)]);
  return [...zones, ...countries, countries.flat()];
}

/** As many normal numbers as the draws of the units need: two for each unit and draw, two for what units share. */
function drawNormals(): number {
  const block = new Uint32Array(PHILOX_WORDS);
  let sum = 0;
  for (let unit = 0; unit <= COUNTRIES; unit++) {
    for (let draw = 0; draw < DRAWS; draw++) {
      block[0] = draw;
      block[1] = unit;
      philox(block, 1, 2);
      sum += normalQuantile(uniformOf(block[0] ?? 0, block[1] ?? 0));
      sum += normalQuantile(uniformOf(block[2] ?? 0, block[3] ?? 0));
    }
  }
  return sum;
}

/** Figures of drawing and of summarising; the second is what intervals of every quantity cost on top. */
export async function benchDraws(): Promise<Figure[]> {
  const model = { seed: 1, spatialCorrelation: 0.5, yearCorrelation: 1, units: makeUnits() };
  const groups = makeGroups();
  drawNormals();
  const normals = await cpuSeconds(drawNormals);
  const drawn = await cpuSeconds(() => sweepGroups(model, DRAWS, groups, () => undefined));
  const summarised = await cpuSeconds(() =>
    sweepGroups(model, DRAWS, groups, (_, group, known) => void group.summarise(known)),
  );
  const scope = `${COUNTRIES} countries x ${ZONES} zones x 2 years`;
  return [
    {
      name: 'monte_carlo_to_normals_cpu',
      ratio: drawn / normals,
      what: `draws of ${scope} to as many normal numbers alone`,
      measured: { draws_per_second: DRAWS / drawn },
    },
    {
      name: 'monte_carlo_intervals_to_normals_cpu',
      ratio: summarised / normals,
      what: `the same with the intervals of nine quantities of each of ${groups.length} groups`,
      measured: { draws_per_second: DRAWS / summarised },
    },
  ];
}
