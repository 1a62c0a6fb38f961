/**
 * Countries that split or became independent while national series were running: a series under one code covers
 * different land before and after.
 */

/** A change of the countries that a code stands for. */
export interface BoundaryEvent {
  readonly year: number;
  readonly event: string;
  /** UN M49 codes before and after, three digits. */
  readonly m49: readonly string[];
  /** ISO 3166-1 alpha-3 codes before and after. */
  readonly iso3: readonly string[];
}

/**
 * Known events, by year.
 * @see United Nations Statistics Division, Standard country or area codes for statistical use (M49), and its
 * list of codes that are new, changed or no longer in use
 */
export const BOUNDARY_EVENTS: readonly BoundaryEvent[] = [
  {
    year: 2002,
    event: 'Timor-Leste became independent, earlier counted with Indonesia in some series',
    m49: ['626', '360'],
    iso3: ['TLS', 'TMP', 'IDN'],
  },
  {
    year: 2006,
    event: 'Serbia and Montenegro became two countries',
    m49: ['891', '688', '499'],
    iso3: ['SCG', 'YUG', 'SRB', 'MNE'],
  },
  {
    year: 2011,
    event: 'South Sudan became independent of Sudan',
    m49: ['736', '729', '728'],
    iso3: ['SDN', 'SSD'],
  },
];

/**
 * Events of these countries from one year to another, both included: a series of the year of an event may stand
 * on either side of it.
 * @example eventsBetween(2000, 2010, ['MNE', 'SSD']) // Serbia and Montenegro 2006
 */
export function eventsBetween(
  first: number,
  last: number,
  countryIds: readonly string[],
): readonly BoundaryEvent[] {
  const ids = new Set(countryIds);
  return BOUNDARY_EVENTS.filter(
    ({ year, m49, iso3 }) => first <= year && year <= last && [...m49, ...iso3].some((code) => ids.has(code)),
  );
}
