import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTileMemory } from '../../src/kernel/tile-memory.ts';

const MOST = 70_000;
const [before, room, after] = [0, 1, 2].map(createTileMemory(MOST, 3));
/** The bytes of other rooms that lie nearest, and so many copies of one of them. */
const near = (bytes?: Uint8Array) =>
  Buffer.from([...(bytes?.subarray(0, 64) ?? []), ...(bytes?.subarray(-64) ?? [])]);
const all = (byte: number) => Buffer.alloc(128, byte);

/** What zlib makes of a stream; null where it refuses it. */
function zlibInflate(stream: Uint8Array): Buffer | null {
  try {
    return inflateSync(stream, { maxOutputLength: MOST });
  } catch {
    return null;
  }
}

/** What the loops make of it; null where they refuse it. Other rooms must stay as they are. */
function inflate(stream: Uint8Array): Buffer | null {
  before?.bytes.fill(1);
  after?.bytes.fill(2);
  room?.bytes.fill(3);
  const length = room?.inflate(stream) ?? null;
  expect([near(before?.bytes), near(after?.bytes)]).toEqual([all(1), all(2)]);
  return length === null ? null : Buffer.from(room?.bytes.subarray(0, length) ?? []);
}

/** Bytes with repeats at any distance, rows of one byte, noise of few or many bytes. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.uint8Array({ maxLength: 400, max: 2 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(300))
    .map(([unit, times]) =>
      Uint8Array.from({ length: times * unit.length }, (_, i) => unit[i % unit.length] ?? 0),
    ),
);
const content = fc
  .tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom(1, 1, 3))
  .map(([pieces, times]) => Buffer.concat(new Array(times).fill(pieces).flat()))
  .filter(({ length }) => length <= MOST);
const stream = fc
  .tuple(
    content,
    fc.record({
      level: fc.constantFrom(0, 1, 6, 9),
      strategy: fc.constantFrom(0, 1, 2, 3, 4),
      memLevel: fc.integer({ min: 1, max: 9 }),
      windowBits: fc.integer({ min: 9, max: 15 }),
    }),
  )
  .map(([bytes, options]) => deflateSync(bytes, options));

describe('inflating inside the memory of loops', () => {
  it('gives what zlib gives, whatever wrote the stream', () => {
    fc.assert(
      fc.property(stream, (written) => {
        expect(inflate(written)).toEqual(zlibInflate(written));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('refuses what zlib refuses: broken, cut off or with a wrong checksum', () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat(), { freq: 3 }),
        (written, faults, cut) => {
          for (const [at, byte] of faults) written[at % written.length] = byte;
          const broken = cut === null ? written : written.subarray(0, cut % written.length);
          expect(inflate(broken)).toEqual(zlibInflate(broken));
        },
      ),
      { seed: 12, numRuns: 400 },
    );
  });

  it('refuses a stream that ends within the codes of a block, however little memory lies behind it', () => {
    const tiny = createTileMemory(1, 1)(0);
    const written = deflateSync(Uint8Array.from({ length: 3000 }, (_, i) => (i * i) % 251));
    for (let length = 0; length < 200; length++) expect(tiny.inflate(written.subarray(0, length))).toBe(null);
  });

  it('refuses more than there is room for by a single byte', () => {
    const noise = Uint8Array.from({ length: MOST + 1 }, (_, i) => (i * i) % 251);
    expect(inflate(deflateSync(noise))).toBe(null);
    expect(inflate(deflateSync(noise.subarray(1)))).toEqual(Buffer.from(noise.subarray(1)));
  });

  it('reads blocks of all kinds, with what follows the stream left alone', () => {
    const text = Buffer.from('mountains and people, people and mountains');
    for (const options of [{ level: 0 }, { strategy: 4 }, { level: 9 }]) {
      const written = Buffer.concat([deflateSync(text, options), Buffer.from('behind')]);
      expect(inflate(written)).toEqual(text);
    }
    expect(inflate(deflateSync(Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
  });
});
