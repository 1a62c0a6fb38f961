/**
 * Numbers as people read them, in fixed English forms: never the machine's locale, so that the same study gives
 * the same bytes everywhere. Full precision lives in the tables; nothing here is read back.
 */

const MINUS = '\u2212';
/** Keeps a number and what belongs to it on one line. */
const NO_BREAK_SPACE = '\u00a0';

/** Words for what has no number. Each means something else, and none of them is 0. */
export const NO_DATA = 'no data';
export const NOT_APPLICABLE = 'n/a';
/** A change that is withheld, because the years are not comparable. */
export const NOT_COMPARABLE = 'not comparable';

const SCALES = [
  { at: 1e9, word: 'billion' },
  { at: 1e6, word: 'million' },
] as const;

/** Groups the digits of a decimal number by three with commas: `1234567.5` -> `1,234,567.5`. */
function groupDigits(digits: string): string {
  const [whole = '', decimals] = digits.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function withSign(value: number, magnitude: string, plus: boolean): string {
  if (!/[1-9]/.test(magnitude)) return magnitude;
  if (value < 0) return MINUS + magnitude;
  return plus ? `+${magnitude}` : magnitude;
}

/** Three significant digits, all digits of the whole part: 1.26, 45.3, 329, 1,257. */
function toThreeDigits(magnitude: number): string {
  if (magnitude === 0) return '0';
  const decimals = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(magnitude))));
  return groupDigits(magnitude.toFixed(decimals));
}

function peopleInWords(value: number, plus: boolean): string {
  const magnitude = Math.abs(value);
  if (magnitude > 0 && magnitude < 0.5) return `${value < 0 ? MINUS : plus ? '+' : ''}<1`;
  const rounded = Number(magnitude.toPrecision(3));
  const scale = SCALES.find(({ at }) => rounded >= at);
  if (scale !== undefined) {
    return withSign(value, `${toThreeDigits(rounded / scale.at)}${NO_BREAK_SPACE}${scale.word}`, plus);
  }
  return withSign(value, groupDigits((rounded >= 1000 ? rounded : Math.round(magnitude)).toFixed(0)), plus);
}

/**
 * A count of people in words, to three significant digits.
 * @param value people, or null where unknown
 * @example formatPeople(1_257_380_530) // '1.26 billion'
 * @example formatPeople(329_000_000) // '329 million'
 */
export function formatPeople(value: number | null): string {
  return value === null ? NO_DATA : peopleInWords(value, false);
}

/**
 * A change of a count of people in words, with its sign.
 * @param value people, or null where unknown
 * @example formatPeopleChange(-8_400_000) // '−8.40 million'
 */
export function formatPeopleChange(value: number | null): string {
  return value === null ? NO_DATA : peopleInWords(value, true);
}

/** Percent to three digits at most: 4.21, 42.1, 421, 4,213. */
function percentDigits(magnitude: number): string {
  const decimals = magnitude < 9.95 ? 1 : 0;
  return groupDigits(magnitude.toFixed(decimals));
}

/**
 * A share as a percentage with one decimal.
 * @param share 1 = everybody, or null where unknown
 * @example formatShare(0.134) // '13.4 %'
 */
export function formatShare(share: number | null): string {
  if (share === null) return NO_DATA;
  return `${withSign(share, groupDigits(Math.abs(share * 100).toFixed(1)), false)}${NO_BREAK_SPACE}%`;
}

/**
 * A data share as a percentage; only a complete source says 100 %.
 * @param share 1 = prevalence known for everybody, or null where there is nobody
 * @example formatDataShare(0.9996) // '99.9 %'
 */
export function formatDataShare(share: number | null): string {
  if (share === null) return NOT_APPLICABLE;
  return `${(share < 1 ? Math.min(share * 100, 99.9) : 100).toFixed(1)}${NO_BREAK_SPACE}%`;
}

/**
 * A relative change as a signed percentage.
 * @param ratio endline / baseline - 1, or null where there is no ratio
 * @example formatRelativeChange(0.3004) // '+30 %'
 */
export function formatRelativeChange(ratio: number | null): string {
  if (ratio === null) return NOT_APPLICABLE;
  return `${withSign(ratio, percentDigits(Math.abs(ratio * 100)), true)}${NO_BREAK_SPACE}%`;
}

/**
 * An annual rate of change as a signed percentage with two decimals.
 * @param rate per year, or null where there is no ratio
 * @example formatAnnualChange(0.0221) // '+2.21 % per year'
 */
