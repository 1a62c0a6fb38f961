/**
 * Colours of charts and page. Tests measure contrast on the background and the distance of classes under
 * simulated protanopia, deuteranopia and tritanopia; colour is always doubled by shape, place or words.
 */

export const BACKGROUND = '#ffffff';

export const INK = {
  text: '#1a1a1a',
  muted: '#4a4a4a',
  line: '#767676',
  /** Guides the eye, carries nothing. */
  guide: '#e4e4e4',
} as const;

/** Hollow marks are the baseline, filled ones the endline. */
export const YEARS = { baseline: '#5a5a5a', endline: '#0b4f8a' } as const;

/** Bars of everybody in the endline, of whom a part is drawn in its colour. */
export const YEAR_PEOPLE = '#d3e3f1';

export const DIRECTION = { increase: '#b3430f', decrease: '#1b6ca8' } as const;

export const EFFECTS = {
  growth: '#1f4e79',
  redistribution: '#4f9d69',
  prevalence: '#c47d00',
  map: '#6d6d6d',
} as const;

/** Intervals drawn on each other: the wide ones thin and dark, the narrow one thick and light. */
export const INTERVALS = {
  full: { color: '#0b3558', width: 1.6, keySize: 22 },
  middle: { color: '#2f7fb8', width: 5, keySize: 55 },
  independent: { color: '#a9cfe8', width: 11, keySize: 130 },
} as const;

/** Low to high; lightness falls with every class, so that the order survives grey print. */
export const CLASSES = ['#fae29a', '#f7b452', '#e4781c', '#b63d08', '#611603'] as const;

/** Zones without a class: each looks unlike a class and unlike the others. */
export const UNCLASSED = { zero: '#ffffff', noData: '#8d99a6', nobody: '#c3c9d0' } as const;

export const MAP = { land: '#f1f1ef', border: '#c9c9c5', outline: '#4f4f4f' } as const;
