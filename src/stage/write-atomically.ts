/**
 * Writing a small file so that a reader, or the next run after a crash, sees the old text or the new one.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes beside the file, forces it to the disk, then renames it over the old one. */
export function writeFileAtomically(path: string, text: string): void {
  const draft = `${path}.draft`;
  try {
    const descriptor = openSync(draft, 'w');
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
