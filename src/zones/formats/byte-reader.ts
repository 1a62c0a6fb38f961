/**
 * Numbers from untrusted bytes, one after the other: reading past the end throws, and no count is believed.
 */

/** Thrown where bytes are not what the format says; the reader of the file turns it into a refusal. */
export class ByteFault extends Error {
  override readonly name = 'ByteFault';
}

/** Reads forward through bytes. */
export class ByteReader {
  readonly #view: DataView;
  /** Byte order of the numbers that follow. */
  littleEndian = true;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = offset;
  }

  get remaining(): number {
    return this.#view.byteLength - this.offset;
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), this.littleEndian);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), this.littleEndian);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), this.littleEndian);
  }

  float64(): number {
    return this.#view.getFloat64(this.#take(8), this.littleEndian);
  }

  /** A count of things of `size` bytes each that must still fit. */
  count(size: number): number {
    const count = this.uint32();
    if (count * size > this.remaining)
      throw new ByteFault('a count that is larger than the bytes that follow');
    return count;
  }

  skip(bytes: number): void {
    this.#take(bytes);
  }

  /** Moves on and returns where the reader was. */
  #take(bytes: number): number {
    if (bytes > this.remaining) throw new ByteFault('data that break off');
    const start = this.offset;
    this.offset += bytes;
    return start;
  }
}
