/**
 * Features from a TopoJSON topology: one of its objects, with the arcs put together by the library of the format.
 */
import { feature as toGeoJson } from 'topojson-client';
import type {
  GeometryCollection,
  GeometryObject,
  Objects,
  Properties,
  Topology,
} from 'topojson-specification';
import { isObject } from '../geojson-features.ts';
import { ByteFault } from './byte-reader.ts';
import { chooseLayer } from './choose-layer.ts';
import { FETCH_AGAIN, refuseFile } from './feature-source.ts';

const TOPOLOGY = 'a TopoJSON topology whose objects use its own arcs';
/** Positions that a topology may unfold to: arcs can be used any number of times. */
const MAX_POSITIONS = 20_000_000;

/**
 * The GeoJSON document of one object of a topology.
 * @param layer the object named by the study; may be absent where there is only one
 * @throws StudyError ERR_ZONES where it is no topology, or the object not there
 */
export function unfoldTopology(root: unknown, layer: string | undefined, subject: string): unknown {
  if (!isTopology(root))
    throw refuseFile(subject, 'a topology without lists of arcs and objects', TOPOLOGY, FETCH_AGAIN);
  const [, object] = chooseLayer(Object.entries(root.objects), ([name]) => name, layer, subject);
  try {
    const lengths = root.arcs.map((arc) => arc.length);
    if (countPositions(object, lengths) > MAX_POSITIONS)
      throw new ByteFault('more positions than can be held');
    return toGeoJson(root, asCollection(object));
  } catch (cause) {
    if (!(cause instanceof ByteFault) && !(cause instanceof TypeError) && !(cause instanceof RangeError))
      throw cause;
    throw refuseFile(subject, `it cannot be unfolded (${cause.message})`, TOPOLOGY, FETCH_AGAIN, cause);
  }
}

/** One geometry as a collection of one: the library has a type for each kind of object, but none for all. */
function asCollection(object: GeometryObject<Properties>): GeometryCollection<Properties> {
  return object.type === 'GeometryCollection' ? object : { type: 'GeometryCollection', geometries: [object] };
}

/** Checked as far as the library relies on it. */
function isTopology(root: unknown): root is Topology<Objects<Properties>> {
  if (!isObject(root) || !Array.isArray(root.arcs) || !isObject(root.objects)) return false;
  const objects = Object.values(root.objects);
  return (
    root.arcs.every(Array.isArray) &&
    objects.every((object) => isObject(object) && typeof object.type === 'string')
  );
}

function countPositions(object: GeometryObject<Properties>, lengths: readonly number[]): number {
  if (object.type === 'GeometryCollection') {
    return object.geometries.reduce((sum, inner) => sum + countPositions(inner, lengths), 0);
  }
  return 'arcs' in object ? countArcs(object.arcs, lengths) : 0;
}

function countArcs(arcs: unknown, lengths: readonly number[]): number {
  if (Array.isArray(arcs))
    return arcs.reduce((sum: number, inner: unknown) => sum + countArcs(inner, lengths), 0);
  const index = Number(arcs);
  const length = lengths[index < 0 ? ~index : index];
  if (length === undefined) throw new ByteFault(`no arc ${index}`);
  return length;
}