export function formatAnnualChange(rate: number | null): string {
  if (rate === null) return NOT_APPLICABLE;
  const percent = withSign(rate, Math.abs(rate * 100).toFixed(2), true);
  return `${percent}${NO_BREAK_SPACE}% per year`;
}

/**
 * A change of a share in percentage points with one decimal.
 * @param points percentage points, or null where unknown
 * @example formatPoints(-2.31) // '−2.3 points'
 */
export function formatPoints(points: number | null): string {
  if (points === null) return NO_DATA;
  return `${withSign(points, Math.abs(points).toFixed(1), true)}${NO_BREAK_SPACE}points`;
}

/**
 * A number with grouped digits and fixed decimals.
 * @example formatNumber(26_620_000.4) // '26,620,000'
 */
export function formatNumber(value: number | null, decimals = 0): string {
  return value === null ? NO_DATA : withSign(value, groupDigits(Math.abs(value).toFixed(decimals)), false);
}

/**
 * A whole number with grouped digits and its sign.
 * @example formatSignedNumber(52_319) // '+52,319'
 */
export function formatSignedNumber(value: number | null): string {
  return value === null ? NO_DATA : withSign(value, groupDigits(Math.abs(value).toFixed(0)), true);
}

/** The unit in which a set of counts is read: everything on one axis is divided by the same number. */
export interface PeopleUnit {
  readonly divisor: number;
  /** Such as `million people`. */
  readonly label: string;
}

const UNITS: readonly PeopleUnit[] = [
  { divisor: 1e6, label: 'million people' },
  { divisor: 1e3, label: 'thousand people' },
];

/** The unit for counts up to `largest` people: millions from 2 million, thousands from 20,000, else people. */
export function choosePeopleUnit(largest: number): PeopleUnit {
  const fitting = UNITS.find(({ divisor }) => largest >= (divisor === 1e6 ? 2e6 : 2e4));
  return fitting ?? { divisor: 1, label: 'people' };
}

/** Decimals beyond which a number in a unit is no longer told apart from another. */
const MOST_DECIMALS = 4;

/**
 * A count in a unit with one decimal (whole people where the unit is people). What would round to 0 and is not 0 has
 * decimals up to its first digit, four at most, so that a value is a value and only nothing is printed as 0.
 * @example formatInUnit(12_340_000, { divisor: 1e6, label: 'million people' }) // '12.3'
 * @example formatInUnit(30_000, { divisor: 1e6, label: 'million people' }, true) // '+0.03'
 */
export function formatInUnit(value: number | null, unit: PeopleUnit, signed = false): string {
  if (value === null) return NO_DATA;
  if (value === 0) return '0';
  for (let decimals = leastDecimals(unit); decimals <= mostDecimals(unit); decimals++) {
    const digits = digitsInUnit(value, unit, decimals);
    if (/[1-9]/.test(digits)) return withSign(value, digits, signed);
  }
  const sign = value < 0 ? MINUS : '+';
  return `${signed ? sign : ''}<${(10 ** -mostDecimals(unit)).toFixed(mostDecimals(unit))}`;
}

/**
 * A range of counts in a unit, with signs. Its ends have as many decimals as tell them apart, four at most.
 * @example formatRangeInUnit(-1_240_000, -1_160_000, { divisor: 1e6, label: 'million people' }) // '−1.24 to −1.16'
 */
export function formatRangeInUnit(lower: number, upper: number, unit: PeopleUnit): string {
  for (let decimals = leastDecimals(unit); decimals <= mostDecimals(unit); decimals++) {
    const [low, high] = [lower, upper].map((end) => digitsInUnit(end, unit, decimals));
    const apart = lower < 0 === upper < 0 ? low !== high : true;
    if (apart && [lower, upper].every((end) => isShown(end, unit, decimals)))
      return `${withSign(lower, low ?? '', true)} to ${withSign(upper, high ?? '', true)}`;
  }
  return `${formatInUnit(lower, unit, true)} to ${formatInUnit(upper, unit, true)}`;
}

/** Whether a number has a digit other than 0, or is 0. */
function isShown(value: number, unit: PeopleUnit, decimals: number): boolean {
  return value === 0 || /[1-9]/.test(digitsInUnit(value, unit, decimals));
}

function digitsInUnit(value: number, { divisor }: PeopleUnit, decimals: number): string {
  return groupDigits(Math.abs(value / divisor).toFixed(decimals));
}

function leastDecimals({ divisor }: PeopleUnit): number {
  return divisor === 1 ? 0 : 1;
}

/** People are whole. */
function mostDecimals({ divisor }: PeopleUnit): number {
  return divisor === 1 ? 0 : MOST_DECIMALS;
}
