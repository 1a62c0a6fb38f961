/**
 * The bytes of a file at any place, read synchronously and never beyond its end. What they mean is up to the readers.
 */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { FilePart } from '../archive/stored-bytes.ts';
import { StudyError, toControlFree } from '../errors.ts';
import { FETCH_AGAIN, rasterError } from './raster-error.ts';

/** An open file. */
export interface FileBytes {
  /** What messages call the file. */
  readonly subject: string;
  /** Length in bytes when it was opened. */
  readonly size: number;
  /**
   * The bytes from an offset, exactly as many as asked for, in a buffer of their own.
   * The caller checks the range against `size` first, with a message that says whose bytes they are.
   * @throws StudyError ERR_RASTER when the file ends before them; ERR_RESOURCE when the system fails to read.
   */
  read(offset: number, length: number): Buffer;
  /** Closing again does nothing. */
  close(): void;
}

/**
 * Opens a regular file for reading.
 * @param part Where it is the part of another file.
 * @throws StudyError ERR_SOURCE_MISSING when there is no such file or it may not be read; ERR_RESOURCE when the system
 * has no file descriptor left.
 */
export function openFileBytes(path: string, subject: string, part: FilePart | null = null): FileBytes {
  const file = part?.file ?? path;
  const descriptor = openRegularFile(file, subject);
  const { size: fileSize } = fstatSync(descriptor);
  const { start, bytes: size } = part ?? { start: 0, bytes: fileSize };
  let isOpen = true;
  const read = (offset: number, length: number): Buffer => {
    if (!isOpen) throw closedError(subject);
    // Not from the pool that small buffers share: samples are viewed in place and must start at a multiple of 8.
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length; ) {
      const count = readSome(descriptor, bytes, done, start + offset + done, subject);
      if (count === 0) {
        throw rasterError(subject, {
          found: `the file ends at byte ${(offset + done).toLocaleString('en-US')}`,
          expected: `${size.toLocaleString('en-US')} bytes, its length when it was opened`,
          remedy: 'Do not change files while a study runs.',
        });
      }
      done += count;
    }
    return bytes;
  };
  const close = (): void => {
    // The system gives the number of a closed file to the next one: closing twice would close that.
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return { subject, size, read, close };
}

/** The defect of reading from a file that has been closed. */
export function closedError(subject: string): StudyError {
  return new StudyError({
    code: 'ERR_DEFECT',
    subject,
    found: 'it was read after it was closed',
    expected: 'an open file',
    remedy: 'This is a defect of the program: please report it.',
  });
}

function openRegularFile(path: string, subject: string): number {
  try {
    // Opening a named pipe would wait for ever, so what it is must be known before.
    if (!statSync(path).isFile()) throw missing(subject, path, 'not a regular file');
    return openSync(path, 'r');
  } catch (cause) {
    if (cause instanceof StudyError) throw cause;
    const code = errorCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw missing(subject, path, 'no such file', cause);
    if (code === 'EACCES' || code === 'EPERM')
      throw missing(subject, path, 'no permission to read it', cause);
    throw systemError(subject, `the file cannot be opened (${code})`, cause);
  }
}

function readSome(descriptor: number, into: Buffer, at: number, offset: number, subject: string): number {
  try {
    return readSync(descriptor, into, at, into.length - at, offset);
  } catch (cause) {
    throw systemError(
      subject,
      `byte ${offset.toLocaleString('en-US')} cannot be read (${errorCode(cause)})`,
      cause,
    );
  }
}

function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

function missing(subject: string, path: string, found: string, cause?: unknown): StudyError {
  return new StudyError({
    code: 'ERR_SOURCE_MISSING',
    subject,
    found,
    expected: `a readable file at ${toControlFree(path)}`,
    remedy: 'Check the path: paths in a study file are relative to the study file.',
    cause,
  });
}

function systemError(subject: string, found: string, cause: unknown): StudyError {
  return new StudyError({
    code: 'ERR_RESOURCE',
    subject,
    found,
    expected: 'a file that the system can read',
    remedy: 'Check the disk and the limit on open files (`ulimit -n`), then run again.',
    cause,
  });
}

/** Whether a range lies within a file; also false for numbers that are no places. */
export function liesWithin({ size }: FileBytes, offset: number, length: number): boolean {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) return false;
  return offset >= 0 && length >= 0 && offset + length <= size;
}

/**
 * Refuses a range that does not lie within a file, before anything is allocated for it.
 * @param what Whose bytes they are, such as `tile 3`.
 * @throws StudyError ERR_RASTER
 */
export function refuseBeyondEnd(file: FileBytes, offset: number, length: number, what: string): void {
  if (liesWithin(file, offset, length)) return;
  throw rasterError(file.subject, {
    found: `${what} is said to be ${length.toLocaleString('en-US')} bytes from byte ${offset.toLocaleString('en-US')}`,
    expected: `a place within the ${file.size.toLocaleString('en-US')} bytes of the file`,
    remedy: FETCH_AGAIN,
  });
}
