/**
 * Problems of a zone file, gathered kind by kind so that one message shows them all.
 * The wording of each kind is here; where and when one is noted is the business of the checks.
 */
import { type ErrorCode, listCases, StudyError } from '../errors.ts';

interface Kind {
  readonly code: ErrorCode;
  /** `1 ring that is not closed`, `2 rings that are not closed`. */
  readonly one: string;
  readonly many: string;
  readonly expected: string;
  readonly remedy: string;
}

const REPAIR = 'Set `repair` to true to have the polygon repaired, or list its id under `exclude`.';
const FIELDS = 'Correct the key in the study file, or the field in the zone file.';

const KINDS = {
  'not-a-feature': {
    code: 'ERR_ZONES',
    one: 'member of `features` that is no feature',
    many: 'members of `features` that are no features',
    expected: 'objects with `"type": "Feature"`',
    remedy: 'Write the file again as GeoJSON.',
  },
  'unknown-field': {
    code: 'ERR_ZONES',
    one: 'field that no zone has',
    many: 'fields that no zone has',
    expected: 'fields of the zone file',
    remedy: FIELDS,
  },
  'unknown-value': {
    code: 'ERR_ZONES',
    one: 'value that no zone has',
    many: 'values that no zone has',
    expected: 'values that occur in the field',
    remedy: FIELDS,
  },
  'nothing-selected': {
    code: 'ERR_ZONES',
    one: 'filter that no zone passes',
    many: 'filters that no zone passes',
    expected: 'at least one zone with a value of every condition',
    remedy: 'Drop a condition, or correct it.',
  },
  'id-absent': {
    code: 'ERR_ZONES',
    one: 'zone without an id',
    many: 'zones without an id',
    expected: 'an id for every zone (-99 and blanks count as absent)',
    remedy: 'Fill the field, or name a further field under `id` to fall back to.',
  },
  'not-a-label': {
    code: 'ERR_ZONES',
    one: 'value that is no label',
    many: 'values that are no labels',
    expected: 'text of at most 1,000 characters without half characters (lone surrogates), or a whole number',
    remedy: 'Correct the value in the zone file.',
  },
  'id-twice': {
    code: 'ERR_ZONES',
    one: 'id that stands for more than one zone',
    many: 'ids that stand for more than one zone',
    expected: 'ids that are unique',
    remedy: 'Name a field with unique values under `id`, or merge the zones into one MultiPolygon.',
  },
  'unknown-exclude': {
    code: 'ERR_ZONES',
    one: 'id under exclude that no zone has',
    many: 'ids under exclude that no zone has',
    expected: 'ids of the zone file',
    remedy: 'Correct the list, or drop the id from it.',
  },
  'no-geometry': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone without a polygon',
    many: 'zones without a polygon',
    expected: 'a Polygon or MultiPolygon for every zone',
    remedy: 'Give the zone its polygon, or list its id under `exclude`.',
  },
  'not-a-polygon': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone that is no polygon',
    many: 'zones that are no polygons',
    expected: 'a Polygon or MultiPolygon for every zone',
    remedy:
      'Convert the geometry (a collection of polygons to one MultiPolygon), or list its id under `exclude`.',
  },
  'not-a-position': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'ring with a position that is not two finite numbers',
    many: 'rings with a position that is not two finite numbers',
    expected: '[longitude, latitude] with finite numbers',
    remedy: 'Correct the coordinates, or write the file again as GeoJSON.',
  },
  'out-of-range': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'ring that leaves the map',
    many: 'rings that leave the map',
    expected: 'longitudes in -180..180 or 0..360 and latitudes in -90..90, in degrees',
    remedy: 'Name the coordinate system of the file under `crs`.',
  },
  'off-map': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with a place that its coordinate system does not have',
    many: 'zones with a place that their coordinate system does not have',
    expected: 'coordinates that longitude and latitude follow from',
    remedy: 'Check the coordinate system of the file; another one can be named under `crs`.',
  },
  'short-ring': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'ring of fewer than four positions',
    many: 'rings of fewer than four positions',
    expected: 'at least four positions in a ring, the last equal to the first',
    remedy: REPAIR,
  },
  'open-ring': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'ring that is not closed',
    many: 'rings that are not closed',
    expected: 'rings whose last position equals the first',
    remedy: 'If the polygon is cut off, fetch the file again; to have the ring closed, set `repair` to true.',
  },
  'flat-ring': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'ring without an area',
    many: 'rings without an area',
    expected: 'rings that enclose an area',
    remedy: REPAIR,
  },
  'date-line': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'edge longer than half the globe',
    many: 'edges longer than half the globe',
    expected: 'edges of at most 180 degrees of longitude, or of 360 from -180 to 180',
    remedy:
      'If the zone crosses the antimeridian, set `wrap` to true; if the long edge is meant, add a point between its ends.',
  },
  crossing: {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with rings that cross',
    many: 'zones with rings that cross',
    expected: 'rings that neither cross themselves nor each other',
    remedy: REPAIR,
  },
  'shared-edge': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with an edge that is there twice',
    many: 'zones with an edge that is there twice',
    expected: 'every stretch of the outline of a zone once',
    remedy: REPAIR,
  },
  'repeated-part': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with the same part twice',
    many: 'zones with the same part twice',
    expected: 'every part once, else its people count twice',
    remedy: 'Delete the second copy of the part, or set `repair` to true.',
  },
  spike: {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with an outline that runs back on itself',
    many: 'zones with an outline that runs back on itself',
    expected: 'outlines without spikes',
    remedy: REPAIR,
  },
  'self-touch': {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with a ring that touches itself',
    many: 'zones with a ring that touches itself',
    expected: 'rings that pass every point once',
    remedy: 'Set `repair` to true to have the ring split there into two parts, or into shell and hole.',
  },
  nesting: {
    code: 'ERR_ZONE_GEOMETRY',
    one: 'zone with misplaced rings',
    many: 'zones with misplaced rings',
    expected: 'holes inside their own shell and outside each other, parts outside each other',
    remedy: REPAIR,
  },
  complexity: {
    code: 'ERR_RESOURCE',
    one: 'zone whose outline is too tangled to check',
    many: 'zones whose outline is too tangled to check',
    expected: 'outlines with few edges side by side',
    remedy: 'Simplify the polygon, or list its id under `exclude`.',
  },
} as const satisfies Record<string, Kind>;

