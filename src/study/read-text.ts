/**
 * Text files that people write or download: read whole, bounded in size, UTF-8 without a single broken byte.
 * What the text means is the business of its reader. Rasters are not text.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { type ErrorCode, StudyError } from '../errors.ts';

/** How a text file is named in a message, and what a fault in it is called. */
export interface TextFile {
  /** As the study or the user wrote it. */
  readonly subject: string;
  /** Code of a file that is not text. */
  readonly code: ErrorCode;
  /** Code of a file that cannot be opened. */
  readonly missingCode: ErrorCode;
  /** Largest size accepted, in bytes. */
  readonly maxBytes: number;
}

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0xff, 0xfe], name: 'UTF-16 (little-endian)' },
  { bytes: [0xfe, 0xff], name: 'UTF-16 (big-endian)' },
];

/**
 * The whole text of a file, without a byte order mark.
 * @throws StudyError `file.missingCode` where it cannot be opened or is not a regular file; ERR_RESOURCE where it is
 * larger than `file.maxBytes`; `file.code` where it is not UTF-8 or holds a NUL.
 */
export function readText(path: string, file: TextFile): string {
  const bytes = readBytes(path, file);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
    throw notText(file, 'a NUL character, so it is not a text file');
  } catch (cause) {
    if (cause instanceof StudyError) throw cause;
    throw notText(file, describeEncoding(bytes));
  }
}

/** The bytes of a file, refused as `readText` does. */
export function readBytes(path: string, file: TextFile): Buffer {
  let descriptor: number | undefined;
  try {
    // Opening a named pipe would wait for ever, so what it is must be known before.
    if (!statSync(path).isFile()) throw cannotOpen(file, 'not a regular file');
    descriptor = openSync(path, 'r');
    const { size } = fstatSync(descriptor);
    if (size > file.maxBytes) throw tooLarge(file, size);
    return readFileSync(descriptor);
  } catch (cause) {
    throw cause instanceof StudyError ? cause : cannotOpen(file, describeOpenError(cause), cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function describeOpenError(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  return `cannot be read (${String(code ?? cause)})`;
}

function describeEncoding(bytes: Buffer): string {
  const mark = BYTE_ORDER_MARKS.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (mark !== undefined) return `text in ${mark.name}`;
  const offset = firstInvalidByte(bytes);
  const line = bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
  return `a byte that is not UTF-8, in line ${line} (byte ${offset + 1} of the file)`;
}

/** Offset of the first character that is not UTF-8, by bisection over prefixes. */
function firstInvalidByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isPrefixOfUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // The fault may show up to three bytes after the start of the broken character.
  while (!isUtf8(bytes.subarray(0, good))) good--;
  return good;
}

function isPrefixOfUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function cannotOpen({ subject, missingCode }: TextFile, found: string, cause?: unknown): StudyError {
  return new StudyError({
    code: missingCode,
    subject,
    found,
    expected: 'a readable file',
    remedy: 'Check the path: paths in a study file are relative to the study file.',
    cause,
  });
}

function tooLarge({ subject, maxBytes }: TextFile, size: number): StudyError {
  return new StudyError({
    code: 'ERR_RESOURCE',
    subject,
    found: `${size.toLocaleString('en-US')} bytes`,
    expected: `at most ${maxBytes.toLocaleString('en-US')} bytes`,
    remedy: 'The file is read whole. Simplify or split it.',
  });
}

function notText({ subject, code }: TextFile, found: string): StudyError {
  return new StudyError({
    code,
    subject,
    found,
    expected: 'UTF-8 text',
    remedy: 'Save the file as UTF-8 in a text editor, or convert it with `iconv -t UTF-8`.',
  });
}
