/**
 * LERC as its version 2 writes it, with all values as they are (one sweep) and a mask of literal bytes. Independent of
 * `src/`.
 *
 * @see https://github.com/Esri/lerc, Lerc2.h
 */

/** Type code and bytes of a value. */
const TYPES: Readonly<Record<string, readonly [code: number, bytes: number]>> = {
  int8: [0, 1],
  uint8: [1, 1],
  int16: [2, 2],
  uint16: [3, 2],
  int32: [4, 4],
  uint32: [5, 4],
  float32: [6, 4],
  float64: [7, 8],
};

/** A block of values, NaN where masked. */
export function encodeLerc(values: readonly number[], rows: number, cols: number, type: string): Buffer {
  const [code, bytes] = TYPES[type] ?? [];
  if (code === undefined || bytes === undefined) throw new Error(`LERC has no ${type}`);
  const known = values.filter((value) => !Number.isNaN(value));
  const mask = known.length === values.length || known.length === 0 ? Buffer.alloc(0) : encodeMask(values);
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  const isConstant = known.length === 0 || lowest === highest;
  const body = Buffer.concat(known.map((value) => encodeValue(value, type, bytes)));
  const head = Buffer.alloc(58);
  head.write('Lerc2 ', 0, 'latin1');
  const data = isConstant ? Buffer.alloc(0) : Buffer.concat([Buffer.from([1]), body]);
  const integers = [2, rows, cols, known.length, 8, head.length + 4 + mask.length + data.length, code];
  for (const [i, value] of integers.entries()) head.writeInt32LE(value, 6 + 4 * i);
  const range = known.length === 0 ? [0, 0] : [lowest, highest];
  const numbers = [type.startsWith('float') ? 0 : 0.5, ...range];
  for (const [i, value] of numbers.entries()) head.writeDoubleLE(value, 34 + 8 * i);
  const maskLength = Buffer.alloc(4);
  maskLength.writeInt32LE(mask.length);
  return Buffer.concat([head, maskLength, mask, data]);
}

function encodeMask(values: readonly number[]): Buffer {
  const bits = Buffer.alloc(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (!Number.isNaN(value)) bits[i >> 3] = (bits[i >> 3] ?? 0) | (128 >> (i & 7));
  });
  const [length, end] = [Buffer.alloc(2), Buffer.alloc(2)];
  length.writeInt16LE(bits.length);
  end.writeInt16LE(-32768);
  return Buffer.concat([length, bits, end]);
}

function encodeValue(value: number, type: string, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (type === 'float32') buffer.writeFloatLE(value);
  else if (type === 'float64') buffer.writeDoubleLE(value);
  else buffer.writeUIntLE(value < 0 ? value + 2 ** (8 * bytes) : value, 0, bytes);
  return buffer;
}
