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

/** @example hashText('') // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
