/**
 * Where a source comes from, in the words of the study.
 */

/** What a source is and when it describes. */
export interface SourceNote {
  readonly title: string;
  readonly producer: string;
  readonly licence?: string | undefined;
  readonly vintage?: string | undefined;
  readonly citation?: string | undefined;
  readonly url?: string | undefined;
}

/** A source that gives one value per study year: `reference_years` maps a study year to the year it describes. */
export interface DatedSourceNote extends SourceNote {
  readonly reference_years: Readonly<Record<number, number>>;
  /** Edition by study year, where they differ; in place of `vintage`. */
  readonly vintages?: Readonly<Record<number, string>> | undefined;
  /** By study year, the first and the last year of the data that the source describes its reference year from. */
  readonly epochs?: Readonly<Record<number, readonly [number, number]>> | undefined;
}
