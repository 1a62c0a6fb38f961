/**
 * Cells of a tile as bytes, before they are compressed. Independent of `src/`: plain and slow, value by value.
 */

export type SampleType =
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'uint32'
  | 'int32'
  | 'uint64'
  | 'int64'
  | 'float32'
  | 'float64';

export const BYTES: Readonly<Record<SampleType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  int64: 8,
  float32: 4,
  float64: 8,
};
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
  const bytes = BYTES[spec.type];
  const rows: Buffer[] = [];
  for (let r = row; r < row + height; r += 1) {
    const patterns: bigint[] = [];
    for (let c = col; c < col + width; c += 1) {
      const isInside = r < spec.rows && c < spec.cols;
      for (const values of bands)
        patterns.push(pattern(isInside ? (values[r * spec.cols + c] ?? 0) : 77, spec.type));
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
  if (type === 'float32') view.setFloat32(4, Number(value));
  else if (type === 'float64') view.setFloat64(0, Number(value));
  else return BigInt.asUintN(BYTES[type] * 8, BigInt(value));
  return view.getBigUint64(0);
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
