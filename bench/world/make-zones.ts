/**
 * Invented mountain ranges: many-cornered rings scattered over the land, as detailed as a real inventory.
 */
import type { Polygon, Ring, Zone } from '../../src/zones/zone.ts';
import { hashToUnit } from './noise.ts';

export interface ZonesToMake {
  /** Number of zones. */
  readonly zones: number;
  /** Parts of each zone, on average. */
  readonly parts: number;
  /** Corners of each part. */
  readonly corners: number;
  /** Largest radius of a part, degrees. */
  readonly radius: number;
  readonly seed: number;
}

/** Zones whose parts do not overlap each other, though zones overlap when there are many of them. */
export function makeZones({ zones, parts, corners, radius, seed }: ZonesToMake): Zone[] {
  return Array.from({ length: zones }, (_, zone) => {
    const centreLon = -170 + 340 * hashToUnit(seed, zone, 1);
    const centreLat = -55 + 125 * hashToUnit(seed, zone, 2);
    const polygons: Polygon[] = Array.from({ length: parts }, (_, part) => {
      // Parts lie in a row, each in its own square, so that they cannot overlap.
      const lon = centreLon + (part - parts / 2) * 2 * radius;
      const size = radius * (0.35 + 0.6 * hashToUnit(seed, zone, 10 + part));
      return {
        shell: makeRing(wrap(lon, radius), centreLat, size, corners, seed + 31 * zone + part),
        holes: [],
      };
    });
    return {
      zoneId: String(zone + 1),
      zoneName: `Range ${zone + 1}`,
      region: null,
      subregion: null,
      polygons,
    };
  });
}

function wrap(lon: number, radius: number): number {
  const width = 360 - 2 * radius;
  return ((((lon + width / 2) % width) + width) % width) - width / 2;
}

/** A star-shaped ring: its radius wanders with the angle, on several scales, so it never crosses itself. */
function makeRing(lon: number, lat: number, radius: number, corners: number, seed: number): Ring {
  const ring = new Float64Array(2 * corners + 2);
  for (let i = 0; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners;
    let r = 0.7;
    for (let wave = 1; wave <= 64; wave *= 2) {
      r += (0.2 / wave) * Math.sin(wave * angle + 6.28 * hashToUnit(seed, wave, 3));
    }
    r += 0.03 * hashToUnit(seed, i, 4);
    ring[2 * i] = round6(lon + radius * r * Math.cos(angle));
    ring[2 * i + 1] = round6(lat + radius * r * 0.8 * Math.sin(angle));
  }
  ring[2 * corners] = ring[0] ?? 0;
  ring[2 * corners + 1] = ring[1] ?? 0;
  return ring;
}

function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
