/**
 * JSON from a file nobody vouches for: one document, bounded depth, no key twice in one object.
 * What the document means is decided by its reader.
 */
import { quoteText, StudyError } from '../errors.ts';

/** Far more than GeoJSON needs (about ten levels), far less than troubles a worker message. */
const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** An object or list that is open while the text is scanned. */
interface Open {
  /** Keys met so far; null for a list. */
  readonly keys: Set<string> | null;
  expectsKey: boolean;
}

/**
 * Parses one JSON document. `JSON.parse` alone would keep the last of two equal keys and accept any depth.
 * @throws StudyError ERR_ZONES with line and column where the text is not one such document
 */
export function parseJson(text: string, subject: string): unknown {
  if (text.trim() === '') throw refuse(subject, 'an empty file', null);
  scanStructure(text, subject);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const position = /at position (\d+)/.exec(message);
    const strange = position === null && message.startsWith('Unexpected token') ? findStrange(text) : null;
    if (strange !== null) throw refuse(subject, strange.found, { text, offset: strange.offset });
    const offset = position === null ? text.length : Number(position[1]);
    const found = offset >= text.length ? 'JSON that breaks off' : 'text that is not JSON';
    throw refuse(subject, found, { text, offset });
  }
}

const TOKEN =
  /\s*("[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|true\b|false\b|null\b|[{}[\],:])/y;

/** The first piece of text that is no JSON token, such as NaN, or stands where a value should: the engine hides its place. */
function findStrange(text: string): { readonly found: string; readonly offset: number } | null {
  TOKEN.lastIndex = 0;
  let [end, before] = [0, ''];
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    end = TOKEN.lastIndex;
    const [, token = ''] = match;
    if (/^[,:[]$/.test(before) && /^[\]},:]$/.test(token) && before + token !== '[]')
      return { found: `no value before "${token}"`, offset: end - 1 };
    before = token;
  }
  const offset = end + text.slice(end).search(/\S|$/);
  const strange = /^(?:[^\s,:{}[\]"]+|.)/u.exec(text.slice(offset))?.[0];
  return strange === undefined ? null : { found: `${quoteText(strange)}, which is not JSON`, offset };
}

/** Walks over brackets and keys only; anything else wrong is left to `JSON.parse`. */
function scanStructure(text: string, subject: string): void {
  const open: Open[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const end = endOfString(text, i);
      noteKey(open.at(-1), text, i, end, subject);
      i = end;
    } else if (code === 0x7b || code === 0x5b) {
      if (open.length === MAX_DEPTH) throw refuse(subject, 'brackets nested too deeply', { text, offset: i });
      const isObject = code === 0x7b;
      open.push({ keys: isObject ? new Set() : null, expectsKey: isObject });
    } else if (code === 0x7d || code === 0x5d) {
      open.pop();
      if (open.length > 0) continue;
      refuseMore(text, i + 1, subject);
      return;
    } else if (code === COMMA) {
      const inner = open.at(-1);
      if (inner?.keys) inner.expectsKey = true;
    }
  }
}

/** Index of the closing quotation mark, or of the last character where there is none. */
function endOfString(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end < 0) return text.length - 1;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

function noteKey(inner: Open | undefined, text: string, start: number, end: number, subject: string): void {
  if (!inner?.keys || !inner.expectsKey) return;
  inner.expectsKey = false;
  const key = unescapeKey(text.slice(start, end + 1));
  if (inner.keys.has(key))
    throw refuse(subject, `the key ${quoteText(key)} twice in one object`, { text, offset: start });
  inner.keys.add(key);
}

function unescapeKey(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function refuseMore(text: string, end: number, subject: string): void {
  const offset = text.slice(end).search(/[^ \t\r\n]/);
  if (offset < 0) return;
  throw refuse(subject, 'more text after the end of the JSON document', { text, offset: end + offset });
}

function refuse(subject: string, found: string, place: { text: string; offset: number } | null): StudyError {
  const before = place?.text.slice(0, place.offset);
  const line = before?.split('\n').length;
  const column = before === undefined ? 0 : before.length - before.lastIndexOf('\n');
  return new StudyError({
    code: 'ERR_ZONES',
    subject,
    found: place === null ? found : `${found}, at line ${line}, column ${column}`,
    expected: `one JSON document of at most ${MAX_DEPTH} levels, every key once`,
    remedy:
      'Write the file again as GeoJSON; `ogr2ogr -f GeoJSON out.geojson in` makes one from most formats.',
  });
}
