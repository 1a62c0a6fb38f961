/**
 * Content hashes: of files by streaming, of text and of bytes. Everything is SHA-256 in lower-case hex.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What identifies the content of a file. */
export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Hashes a file without holding it in memory.
 * @throws the system's error when the file cannot be read
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<FileHash> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
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
