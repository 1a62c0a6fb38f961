/**
 * Attribute tables of Shapefiles (dBASE III): fields and values of every record, in a declared encoding or UTF-8.
 */
import { isUtf8 } from 'node:buffer';
import { quoteText } from '../../errors.ts';
import { ByteReader } from './byte-reader.ts';
import { FETCH_AGAIN, refuseFile } from './feature-source.ts';

/** A record; null where it is marked as deleted. */
export type DbfRecord = ReadonlyMap<string, unknown> | null;

export interface DbfTable {
  readonly encoding: string;
  readonly records: readonly DbfRecord[];
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** Encodings to try in turn, value by value. */
type Decoders = readonly { readonly encoding: string; readonly decode: (bytes: Uint8Array) => string }[];

const FIELD_BYTES = 32;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;
const DBF = 'a dBASE table of the size that its head states';

/**
 * Reads a table.
 * @param encodings what the study or the .cpg file says, to be tried value by value; null where neither does, which
 * then must be UTF-8
 * @param subject the .dbf file, as messages call it
 * @throws StudyError ERR_ZONES where it is no such table, or its text has another encoding
 */
export function readDbfTable(
  bytes: Uint8Array,
  encodings: readonly string[] | null,
  subject: string,
): DbfTable {
  if (bytes.length < FIELD_BYTES + 1) throw refuseFile(subject, `${bytes.length} bytes`, DBF, FETCH_AGAIN);
  const reader = new ByteReader(bytes, 4);
  const [count, start, size] = [reader.uint32(), reader.uint16(), reader.uint16()];
  if (size === 0 || start <= FIELD_BYTES || start + count * size > bytes.length) {
    const found = `${count.toLocaleString('en-US')} records of ${size} bytes announced in ${bytes.length.toLocaleString('en-US')} bytes`;
    throw refuseFile(subject, found, DBF, FETCH_AGAIN);
  }
  const decoders = (encodings ?? ['utf-8']).map((encoding) => makeDecoder(encoding, subject));
  const fields = readFields(bytes.subarray(0, start), size, decoders, subject);
  const records = Array.from({ length: count }, (_, index) => {
    const record = bytes.subarray(start + index * size, start + (index + 1) * size);
    return record[0] === DELETED ? null : readRecord(record, fields, decoders, subject);
  });
  return { encoding: decoders.map(({ encoding }) => encoding).join(' or '), records };
}

function readFields(head: Uint8Array, size: number, decoders: Decoders, subject: string): Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (
    let at = FIELD_BYTES;
    at + FIELD_BYTES <= head.length && head[at] !== END_OF_FIELDS;
    at += FIELD_BYTES
  ) {
    const length = head[at + 16] ?? 0;
    const name = decodeText(upToNul(head.subarray(at, at + 11)), decoders, subject);
    fields.push({ name, type: String.fromCharCode(head[at + 11] ?? 0), offset, length });
    offset += length;
  }
  const twice = fields.find(({ name }, index) => fields.findIndex((field) => field.name === name) < index);
  if (twice !== undefined) {
    throw refuseFile(
      subject,
      `the field ${quoteText(twice.name)} twice`,
      'fields with different names',
      'Rename one of them.',
    );
  }
  if (offset > size)
    throw refuseFile(subject, `fields of ${offset} bytes in records of ${size}`, DBF, FETCH_AGAIN);
  return fields;
}

function readRecord(
  record: Uint8Array,
  fields: readonly Field[],
  decoders: Decoders,
  subject: string,
): DbfRecord {
  return new Map(
    fields.map((field) => [
      field.name,
      readValue(record.subarray(field.offset, field.offset + field.length), field.type, decoders, subject),
    ]),
  );
}

function readValue(bytes: Uint8Array, type: string, decoders: Decoders, subject: string): unknown {
  const text = decodeText(bytes, decoders, subject);
  if (type === 'N' || type === 'F') return readNumber(text.replaceAll('\0', '').trim());
  if (type === 'L') return /^[TtYy]/.test(text) ? true : /^[FfNn]/.test(text) ? false : null;
  const trimmed = text.replace(/[ \0]+$/, '');
  return trimmed === '' ? null : trimmed;
}

/** Blank and overflowing (`****`) numbers are absent; whole numbers that a double cannot hold stay text. */
function readNumber(text: string): number | string | null {
  if (text === '' || text.includes('*')) return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? text : number;
}

function upToNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function makeDecoder(declared: string, subject: string): Decoders[number] {
  try {
    const decoder = new TextDecoder(encodingLabel(declared), { fatal: true, ignoreBOM: true });
    return { encoding: decoder.encoding.toUpperCase(), decode: (text) => decoder.decode(text) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw refuseFile(
      subject,
      `the encoding ${quoteText(declared)}, which is not known here`,
      'an encoding such as UTF-8, windows-1252 or ISO-8859-2',
      'Name another one under `encoding`, or write the file again in UTF-8 (`ogr2ogr -lco ENCODING=UTF-8`).',
      cause,
    );
  }
}

/** The web's name of an encoding that .cpg files write in other ways: `1252`, `ANSI 1252`, `CP1252`, `88591`, `65001`. */
function encodingLabel(declared: string): string {
  const text = declared.trim().toLowerCase();
  if (text === '65001' || text === 'utf8') return 'utf-8';
  const windows = /^(?:ansi[ _-]?|cp[ _-]?|windows[ _-]?)?(125\d|874)$/.exec(text);
  if (windows !== null) return `windows-${windows[1]}`;
  const iso = /^(?:iso[ _-]?)?8859[ _-]?(\d{1,2})$/.exec(text);
  if (iso !== null) return `iso-8859-${iso[1]}`;
  return text;
}

function decodeText(bytes: Uint8Array, decoders: Decoders, subject: string): string {
  for (const { encoding, decode } of decoders) {
    try {
      return decode(encoding === 'UTF-8' && decoders.length === 1 ? withoutCutCharacter(bytes) : bytes);
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
    }
  }
  const read = Buffer.from(bytes).toString('latin1').trim();
  throw refuseFile(
    subject,
    `text that is not ${decoders.map(({ encoding }) => encoding).join(' or ')} (${quoteText(read)} read byte by byte)`,
    'text in the declared encoding, or in UTF-8 where none is declared',
    'Name the encoding under `encoding`, such as windows-1252, or several to try value by value, such as [utf-8, windows-1252].',
  );
}

/** Fields have a fixed width, and programs cut text there, be it in the middle of a character. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const shorter = bytes.subarray(0, bytes.length - cut);
    // The bytes cut off must be the start of a character, else the text has another encoding.
    if ((bytes[bytes.length - cut] ?? 0) >= 0xc2 && isUtf8(shorter)) return shorter;
  }
  return bytes;
}
