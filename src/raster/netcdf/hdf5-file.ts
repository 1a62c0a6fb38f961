/**
 * NetCDF-4 files, which are HDF5, through the library `h5wasm`: the C library of the HDF Group as WebAssembly.
 */
import { Dataset, File, type Module, ready } from 'h5wasm/node';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import type { AttributeValue, NetCdfFile, Variable } from './netcdf-file.ts';

/** Starts the library; it is only loaded for files that need it. */
export async function startHdf5(): Promise<void> {
  const library: typeof Module = await ready;
  // Otherwise the library prints what goes wrong, and goes on.
  library.activate_throwing_error_handler();
}

/**
 * Opens a NetCDF-4 file. Links to other files are not followed.
 * @throws StudyError ERR_RASTER where the library cannot read it
 */
export function readHdf5File(path: string, subject: string): NetCdfFile {
  const tell = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw unreadable(subject, cause);
    }
  };
  const file = tell(() => new File(path, 'r'));
  const datasets = new Map<string, Dataset>();
  const variables = new Map<string, Variable>();
  tell(() => {
    for (const name of file.keys()) {
      const found = file.get(name);
      if (!(found instanceof Dataset)) continue;
      datasets.set(name, found);
      variables.set(name, describeDataset(name, found));
    }
  });
  const read: NetCdfFile['read'] = ({ name }, start, count) =>
    tell(() => {
      const dataset = datasets.get(name);
      const values = dataset?.slice(start.map((first, axis) => [first, first + (count[axis] ?? 0)]));
      return toNumbers(
        values,
        count.reduce((product, length) => product * length, 1),
      );
    });
  return { format: 'NetCDF-4', variables, read, close: () => void file.close() };
}

function describeDataset(name: string, dataset: Dataset): Variable {
  const shape = dataset.shape ?? [];
  const { chunks, virtual_sources: parts } = dataset.metadata;
  if (parts !== undefined && parts.length > 0) throw new Error(`${name} is made of parts of other files`);
  const dimensions = shape.map((length, axis) => ({ name: dimensionName(name, dataset, axis), length }));
  const filters = dataset.filters.map(({ name: filter }) => filter);
  return {
    ...{ name, dimensions, dataType: typeOf(dataset.dtype), attributes: attributesOf(dataset) },
    chunk:
      chunks ??
      shape.map((length, axis) =>
        axis === shape.length - 2 ? Math.min(64, length) : axis < shape.length - 2 ? 1 : length,
      ),
    encoding: filters.length === 0 ? 'none' : filters.join(', '),
  };
}

/** A variable that is called as its only dimension is the axis of it. */
function dimensionName(name: string, dataset: Dataset, axis: number): string {
  const [scale] = dataset.get_attached_scales(axis);
  return (scale ?? name).replace(/^\//, '');
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ b: 'int8', h: 'int16', i: 'int32', q: 'int64', f: 'float32', d: 'float64' },
  ...{ B: 'uint8', H: 'uint16', I: 'uint32', Q: 'uint64' },
};

function typeOf(dtype: Dataset['dtype']): string | null {
  return typeof dtype === 'string' ? (TYPES[dtype.replace(/^[<>|=]/, '')] ?? null) : null;
}

/** Numbers and text; references to dimensions and the like are left out. */
function attributesOf(dataset: Dataset): Map<string, AttributeValue> {
  const found = new Map<string, AttributeValue>();
  for (const [name, attribute] of Object.entries(dataset.attrs)) {
    if (typeof attribute.dtype !== 'string' || attribute.dtype === 'unknown') continue;
    const { value } = attribute;
    const [first] = Array.isArray(value) ? value : [value];
    if (typeof first === 'string') found.set(name, first.replace(/\0+$/, ''));
    else if (typeOf(attribute.dtype) !== null) found.set(name, [...toNumbers(value)]);
  }
  return found;
}

function toNumbers(value: unknown, length?: number): Float64Array {
  const numbers =
    ArrayBuffer.isView(value) && !(value instanceof DataView) ? asNumbers(value) : single(value);
  if (length !== undefined && numbers.length !== length)
    throw new Error(`${numbers.length} values instead of ${length}`);
  return numbers;
}

function asNumbers(values: ArrayBufferView): Float64Array {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array)
    return Float64Array.from(values, Number);
  if (values instanceof Float64Array) return values;
  return Float64Array.from(Array.isArray(values) ? values : (values as Float32Array));
}

function single(value: unknown): Float64Array {
  return typeof value === 'number' || typeof value === 'bigint'
    ? Float64Array.of(Number(value))
    : new Float64Array();
}

function unreadable(subject: string, cause: unknown) {
  return rasterError(subject, {
    found: 'an HDF5 file that its library cannot read',
    expected: 'a NetCDF-4 file that is whole',
    remedy: FETCH_AGAIN,
    cause,
  });
}
