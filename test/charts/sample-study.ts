/**
 * An invented study with the shape of a real one: regions, subregions, countries and zones whose numbers add up,
 * with zones without data, without people and with prevalence 0.
 */
import type { ChartStudy } from '../../src/charts/chart.ts';
import type { CurveRow, HypsographyRow } from '../../src/charts/inequality-rows.ts';
import type { HowSure } from '../../src/charts/interval-rows.ts';
import type { MapShapes } from '../../src/charts/map-data.ts';
import type { ChangeRow, DecompositionRow, ZoneShape } from '../../src/charts/rows.ts';
import { annualChange, pointChange, relativeChange } from '../../src/compare/change.ts';
import { dasGupta } from '../../src/compare/das-gupta.ts';
import { lorenzCurve } from '../../src/compare/gini.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';

export const SAMPLE_STUDY: ChartStudy = {
  title: 'Hunger in invented mountains, 2000 and 2010',
  notice: null,
  baseline: 2000,
  endline: 2010,
  indicator: 'prevalence of undernourishment',
  sources: ['Invented population (Nobody)', 'Invented prevalence, 2025 (Nobody)'],
  notes: ['Prevalence of 2001 stands for 2000.'],
  comparable: 'warn',
  classOrder: ['high', 'middle', 'low'],
};

/** Classes of the sample; who is in none, first here, comes last in a chart. */
const CLASS_KEYS = ['no_class', 'low', 'middle', 'high'] as const;

/** A number between 0 and 1 that depends on its arguments only. */
function spread(i: number, salt: number): number {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453;
  return x - Math.floor(x);
}

/** People and affected people of a piece of the world in two years. */
interface Piece {
  readonly zone: number;
  readonly country: number;
  readonly people: readonly [number, number];
  readonly known: readonly [number, number];
  readonly affected: readonly [number, number];
}

export const ZONE_COUNT = 48;
export const COUNTRY_COUNT = 30;
const SUBREGION_COUNT = 9;
const REGION_COUNT = 4;

/** Zones with something to see: prevalence 0, no prevalence in one year, none in both, nobody. */
export const SPECIAL_ZONES = { zero: 3, noBaseline: 5, noData: 7, nobody: 11 } as const;

function prevalenceOf(zone: number, year: number): number | null {
  if (zone === SPECIAL_ZONES.noData || (zone === SPECIAL_ZONES.noBaseline && year === 0)) return null;
  if (zone === SPECIAL_ZONES.zero) return 0;
  return (0.02 + 0.45 * spread(zone, 3) ** 2) * (year === 0 ? 1 : 0.55 + 0.8 * spread(zone, 4));
}

