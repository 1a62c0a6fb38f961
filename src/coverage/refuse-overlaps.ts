/**
 * Zones of one layer that overlap: legal, as totals count everybody once, unless the study says otherwise.
 */
import { listCases, StudyError, toControlFree } from '../errors.ts';
import type { Coverage } from './coverage.ts';
import type { LayerZone } from './crossed-layers.ts';

/** Two zones of one layer by their positions, and what they have in common. */
export interface ZoneOverlap {
  readonly first: number;
  readonly second: number;
  readonly areaKm2: number;
}

/**
 * Share of the smaller zone up to which an overlap is noise: neighbours that were drawn or rounded apart share slivers
 * along their border.
 */
export const OVERLAP_NOISE = 1e-4;

/** The pairs of zones of one layer that share area on the grid, summed band by band. */
export class OverlapSums {
  private readonly layer: string;
  private readonly crossed: readonly LayerZone<string>[];
  private readonly cellAreaKm2: Float64Array;
  private readonly areas = new Map<string, ZoneOverlap>();

  /** @param cellAreaKm2 area of one cell of each grid row, km2 */
  constructor(layer: string, crossed: readonly LayerZone<string>[], cellAreaKm2: Float64Array) {
    this.layer = layer;
    this.crossed = crossed;
    this.cellAreaKm2 = cellAreaKm2;
  }

  /** Adds the whole rows that come next. */
  add({ row, colStart, colEnd, membership, fraction, memberships }: Coverage): void {
    const pairs = memberships.map((set) =>
      pairsOf(set.filter((zone) => this.crossed[zone]?.layer === this.layer)),
    );
    for (let run = 0; run < row.length; run++) {
      const width = (colEnd[run] ?? 0) - (colStart[run] ?? 0);
      const area = width * (fraction[run] ?? 0) * (this.cellAreaKm2[row[run] ?? 0] ?? Number.NaN);
      for (const [first, second] of pairs[membership[run] ?? 0] ?? []) {
        const key = `${first} ${second}`;
        this.areas.set(key, { first, second, areaKm2: area + (this.areas.get(key)?.areaKm2 ?? 0) });
      }
    }
  }

  /** The pairs found, by position. */
  pairs(): ZoneOverlap[] {
    return [...this.areas.values()].sort((a, b) => a.first - b.first || a.second - b.second);
  }
}

function pairsOf(zones: readonly number[]): (readonly [number, number])[] {
  return zones.flatMap((first, index) => zones.slice(index + 1).map((second) => [first, second] as const));
}

/**
 * Refuses a layer with zones that overlap by more than {@link OVERLAP_NOISE} of the smaller of the two.
 * @param areaKm2 area of each zone on the grid, by position in `crossed`
 * @param key key of the layer below `zones`, where it is not its name
 * @throws StudyError ERR_ZONES naming the pairs, the largest overlap first
 */
export function refuseOverlaps(
  layer: string,
  crossed: readonly LayerZone<string>[],
  sums: OverlapSums,
  areaKm2: Float64Array,
  key = layer,
): void {
  const overlaps = sums.pairs().filter((overlap) => {
    const smaller = Math.min(areaKm2[overlap.first] ?? 0, areaKm2[overlap.second] ?? 0);
    return overlap.areaKm2 > OVERLAP_NOISE * smaller;
  });
  if (overlaps.length === 0) return;
  overlaps.sort((a, b) => b.areaKm2 - a.areaKm2 || a.first - b.first || a.second - b.second);
  const name = (zone: number): string => `"${toControlFree(crossed[zone]?.zone.zoneId ?? '')}"`;
  const cases = overlaps.map(({ first, second, areaKm2: area }) => {
    return `${name(first)} and ${name(second)} share ${area.toPrecision(3)} km2`;
  });
  throw new StudyError({
    code: 'ERR_ZONES',
    subject: `zones.${key}`,
    found: `${overlaps.length.toLocaleString('en-US')} pairs of zones overlap (${listCases(cases)})`,
    expected: `zones that share at most ${100 * OVERLAP_NOISE} % of the smaller of two, as \`overlap: refuse\` asks`,
    remedy: `Cut the zones in the file, choose some by \`zones.${key}.where\`, or drop \`overlap\`: totals count everybody once in any case.`,
  });
}
