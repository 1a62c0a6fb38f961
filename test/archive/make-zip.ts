/**
 * ZIP archives for tests, right ones and others: written byte by byte, so that each field can be wrong.
 */
import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into an archive. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** Store it as it is; deflated where absent. */
  readonly stored?: boolean;
  /** What the archive states in place of what is so. */
  readonly states?: {
    readonly size?: number;
    readonly crc?: number;
    readonly method?: number;
    readonly flags?: number;
  };
  readonly unixMode?: number;
  /** Write sizes and offset as ZIP64. */
  readonly zip64?: boolean;
}

const UNKNOWN = 0xffffffff;

function field(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value));
  else buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

/** An archive of some files, in their order. */
export function makeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { name, stored = false, states = {}, unixMode = 0o100644, zip64 = false } = file;
    const plain = Buffer.from(file.bytes);
    const data = stored ? plain : deflateRawSync(plain);
    const method = states.method ?? (stored ? 0 : 8);
    const size = states.size ?? plain.length;
    const encoded = Buffer.from(name);
    const head = [field(2, 45), field(2, states.flags ?? 0x800), field(2, method), field(4, 0x21)];
    const sums = [field(4, states.crc ?? crc32(plain)), field(4, data.length), field(4, size)];
    const local = Buffer.concat([
      ...[field(4, 0x04034b50), ...head, ...sums, field(2, encoded.length), field(2, 0), encoded, data],
    ]);
    const long = Buffer.concat([
      field(2, 1),
      field(2, 24),
      field(8, size),
      field(8, data.length),
      field(8, offset),
    ]);
    const extra = zip64 ? long : Buffer.alloc(0);
    const places = zip64 ? [field(4, UNKNOWN), field(4, UNKNOWN)] : sums.slice(1);
    directory.push(
      ...[field(4, 0x02014b50), field(2, 0x031e), ...head, ...sums.slice(0, 1), ...places],
      ...[field(2, encoded.length), field(2, extra.length), field(2, 0), field(2, 0), field(2, 0)],
      ...[field(4, unixMode * 0x10000), field(4, zip64 ? UNKNOWN : offset), encoded, extra],
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = [field(4, 0x06054b50), field(4, 0), field(2, files.length), field(2, files.length)];
  return Buffer.concat([...parts, central, ...end, field(4, central.length), field(4, offset), field(2, 0)]);
}
