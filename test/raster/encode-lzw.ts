/**
 * The two compressions of TIFF for which Node has no writer. Plain and slow, independent of `src/`.
 */

/** Runs of equal bytes, and literals of up to 128. */
export function encodePackBits(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    let run = 1;
    while (run < 128 && bytes[at + run] === bytes[at]) run += 1;
    if (run > 1) out.push(257 - run, bytes[at] ?? 0);
    else {
      const literal = bytes.subarray(at, at + Math.min(100, bytes.length - at));
      out.push(literal.length - 1, ...literal);
      run = literal.length;
    }
    at += run;
  }
  return Buffer.from(out);
}

/** LZW as TIFF 6.0 section 13 tells the writer: a table of strings, codes widened early, cleared when it is full. */
export function encodeLzw(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  let bits = 0n;
  let bitCount = 0;
  const emit = (code: number, width: number): void => {
    bits = (bits << BigInt(width)) | BigInt(code);
    bitCount += width;
    for (; bitCount >= 8; bitCount -= 8) out.push(Number((bits >> BigInt(bitCount - 8)) & 255n));
    bits &= (1n << BigInt(bitCount)) - 1n;
  };
  let table = new Map<string, number>();
  const widthOf = (): number => {
    const next = 258 + table.size;
    return next < 512 ? 9 : next < 1024 ? 10 : next < 2048 ? 11 : 12;
  };
  const codeOf = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : (table.get(text) ?? -1));
  emit(256, 9);
  let prefix = '';
  for (const byte of bytes) {
    const longer = prefix + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) {
      prefix = longer;
      continue;
    }
    emit(codeOf(prefix), widthOf());
    table.set(longer, 258 + table.size);
    if (258 + table.size === 4095) {
      emit(256, 12);
      table = new Map();
    }
    prefix = String.fromCharCode(byte);
  }
  if (prefix !== '') {
    emit(codeOf(prefix), widthOf());
    // The reader adds a string for this code, too, and may widen before the end.
    table.set(`${prefix}end`, 0);
  }
  emit(257, widthOf());
  if (bitCount > 0) out.push(Number((bits << BigInt(8 - bitCount)) & 255n));
  return Buffer.from(out);
}
