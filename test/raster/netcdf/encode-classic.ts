/**
 * NetCDF classic files for tests, of any version, with the variables given.
 */

type Attribute = string | number;

/** A variable of float64 over dimensions that are named. */
export interface TestVariable {
  readonly dimensions: readonly string[];
  readonly values: readonly number[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface TestNetCdf {
  readonly version?: 1 | 2 | 5;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly variables: Readonly<Record<string, TestVariable>>;
}

/** A file of one variable `v` on a grid, whose coordinates are given. */
export function onGrid(
  lat: readonly number[],
  lon: readonly number[],
  values: readonly number[],
  attributes: Readonly<Record<string, Attribute>> = {},
): TestNetCdf {
  return {
    dimensions: { lat: lat.length, lon: lon.length },
    variables: {
      lat: { dimensions: ['lat'], values: lat, attributes: { units: 'degrees_north' } },
      lon: { dimensions: ['lon'], values: lon, attributes: { units: 'degrees_east' } },
      v: { dimensions: ['lat', 'lon'], values, attributes },
    },
  };
}

export function encodeClassic({ version = 1, dimensions, variables }: TestNetCdf): Buffer {
  const int = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes;
  };
  const count = version === 5 ? long : int;
  const padded = (bytes: Buffer): Buffer =>
    Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const name = (text: string): Buffer => Buffer.concat([count(text.length), padded(Buffer.from(text))]);
  const numbers = (values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(8 * values.length);
    values.forEach((value, i) => {
      bytes.writeDoubleBE(value, 8 * i);
    });
    return bytes;
  };
  const attribute = ([key, value]: readonly [string, Attribute]): Buffer =>
    typeof value === 'string'
      ? Buffer.concat([name(key), int(2), count(value.length), padded(Buffer.from(value))])
      : Buffer.concat([name(key), int(6), count(1), numbers([value])]);
  const list = (kind: number, items: readonly Buffer[]): Buffer =>
    Buffer.concat(items.length === 0 ? [int(0), count(0)] : [int(kind), count(items.length), ...items]);
  const names = Object.keys(dimensions);
  const head = (begin: number): Buffer => {
    let place = begin;
    const drafts = Object.entries(variables).map(([key, { dimensions: own, values, attributes = {} }]) => {
      const start = version === 1 ? int(place) : long(place);
      place += 8 * values.length;
      const ids = own.map((dimension) => count(names.indexOf(dimension)));
      const size = count(8 * values.length);
      const own_ = list(12, Object.entries(attributes).map(attribute));
      return Buffer.concat([name(key), count(own.length), ...ids, own_, int(6), size, start]);
    });
    return Buffer.concat([
      ...[Buffer.from(`CDF${String.fromCharCode(version)}`, 'latin1'), count(0)],
      list(
        10,
        Object.entries(dimensions).map(([key, length]) => Buffer.concat([name(key), count(length)])),
      ),
      ...[list(12, []), list(11, drafts)],
    ]);
  };
  const data = Object.values(variables).map(({ values }) => numbers(values));
  return Buffer.concat([head(head(0).length), ...data]);
}
