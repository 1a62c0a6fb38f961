/**
 * Content hashes: of files by streaming, of text and of bytes. Everything is SHA-256 in lower-case hex.
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** What identifies the content of a file. */
export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

const BUFFER_BYTES = 2 ** 20;

/**
 * Hashes a file without holding it in memory.
 * @throws the system's error when the file cannot be read
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<FileHash> {
  const hash = createHash('sha256');
  // One buffer for all of the file: a stream leaves as many as it has read to be collected.
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const file = await open(path);
  try {
    let bytes = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** The hash of a file; null where there is none. Throws as {@link hashFile} does for other reasons. */
export function hashIfThere(path: string, signal?: AbortSignal): Promise<FileHash | null> {
  return hashFile(path, signal).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(`${error.code}`)
  );
}

/** @example hashText('') // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
