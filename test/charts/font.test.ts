import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutToWidth, textWidth, wrapText } from '../../src/charts/font.ts';

const SEED = 20261123;

test('widths are those of DejaVu Sans: an em has 2048 units', () => {
  // Advance widths of the font itself: m 1995, i 569, space 651, W 2025.
  expect(textWidth('m', 2048)).toBe(1995);
  expect(textWidth('mi', 2048)).toBe(1995 + 569);
  expect(textWidth(' ', 2048)).toBe(651);
  expect(textWidth('W', 2048)).toBe(2025);
  expect(textWidth('million people', 10)).toBeCloseTo(70.39, 2);
});

test('bold is wider', () => {
  expect(textWidth('million people', 10, true)).toBeGreaterThan(textWidth('million people', 10));
});

test('signs that charts print have a glyph of their own', () => {
  const missing = textWidth('\u{1f9ff}', 100);
  for (const sign of ['\u2212', '\u00a0', '\u2026', '\u2013', 'é', 'Ж']) {
    expect(textWidth(sign, 100)).not.toBe(missing);
  }
});

const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/), { minLength: 1, maxLength: 20 });

test('wrapped lines hold all words in order and no line of two words is too wide', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 400 }), (list, width) => {
      const lines = wrapText(list.join(' '), width, 12);
      expect(lines.join(' ')).toBe(list.join(' '));
      for (const line of lines)
        if (line.includes(' ')) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
    }),
    { seed: SEED },
  );
});

test('cut text is never wider than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 200 }), (text, width) => {
      expect(textWidth(cutToWidth(text, width, 12), 12)).toBeLessThanOrEqual(width);
    }),
    { seed: SEED },
  );
  expect(cutToWidth('short', 200, 12)).toBe('short');
  expect(cutToWidth('Australia and New Zealand', 100, 12)).toBe('Australia and…');
});
