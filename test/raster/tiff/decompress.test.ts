import { deflateSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createTileMemory } from '../../../src/kernel/tile-memory.ts';
import { decodeLzw } from '../../../src/kernel/unlzw.ts';
import { decompress } from '../../../src/raster/tiff/decompress.ts';
import { decodePackBits } from '../../../src/raster/tiff/pack-bits.ts';
import { encodeLzw } from '../encode-lzw.ts';

describe('LZW', () => {
  const decode = (codes: readonly number[], size = 64): number[] => {
    const target = new Uint8Array(size);
    return [...target.subarray(0, decodeLzw(Uint8Array.from(codes), target))];
  };

  it('decodes the example of TIFF 6.0, section 13', () => {
    const codes = [0x80, 0x01, 0xe0, 0x40, 0x80, 0x44, 0x08, 0x0c, 0x06, 0x80, 0x80];
    const bytes = [7, 7, 7, 8, 8, 7, 7, 6, 6];
    expect([...encodeLzw(Uint8Array.from(bytes))]).toEqual(codes);
    expect(decode(codes)).toEqual(bytes);
  });

  it('goes through all widths of codes and full tables', () => {
    let state = 1;
    const bytes = Uint8Array.from({ length: 60_000 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 16) & 15;
    });
    const target = new Uint8Array(bytes.length);
    expect(decodeLzw(encodeLzw(bytes), target)).toBe(bytes.length);
    expect(target).toEqual(bytes);
  });

  it('repeats pieces of every length, also those that go on in what they write', () => {
    const runs = Array.from({ length: 400 }, (_, i) => {
      const period = 1 + (i % 40);
      return Array.from({ length: 1 + ((i * i) % 300) }, (__, k) => (i * 31 + (k % period) * 7) & 255);
    });
    const bytes = Uint8Array.from(runs.flat());
    const target = new Uint8Array(bytes.length + 5).fill(1);
    expect(decodeLzw(encodeLzw(bytes), target)).toBe(bytes.length);
    expect(target.subarray(0, bytes.length)).toEqual(bytes);
    expect([...target.subarray(bytes.length)]).toEqual([1, 1, 1, 1, 1]);
  });

  it('has room for the strip of a whole image', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 7);
    const target = new Uint8Array(9_000_000);
    expect(decodeLzw(encodeLzw(bytes), target)).toBe(1000);
    expect(target.subarray(0, 1000)).toEqual(bytes);
  });

  it('refuses a code without meaning, and more than there is room for', () => {
    expect(() => decode([0x80, 0x4b, 0])).toThrow('code 300 has no meaning');
    expect(() => decode([...encodeLzw(new Uint8Array(65))])).toThrow('more than 64 bytes');
  });
});

describe('PackBits', () => {
  const decode = (source: readonly number[], size = 64): number[] => {
    const target = new Uint8Array(size);
    return [...target.subarray(0, decodePackBits(Uint8Array.from(source), target))];
  };

  it('decodes the example of Apple’s technical note 1023', () => {
    const packed = [0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa];
    const aa = (count: number): number[] => new Array(count).fill(0xaa);
    expect(decode(packed)).toEqual([...aa(3), 0x80, 0, 0x2a, ...aa(4), 0x80, 0, 0x2a, 0x22, ...aa(10)]);
  });

  it('skips fillers and refuses runs cut off, and more than there is room for', () => {
    expect(decode([128, 0, 5, 128])).toEqual([5]);
    expect(() => decode([3, 1, 2])).toThrow('a run is cut off');
    expect(() => decode([0xfe])).toThrow('a run is cut off');
    expect(() => decode([0x81, 1], 64)).toThrow('more than 64 bytes');
  });
});

describe('decompress', () => {
  const zeros = Buffer.alloc(1_000_000);

  it.each([
    { compression: 'deflate', bomb: deflateSync(zeros) },
    { compression: 'zstd', bomb: zstdCompressSync(zeros) },
    { compression: 'lzw', bomb: encodeLzw(zeros) },
    { compression: 'none', bomb: zeros },
  ] as const)('never gives more than a tile can have ($compression)', ({ compression, bomb }) => {
    const small = createTileMemory(1000, 1)(0);
    expect(() => decompress(bomb, compression, small)).toThrow('more than 1000 bytes');
    const whole = createTileMemory(1_000_000, 1)(0);
    whole.bytes.fill(1);
    expect(decompress(bomb, compression, whole)).toBe(1_000_000);
    expect(whole.bytes.every((byte) => byte === 0)).toBe(true);
  });

  it('gives bytes that start at a multiple of 8, as long samples need', () => {
    for (let length = 1; length < 40; length += 1) {
      const room = createTileMemory(length, 2);
      expect([room(0).bytes.byteOffset % 8, room(1).bytes.byteOffset % 8]).toEqual([0, 0]);
    }
  });

  it('says of a broken stream what zlib says of it', () => {
    const room = createTileMemory(1000, 1)(0);
    const stream = deflateSync(Buffer.alloc(1000));
    stream[stream.length - 1] = (stream.at(-1) ?? 0) ^ 1;
    expect(() => decompress(stream, 'deflate', room)).toThrow('incorrect data check');
    expect(() => decompress(stream.subarray(0, 8), 'deflate', room)).toThrow('unexpected end of file');
  });

  it('takes a stream far longer than what comes out of it', () => {
    const empty = Buffer.from([0, 0, 0, 0xff, 0xff]);
    const stream = deflateSync(Buffer.from('mountains'));
    const long = Buffer.concat([stream.subarray(0, 2), ...new Array(1000).fill(empty), stream.subarray(2)]);
    const room = createTileMemory(9, 1)(0);
    expect(room.inflate(long)).toBe(null);
    expect(decompress(long, 'deflate', room)).toBe(9);
    expect(Buffer.from(room.bytes).toString()).toBe('mountains');
  });
});
