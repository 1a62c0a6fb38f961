/**
 * Numbers of a file from a place on.
 */
import { readSync } from 'node:fs';

/**
 * Fills an array with the bytes that stand at a position.
 * @throws RangeError where the file ends before
 */
export function readAt<Values extends Int32Array | Float64Array | Uint8Array>(
  file: number,
  target: Values,
  position: number,
): Values {
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new RangeError(`the file ends at byte ${position + done}`);
    done += read;
  }
  return target;
}