function pieces(): Piece[] {
  return Array.from({ length: ZONE_COUNT }, (_, zone) => {
    const size = zone === SPECIAL_ZONES.nobody ? 0 : 2e7 * spread(zone, 1) ** 3;
    const people = [size, size * (0.9 + 0.5 * spread(zone, 2))] as const;
    const shares = [prevalenceOf(zone, 0), prevalenceOf(zone, 1)] as const;
    const known = [shares[0] === null ? 0 : people[0], shares[1] === null ? 0 : people[1]] as const;
    const affected = [known[0] * (shares[0] ?? 0), known[1] * (shares[1] ?? 0)] as const;
    return { zone, country: zone % COUNTRY_COUNT, people, known, affected };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sums(group: readonly Piece[], year: 0 | 1) {
  const people = sum(group.map((piece) => piece.people[year]));
  const known = sum(group.map((piece) => piece.known[year]));
  const affected = sum(group.map((piece) => piece.affected[year]));
  const isKnown = known > 0 || people === 0;
  return {
    people,
    known,
    affected: isKnown ? affected : null,
    prevalence: known > 0 ? affected / known : null,
    dataShare: people > 0 ? known / people : null,
  };
}

interface Group {
  readonly grouping: string;
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly subregion: string | null;
  readonly pieces: readonly Piece[];
}

function toChange({ grouping, id, name, region, subregion, pieces: group }: Group): ChangeRow {
  const [before, after] = [sums(group, 0), sums(group, 1)];
  const affectedChange =
    before.affected === null || after.affected === null ? null : after.affected - before.affected;
  return {
    grouping,
    group_id: id,
    group_name: name,
    region,
    subregion,
    population_baseline_people: before.people,
    population_endline_people: after.people,
    population_change_people: after.people - before.people,
    population_relative_change: relativeChange(before.people, after.people),
    population_annual_change: annualChange(before.people, after.people, 10),
    affected_baseline_people: before.affected,
    affected_endline_people: after.affected,
    affected_change_people: affectedChange,
    affected_relative_change: relativeChange(before.affected, after.affected),
    affected_annual_change: annualChange(before.affected, after.affected, 9),
    prevalence_baseline_share: before.prevalence,
    prevalence_endline_share: after.prevalence,
    prevalence_change_points: pointChange(before.prevalence, after.prevalence),
    data_share_baseline: before.dataShare,
    data_share_endline: after.dataShare,
    comparable: 'warn',
    comparable_reason: 'study: insecurity_reference_year (warn)',
  };
}

/** By three factors, a part being a zone: who moved between zones of one group shows. */
function toDecomposition({ grouping, id, name, pieces: group }: Group): DecompositionRow {
  const [before, after] = [sums(group, 0), sums(group, 1)];
  const ofYear = ({ known, affected }: Piece, year: 0 | 1) => ({
    people: known[year],
    prevalence: known[year] > 0 ? affected[year] / known[year] : null,
  });
  const parts = dasGupta(group.map((piece) => ({ baseline: ofYear(piece, 0), endline: ofYear(piece, 1) })));
  const isKnown = before.affected !== null && after.affected !== null;
  const ofTerm = (people: number | undefined): number | null => (isKnown ? (people ?? 0) : null);
  return {
    ...{ grouping, group_id: id, group_name: name },
    change_people: ofTerm(parts?.total.change),
    growth_people: ofTerm(parts?.total.growth),
    redistribution_people: ofTerm(parts?.total.redistribution),
    prevalence_people: ofTerm(parts?.total.prevalence),
    map_people: ofTerm(0),
  };
}

const regionOf = (country: number): number => (country % SUBREGION_COUNT) % REGION_COUNT;
const regionName = (region: number): string => `Region ${'ABCD'[region]}`;
const subregionName = (country: number): string =>
  `Subregion ${country % SUBREGION_COUNT} of the invented world`;

function groups(): Group[] {
  const all = pieces();
  const by = (key: (piece: Piece) => number): Map<number, Piece[]> => Map.groupBy(all, key);
  const nowhere = { region: null, subregion: null };
  const zones = [...by(({ zone }) => zone)].map(([zone, group]) => ({
    ...nowhere,
    grouping: 'zone',
    id: String(zone),
    name: `Range ${zone}`,
    pieces: group,
  }));
  const countries = [...by(({ country }) => country)].map(([country, group]) => ({
    grouping: 'country',
    id: `C${country}`,
    name: `Country ${country}`,
    region: regionName(regionOf(country)),
    subregion: subregionName(country),
    pieces: group,
  }));
  const subregions = [...by(({ country }) => country % SUBREGION_COUNT)].map(([subregion, group]) => ({
    grouping: 'subregion',
    id: `${regionName(regionOf(subregion))}|${subregionName(subregion)}`,
    name: subregionName(subregion),
    region: regionName(regionOf(subregion)),
    subregion: subregionName(subregion),
    pieces: group,
  }));
  const classes = [...by(({ zone }) => zone % CLASS_KEYS.length)].map(([place, group]) => ({
    ...nowhere,
    grouping: 'class',
    id: CLASS_KEYS[place] ?? '',
    name: place === 0 ? 'No class' : `From ${place},000 m`,
    pieces: group,
  }));
  const settlements = [...by(({ zone }) => zone % 3)].map(([kind, group]) => ({
    ...nowhere,
    grouping: 'settlement',
    id: kind === 0 ? 'urban' : 'rural',
    name: kind === 0 ? 'urban' : 'rural',
    pieces: group,
  }));
  const regions = [...by(({ country }) => regionOf(country))].map(([region, group]) => ({
    grouping: 'region',
    id: regionName(region),
    name: regionName(region),
    region: regionName(region),
    subregion: null,
    pieces: group,
  }));
  return [
    { ...nowhere, grouping: 'world', id: 'world', name: 'World', pieces: all },
    ...regions,
    ...subregions,
    ...countries,
    ...zones,
    ...classes,
    ...settlements.slice(0, 2),
  ];
}

/** A wavy polygon around a place, so that simplifying has something to do. */
function blob(longitude: number, latitude: number, radius: number): Float64Array {
  const count = 60;
  const points = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    const reach = radius * (1 + 0.25 * Math.sin(7 * angle));
    return [longitude + reach * Math.cos(angle), latitude + 0.6 * reach * Math.sin(angle)];
  });
  return Float64Array.from([...points, points[0] ?? [0, 0]].flat());
}

function shapes(): MapShapes {
  const shape = (id: string, ring: Float64Array): ZoneShape => ({
    zone_id: id,
    zone_name: `Shape ${id}`,
    wkb: multiPolygonWkb([[ring]]),
  });
  return {
    mountains: Array.from({ length: ZONE_COUNT }, (_, zone) =>
      shape(
        String(zone),
        blob(-150 + 300 * spread(zone, 5), -45 + 100 * spread(zone, 6), 3 + 5 * spread(zone, 7)),
      ),
    ),
    countries: Array.from({ length: 12 }, (_, i) =>
      shape(`C${i}`, blob(-140 + 25 * i, i % 2 === 0 ? 20 : -10, 14)),
    ),
  };
}

/** Everything that charts and page are made from. */
/** Countries are one place each; one in five has no interval. Other groups have three cases, ever wider. */
function howSure(changes: readonly ChangeRow[]): HowSure {
  const known = changes.flatMap((row, i) => {
    const change = row.affected_change_people;
    return change === null || i % 5 === 4 ? [] : [{ row, change, i }];
  });
  const intervals = known.flatMap(({ row, change, i }) => {
    const cases = row.grouping === 'country' ? ['any'] : ['independent', 'middle', 'full'];
    return cases.map((correlation_case, widening): HowSure['intervals'][number] => {
      const reach = Math.abs(change) * (0.3 + spread(i, 9)) * (1 + widening / 2);
      return {
        ...{ grouping: row.grouping, group_id: row.group_id, group_name: row.group_name },
        ...{ method: 'monte_carlo', correlation_case, basis: i % 3 === 0 ? 'stated_in_part' : 'stated' },
        spatial_correlation: correlation_case === 'any' ? null : widening / 2,
        draws: 10_000,
        percentile_2_5: change - reach,
        percentile_97_5: change + reach,
        percentile_2_5_error: reach / 100,
        percentile_97_5_error: reach / 90,
        q_value_hochberg: spread(i, 10) ** 2,
        p_value_holm: null,
      };
    });
  });
  const countries = known.filter(({ row }) => row.grouping === 'country').slice(0, 6);
  const ranks = countries.map(({ row }, i) => ({
    ...{ country_id: row.group_id, country_name: row.group_name, rank_top: 10, rank_frequency: 1 - i / 5 },
  }));
  return { intervals, ranks };
}

export interface SampleRows {
  readonly changes: readonly ChangeRow[];
  readonly decomposition: readonly DecompositionRow[];
  readonly shapes: MapShapes;
  readonly howSure: HowSure;
  readonly curves: readonly CurveRow[];
  readonly hypsography: readonly HypsographyRow[];
}

/** The Lorenz curves of the zones. */
function curves(): CurveRow[] {
  return ([0, 1] as const).flatMap((year) => {
    const amounts = pieces().map(({ known, affected }) => ({ people: known[year], amount: affected[year] }));
    return (lorenzCurve(amounts) ?? []).map(({ peopleShare, amountShare }, curve_point) => ({
      ...{ study_year: year === 0 ? 2000 : 2010, curve: 'lorenz_over_zones', curve_point },
      ...{ cumulative_people_share: peopleShare, cumulative_affected_share: amountShare },
    }));
  });
}

/** Every fifth zone is 1,000 m higher than the one before. */
function hypsography(): HypsographyRow[] {
  const all = pieces();
  return ([0, 1] as const).flatMap((year) => {
    const whole = sums(all, year);
    return [0, 1, 2, 3, 4].map((step) => {
      const above = sums(
        all.filter(({ zone }) => zone % 5 >= step),
        year,
      );
      return {
        ...{ study_year: year === 0 ? 2000 : 2010, elevation_m: 1000 * step },
        population_above_people: above.people,
        population_above_share: above.people / whole.people,
        affected_above_people: above.affected ?? 0,
        affected_above_share: (above.affected ?? 0) / (whole.affected ?? 1),
        prevalence_above_share: above.prevalence,
      };
    });
  });
}

export function sampleRows(): SampleRows {
  const all = groups();
  const changes = all.map(toChange);
  return {
    changes,
    decomposition: all.map(toDecomposition),
    shapes: shapes(),
    howSure: howSure(changes),
    curves: curves(),
    hypsography: hypsography(),
  };
}

/** The sample with another name for every group and zone. */
export function renamed(rows: SampleRows, name: string): SampleRows {
  const rename = <Row extends { readonly grouping: string }>(row: Row): Row =>
    row.grouping === 'world' ? row : { ...row, group_name: name };
  return {
    changes: rows.changes.map(rename),
    decomposition: rows.decomposition.map(rename),
    howSure: {
      intervals: rows.howSure.intervals.map(rename),
      ranks: rows.howSure.ranks.map((row) => ({ ...row, country_name: name })),
    },
    curves: rows.curves,
    hypsography: rows.hypsography,
    shapes: {
      ...rows.shapes,
      mountains: rows.shapes.mountains.map((shape) => ({ ...shape, zone_name: name })),
    },
  };
}
