/**
 * Cells of a tile as bytes, before they are compressed. Independent of `src/`: plain and slow, value by value.
 */

export type SampleType =
  | `uint${1 | 2 | 4 | 8 | 16 | 32 | 64}`
  | `int${8 | 16 | 32 | 64}`
  | `float${16 | 32 | 64}`;

/** Bits of a sample. */
export function bitsOf(type: SampleType): number {
  return Number(type.replace(/^[a-z]+/, ''));
}
export const FORMAT = (type: SampleType): number =>
  type.startsWith('float') ? 3 : type.startsWith('int') ? 2 : 1;

/** What of a file the bytes of its cells depend on. */
export interface CellCoding {
  readonly rows: number;
  readonly cols: number;
  readonly type: SampleType;
  readonly predictor?: 1 | 2 | 3;
}

/** Cells of a tile, which may reach beyond the image. */
export interface CellWindow {
  readonly row: number;
  readonly col: number;
  readonly height: number;
  readonly width: number;
}

/** Cells of a tile as bytes after the predictor; cells beyond the image are 77, which must never be seen. */
export function encodeCells(
  spec: CellCoding,
  bands: readonly (readonly (number | bigint)[])[],
  { row, col, height, width }: CellWindow,
  little: boolean,
): Buffer {
  const bits = bitsOf(spec.type);
  const bytes = bits / 8;
  const rows: Buffer[] = [];
  for (let r = row; r < row + height; r += 1) {
    const patterns: bigint[] = [];
    for (let c = col; c < col + width; c += 1) {
      const isInside = r < spec.rows && c < spec.cols;
      for (const values of bands)
        patterns.push(pattern(isInside ? (values[r * spec.cols + c] ?? 0) : 77, spec.type));
    }
    if (bits < 8) {
      rows.push(packedRow(patterns, bits));
      continue;
    }
    rows.push(
      spec.predictor === 3
        ? floatRow(patterns, bytes, bands.length)
        : integerRow(patterns, bytes, little, spec.predictor === 2 ? bands.length : 0),
    );
  }
  return Buffer.concat(rows);
}

function pattern(value: number | bigint, type: SampleType): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (type === 'float16') return BigInt(halfOf(Number(value)));
  if (type === 'float32') view.setFloat32(4, Number(value));
  else if (type === 'float64') view.setFloat64(0, Number(value));
  else return BigInt.asUintN(bitsOf(type), BigInt(value));
  return view.getBigUint64(0);
}

/** Bits of every float of 16 bits, by its value. */
const halves = new Map<number, number>();
for (let bits = 0; bits < 0x10000; bits += 1) {
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  const size = exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15);
  const value = bits < 0x8000 ? size : -size;
  if (exponent < 31 && !halves.has(value)) halves.set(value, bits);
}

function halfOf(value: number): number {
  const bits = Number.isNaN(value) ? 0x7e00 : halves.get(value);
  if (bits === undefined) throw new Error(`${value} is no float16`);
  return bits;
}

/** Samples one after the other, from the highest bit of the first byte on; a row ends with its byte. */
function packedRow(patterns: bigint[], bits: number): Buffer {
  const text = patterns.map((value) => value.toString(2).padStart(bits, '0')).join('');
  const bytes = text.match(/.{1,8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}

function integerRow(patterns: bigint[], bytes: number, little: boolean, stride: number): Buffer {
  const row = Buffer.alloc(patterns.length * bytes);
  patterns.forEach((value, i) => {
    const before = stride > 0 ? (patterns[i - stride] ?? 0n) : 0n;
    let rest = BigInt.asUintN(bytes * 8, value - before);
    for (let b = 0; b < bytes; b += 1, rest >>= 8n)
      row[i * bytes + (little ? b : bytes - 1 - b)] = Number(rest & 255n);
  });
  return row;
}

function floatRow(patterns: bigint[], bytes: number, stride: number): Buffer {
  const planes: number[] = [];
  for (let b = bytes - 1; b >= 0; b -= 1)
    for (const value of patterns) planes.push(Number((value >> BigInt(8 * b)) & 255n));
  return Buffer.from(planes.map((byte, i) => (byte - (planes[i - stride] ?? 0)) & 255));
}