export type ZoneProblemKind = keyof typeof KINDS;

/** Gathers the problems of one file. */
export class ZoneProblems {
  readonly #cases = new Map<ZoneProblemKind, Set<string>>();
  readonly #remedies = new Map<ZoneProblemKind, string>();
  readonly #subject: string;
  readonly #layerName: string;

  /**
   * @param subject the file, as messages call it
   * @param layerName `mountains` or `countries`, for the keys that messages name
   */
  constructor(subject: string, layerName: string) {
    this.#subject = subject;
    this.#layerName = layerName;
  }

  /** Notes one case; `remedy` replaces the usual one of its kind where more is known. */
  add(kind: ZoneProblemKind, where: string, remedy?: string): void {
    const cases = this.#cases.get(kind);
    if (cases === undefined) this.#cases.set(kind, new Set([where]));
    else cases.add(where);
    if (remedy !== undefined) this.#remedies.set(kind, remedy);
  }

  /** @throws StudyError with all problems so far, if there are any */
  throwIfAny(): void {
    const kinds = [...this.#cases].map(([kind, cases]) => ({ ...KINDS[kind], kind, cases: [...cases] }));
    const [first] = kinds;
    if (first === undefined) return;
    throw new StudyError({
      code: first.code,
      subject: this.#subject,
      found: kinds.map(({ cases, one, many }) => describe(cases, one, many)).join('; '),
      expected: unique(kinds.map(({ expected }) => expected)).join('; '),
      remedy: unique(
        kinds.map(({ kind, remedy }) => this.#nameKeys(this.#remedies.get(kind) ?? remedy)),
      ).join(' '),
    });
  }

  /** `exclude` means `zones.mountains.exclude` to whoever has to set it. */
  #nameKeys(remedy: string): string {
    return remedy.replace(/`(id|exclude|repair|crs|wrap)`/g, `\`zones.${this.#layerName}.$1\``);
  }
}

function describe(cases: readonly string[], one: string, many: string): string {
  return `${cases.length.toLocaleString('en-US')} ${cases.length === 1 ? one : many}: ${listCases(cases)}`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
