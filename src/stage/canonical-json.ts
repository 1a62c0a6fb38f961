/**
 * JSON of which equal values have equal text: keys in order of code units, no clock, no surprise.
 * Used for the lock and for comparing parameters by value.
 */
import { StudyError } from '../errors.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function refuseValue(found: string, at: string): never {
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: at === '' ? 'parameters' : `parameter ${at}`,
    found: `${found} has no form in JSON`,
    expected: 'null, true or false, a finite number, text, a list or a record',
    remedy: 'Give the stage parameters that can be written down.',
  });
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}

/**
 * A value as plain JSON data with keys in order; keys whose value is undefined are left out.
 * @throws StudyError ERR_DEFECT for functions, dates, infinities and other values that JSON would bend
 */
export function toJson(value: unknown, at = ''): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuseValue(String(value), at);
  if (Array.isArray(value)) return value.map((item, index) => toJson(item, join(at, String(index))));
  if (typeof value !== 'object') return refuseValue(`a ${typeof value}`, at);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return refuseValue('an object of a class', at);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, toJson(item, join(at, key))]));
}

/** Text of a value for files that people read too: two blanks of indent and a newline at the end. */
export function canonicalText(value: unknown): string {
  return `${JSON.stringify(toJson(value), null, 2)}\n`;
}
