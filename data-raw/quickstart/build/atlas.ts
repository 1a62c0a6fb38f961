/**
 * The country polygons of Natural Earth as npm `world-atlas` ships them: a topology, in which neighbours share arcs.
 * Arcs are rounded and thinned here, before polygons are made of them, so that shared borders stay the same line.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { thinArcs } from './thin-arcs.ts';

/** What `world-atlas` says of a country: its ISO 3166-1 numeric code, where it has one, and a short name. */
export type AtlasCountry = (Polygon<AtlasName> | MultiPolygon<AtlasName>) & { properties: AtlasName };
interface AtlasName {
  readonly name: string;
}
export type Atlas = Topology<{ countries: GeometryCollection<AtlasName> & { geometries: AtlasCountry[] } }>;

/** Decimals of a degree kept; the 1:50m atlas itself is stored in steps of 0.0036 and 0.0017 degrees. */
const DECIMALS = 3;

/** The atlas with absolute coordinates in degrees, rounded and thinned. */
export function readAtlas(): Atlas {
  const path = fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json'));
  const { transform, ...topology }: Atlas = JSON.parse(readFileSync(path, 'utf8'));
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  const arcs = topology.arcs.map((arc) => {
    const at: [number, number] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      at[0] += dx;
      at[1] += dy;
      return [roundTo(at[0] * scale[0] + translate[0]), roundTo(at[1] * scale[1] + translate[1])];
    });
  });
  return { ...topology, arcs: thinArcs(arcs) };
}

function roundTo(degrees: number): number {
  return Math.round(degrees * 10 ** DECIMALS) / 10 ** DECIMALS;
}
