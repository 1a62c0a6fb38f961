import { describe, expect, it } from 'vitest';
import { MarkedColumns } from '../../src/coverage/marked-columns.ts';

describe('marked columns', () => {
  it('come in order, each once, whatever the order of the marks', () => {
    const marks = new MarkedColumns(100);
    expect([70, 3, 70].map((col) => marks.mark(col))).toEqual([true, true, false]);
    expect(marks.collect()).toBe(2);
    expect([...marks.columns.subarray(0, 2)]).toEqual([3, 70]);
  });

  it('are forgotten when they are collected', () => {
    const marks = new MarkedColumns(40);
    marks.mark(33);
    expect(marks.collect()).toBe(1);
    expect(marks.collect()).toBe(0);
    expect(marks.mark(33)).toBe(true);
  });

  it('may be all columns, and the first and last of every word', () => {
    const cols = 2100;
    const marks = new MarkedColumns(cols);
    const ends = [0, 31, 32, 63, 64, 1023, 1024, 1055, 2047, 2048, 2099];
    for (const col of ends) marks.mark(col);
    expect([...marks.columns.subarray(0, marks.collect())]).toEqual(ends);
    for (let col = cols - 1; col >= 0; col--) marks.mark(col);
    expect(marks.collect()).toBe(cols);
    expect([...marks.columns]).toEqual(Array.from({ length: cols }, (_, col) => col));
  });
});
