/**
 * A row of a national table as read, before anything is made of it.
 */
import type { PrintedValue } from './table-value.ts';

/** A cell with a prevalence or a bound of one. */
export interface NationalCell {
  readonly cell: string;
  /** Null where the cell is blank, and where it cannot be read. */
  readonly printed: PrintedValue | null;
}

/** A row of the year asked for; its own cell is that of the value. */
export interface NationalEntry extends NationalCell {
  readonly line: number;
  readonly code: string;
  /** Blank where the table has no such columns. */
  readonly lower: NationalCell;
  readonly upper: NationalCell;
}
