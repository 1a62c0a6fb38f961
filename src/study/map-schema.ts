/**
 * A map of mountains for each of two study years, in place of one for both: its form in a study file, and the two layers
 * that it becomes. That both years are named, and no other, is a rule between keys: see `check-between-keys.ts`.
 */
import { z } from 'zod';
import type { MountainsSpec } from './study.ts';

const YEAR_KEY = /^[1-9]\d{3}$/;

/** The years of the maps as written, if mountains are given by year: a mapping that names a year and no file. */
export function mapYears(mountains: unknown): readonly string[] {
  if (typeof mountains !== 'object' || mountains === null || Array.isArray(mountains)) return [];
  const isLayer = ['file', 'elevation', 'classes'].some((key) => Object.hasOwn(mountains, key));
  return isLayer ? [] : Object.keys(mountains).filter((key) => YEAR_KEY.test(key));
}

/**
 * The schema of maps by year.
 * @param forms schema of the layer of each year
 */
export function mapsByYear<Form extends z.ZodType>(forms: Readonly<Record<string, Form>>) {
  return z.strictObject({ ...forms }, { error: 'a mapping from study years' });
}

/** Mountains of a study, as the pipeline has them. */
export interface Maps {
  readonly mountains: MountainsSpec;
  /** Absent where one map serves all years. */
  readonly endline_mountains?: MountainsSpec;
  readonly map_years?: readonly number[];
}

/** The earlier map as the mountains and the later as those of the endline year; one map as it is. */
export function splitMaps<Zones extends { readonly mountains: MountainsSpec | MapsByYear }>(
  zones: Zones,
): Omit<Zones, 'mountains'> & Maps {
  const { mountains } = zones;
  if (isOneMap(mountains)) return { ...zones, mountains };
  const years = Object.keys(mountains)
    .map(Number)
    .sort((a, b) => a - b);
  const maps = years.flatMap((year) => mountains[year] ?? []);
  const [first, last] = [maps[0], maps.at(-1)];
  if (first === undefined || last === undefined) throw new Error('maps by year without a map');
  return { ...zones, mountains: first, endline_mountains: last, map_years: years };
}

/** A layer of mountains for each year. */
export type MapsByYear = Readonly<Record<number, MountainsSpec>>;

function isOneMap(mountains: MountainsSpec | MapsByYear): mountains is MountainsSpec {
  return mapYears(mountains).length === 0;
}
