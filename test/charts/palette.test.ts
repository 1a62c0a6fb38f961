import { describe, expect, test } from 'vitest';
import {
  BACKGROUND,
  CLASSES,
  DIRECTION,
  EFFECTS,
  INK,
  MAP,
  UNCLASSED,
  YEARS,
} from '../../src/charts/palette.ts';
import { contrast, difference, luminance } from './colour-vision.ts';

const ALL_VISIONS = ['normal', 'protan', 'deutan', 'tritan'] as const;

test('the measures are right: black on white is 21, a colour does not differ from itself', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(difference('#b3430f', '#b3430f', 'deutan')).toBe(0);
  // Red and green of equal lightness are what deuteranopes confuse.
  expect(difference('#c04040', '#587a30', 'deutan')).toBeLessThan(
    difference('#c04040', '#587a30', 'normal') / 2,
  );
});

describe('contrast on the background', () => {
  test.each([INK.text, INK.muted])('text %s: at least 4.5', (colour) => {
    expect(contrast(colour, BACKGROUND)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([INK.line, ...Object.values(YEARS), ...Object.values(DIRECTION), ...Object.values(EFFECTS)])(
    'graphics %s: at least 3',
    (colour) => {
      expect(contrast(colour, BACKGROUND)).toBeGreaterThanOrEqual(3);
    },
  );

  test('every zone has an outline that stands out from land and sea', () => {
    expect(contrast(MAP.outline, BACKGROUND)).toBeGreaterThanOrEqual(3);
    expect(contrast(MAP.outline, MAP.land)).toBeGreaterThanOrEqual(3);
  });

  test('the cross of no data shows on its colour', () => {
    expect(contrast(INK.text, UNCLASSED.noData)).toBeGreaterThanOrEqual(3);
  });
});

describe.each(ALL_VISIONS)('%s vision', (vision) => {
  test('neighbouring classes are apart, and so are all others', () => {
    for (const [i, a] of CLASSES.entries()) {
      for (const b of CLASSES.slice(i + 1)) expect(difference(a, b, vision)).toBeGreaterThan(15);
    }
  });

  test('no data, nobody and zero are unlike each other and unlike every class', () => {
    const others = Object.values(UNCLASSED);
    for (const [i, a] of others.entries()) {
      for (const b of [...others.slice(i + 1), ...CLASSES])
        expect(difference(a, b, vision)).toBeGreaterThan(12);
    }
  });

  test.each([
    ['years', YEARS.baseline, YEARS.endline],
    ['direction', DIRECTION.increase, DIRECTION.decrease],
  ])('the two of %s are apart', (_, a, b) => {
    expect(difference(a, b, vision)).toBeGreaterThan(15);
  });
});

test.each(ALL_VISIONS)('the effects are apart in %s vision', (vision) => {
  const effects = Object.values(EFFECTS);
  for (const [i, a] of effects.entries()) {
    for (const b of effects.slice(i + 1)) expect(difference(a, b, vision)).toBeGreaterThan(15);
  }
});

test('classes darken with every step, so that grey print keeps the order', () => {
  const light = CLASSES.map(luminance);
  expect(light).toEqual(light.toSorted((a, b) => b - a));
  for (const [i, value] of light.slice(1).entries()) expect((light[i] ?? 0) / value).toBeGreaterThan(1.3);
});
