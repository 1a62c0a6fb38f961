/**
 * What both kinds of NetCDF files have: variables with dimensions and attributes, read by windows. What they mean is in
 * `cf-grid.ts` and `cf-values.ts`.
 */

/** The value of an attribute: text, or numbers. */
export type AttributeValue = string | readonly number[];

export interface Dimension {
  readonly name: string;
  readonly length: number;
}

export interface Variable {
  readonly name: string;
  /** Slowest first. */
  readonly dimensions: readonly Dimension[];
  /** Such as `float32`; null for what is no number. */
  readonly dataType: string | null;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** Cells along each dimension that are stored together. */
  readonly chunk: readonly number[];
  /** Such as `none` or `chunks`. */
  readonly encoding: string;
}

/** An open NetCDF file. */
export interface NetCdfFile {
  /** `NetCDF classic` or `NetCDF-4`. */
  readonly format: string;
  readonly variables: ReadonlyMap<string, Variable>;
  /**
   * Stored numbers of a box, in the order of the file.
   * @param start first index along each dimension
   * @param count length along each dimension
   */
  read(variable: Variable, start: readonly number[], count: readonly number[]): Float64Array;
  close(): void;
}

/** The text of an attribute; null where there is none or it is no text. */
export function textOf({ attributes }: Variable, name: string): string | null {
  const value = attributes.get(name);
  return typeof value === 'string' ? value : null;
}

/** The numbers of an attribute; none where it is absent or text. */
export function numbersOf({ attributes }: Variable, name: string): readonly number[] {
  const value = attributes.get(name) ?? [];
  return typeof value === 'string' ? [] : value;
}

/** All values of a variable of one dimension. */
export function readAxis(file: NetCdfFile, variable: Variable): Float64Array {
  const [dimension] = variable.dimensions;
  return file.read(variable, [0], [dimension?.length ?? 0]);
}
