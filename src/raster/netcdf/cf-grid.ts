/**
 * Where the cells of a NetCDF variable lie, by the CF conventions: coordinate variables give the centres of cells.
 *
 * @see https://cfconventions.org/cf-conventions/cf-conventions.html, sections 4 and 5
 */
import { listCases, quoteText } from '../../errors.ts';
import type { Grid, Transform } from '../grid.ts';
import { gridCrs, LON_LAT } from '../grid-crs.ts';
import { rasterError } from '../raster-error.ts';
import { type NetCdfFile, readAxis, textOf, type Variable } from './netcdf-file.ts';

/** How the rows of a file become those of a grid. */
export interface CfGrid {
  readonly grid: Grid;
  /** Whether the first row of the file is the southernmost. */
  readonly isSouthUp: boolean;
}

/** Coordinates stored as float32 are off by a thousandth of a cell at 30 arc-seconds. */
const TOLERANCE_CELLS = 0.01;

type Axis = 'x' | 'y';

const UNITS: Readonly<Record<Axis, RegExp>> = {
  x: /^degrees?_?e(?:ast)?$/i,
  y: /^degrees?_?n(?:orth)?$/i,
};
const STANDARD_NAMES: Readonly<Record<Axis, RegExp>> = {
  x: /^(?:longitude|projection_x_coordinate)$/,
  y: /^(?:latitude|projection_y_coordinate)$/,
};
const NAMES: Readonly<Record<Axis, RegExp>> = {
  x: /^(?:lon|longitude|x|easting)$/i,
  y: /^(?:lat|latitude|y|northing)$/i,
};

/** The coordinate variable of the last but one or the last dimension; null where there is none of this direction. */
function axisOf(file: NetCdfFile, { dimensions }: Variable, axis: Axis): Variable | null {
  const name = dimensions.at(axis === 'x' ? -1 : -2)?.name ?? '';
  const found = file.variables.get(name);
  if (found === undefined || found.dimensions.length !== 1 || found.dataType === null) return null;
  const isOfAxis =
    UNITS[axis].test(textOf(found, 'units') ?? '') ||
    STANDARD_NAMES[axis].test(textOf(found, 'standard_name') ?? '') ||
    NAMES[axis].test(name);
  return isOfAxis ? found : null;
}

/**
 * The variable that a study names, or the only one with rows and columns.
 * @throws StudyError ERR_RASTER listing the variables there are
 */
export function chooseVariable(file: NetCdfFile, wanted: string | undefined, subject: string): Variable {
  const gridded = [...file.variables.values()].filter(
    (variable) =>
      variable.dataType !== null &&
      variable.dimensions.length >= 2 &&
      axisOf(file, variable, 'x') !== null &&
      axisOf(file, variable, 'y') !== null,
  );
  const [only] = gridded;
  const chosen = wanted === undefined ? only : gridded.find(({ name }) => name === wanted);
  if (chosen !== undefined && (wanted !== undefined || gridded.length === 1)) return chosen;
  const names = listCases(
    gridded.map(({ name }) => quoteText(name)),
    10,
  );
  throw rasterError(subject, {
    found:
      gridded.length === 0
        ? 'no variable with rows of latitude and columns of longitude'
        : `the variables ${names}`,
    expected:
      wanted === undefined
        ? 'one variable, or the name of the one to read'
        : `a variable ${quoteText(wanted)}`,
    remedy:
      gridded.length === 0
        ? 'Convert it: `gdal_translate NETCDF:in.nc:variable out.tif`.'
        : 'Set `variable:` for this source to one of them.',
  });
}

/**
 * The grid of a variable.
 * @throws StudyError ERR_RASTER where its coordinates are not evenly spaced, columns do not run to the east, or the
 * coordinate system is not known
 */
export function cfGrid(
  file: NetCdfFile,
  variable: Variable,
  crs: string | undefined,
  subject: string,
): CfGrid {
  const [x, y] = [axisOf(file, variable, 'x'), axisOf(file, variable, 'y')];
  if (x === null || y === null) throw new Error(`${variable.name} has no axes`);
  const cols = spacing(file, x, subject);
  const rows = spacing(file, y, subject);
  if (cols.step < 0) {
    throw rasterError(subject, {
      found: `the coordinate variable ${quoteText(x.name)} falls from ${cols.first}`,
      expected: 'columns from west to east',
      remedy: 'Turn the file round, for example with `gdalwarp`.',
    });
  }
  const isSouthUp = rows.step > 0;
  const height = Math.abs(rows.step);
  const north = (isSouthUp ? rows.last : rows.first) + height / 2;
  const transform: Transform = [cols.step, 0, cols.first - cols.step / 2, 0, -height, north];
  const system = crs ?? systemOf(file, variable, x, subject);
  const grid = { crs: gridCrs(system, subject), transform, rows: rows.count, cols: cols.count };
  return { grid, isSouthUp };
}

function spacing(file: NetCdfFile, axis: Variable, subject: string) {
  const values = readAxis(file, axis);
  const [first = Number.NaN] = values;
  const last = values.at(-1) ?? Number.NaN;
  const step = (last - first) / (values.length - 1);
  const isEven = values.every(
    (value, i) => Math.abs(value - first - i * step) <= TOLERANCE_CELLS * Math.abs(step),
  );
  if (values.length >= 2 && step !== 0 && isEven) return { first, last, step, count: values.length };
  throw rasterError(subject, {
    found: `the ${values.length.toLocaleString('en-US')} values of the coordinate variable ${quoteText(axis.name)} are not evenly spaced`,
    expected: 'centres of cells of one size, at least two',
    remedy: 'Convert the file to a regular grid, for example with `gdalwarp`.',
  });
}

/** What the grid mapping says, and longitude and latitude where degrees have none. */
function systemOf(file: NetCdfFile, variable: Variable, x: Variable, subject: string): string {
  const mapping = file.variables.get(textOf(variable, 'grid_mapping') ?? '');
  const written = mapping && (textOf(mapping, 'crs_wkt') ?? textOf(mapping, 'spatial_ref'));
  if (written) return written;
  const isDegrees = UNITS.x.test(textOf(x, 'units') ?? '') || textOf(x, 'standard_name') === 'longitude';
  if (isDegrees || /^lon/i.test(x.name)) return LON_LAT;
  throw rasterError(subject, {
    found: `no coordinate system for ${quoteText(variable.name)}`,
    expected: 'a grid mapping with `crs_wkt`, or degrees of longitude and latitude',
    remedy: 'Name its coordinate system under `crs` for this source.',
  });
}
