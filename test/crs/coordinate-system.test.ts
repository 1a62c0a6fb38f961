import { describe, expect, it } from 'vitest';
import { coordinateSystem } from '../../src/crs/coordinate-system.ts';

function system(text: string) {
  return coordinateSystem(text, 'zones.shp', 'zones.mountains.crs');
}

const EASE_GRID_ESRI =
  'PROJCS["WGS_1984_EASE-Grid_2.0_Global",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Behrmann"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",30.0],UNIT["Meter",1.0]]';
const EASE_GRID_WKT2 =
  'PROJCRS["x",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],CONVERSION["y",METHOD["Lambert Cylindrical Equal Area"],PARAMETER["Latitude of 1st standard parallel",30],PARAMETER["Longitude of natural origin",0],PARAMETER["False easting",0],PARAMETER["False northing",0]],CS[Cartesian,2],AXIS["(X)",east],AXIS["(Y)",north],LENGTHUNIT["metre",1]]';
const MOLLWEIDE_ESRI =
  'PROJCS["World_Mollweide",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mollweide"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],UNIT["Meter",1.0]]';
const LAEA_NORTH_FIRST =
  'PROJCS["ETRS89 / LAEA Europe",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],UNIT["metre",1],AXIS["Northing",NORTH],AXIS["Easting",EAST]]';

describe('coordinateSystem', () => {
  /** Values of gdaltransform, GDAL 3.6.2 with PROJ 9.1. */
  it.each([
    ['EPSG:3857', 85.3, 27.9, 9495552.56466624, 3236371.91753675],
    ['urn:ogc:def:crs:EPSG::3857', 85.3, 27.9, 9495552.56466624, 3236371.91753675],
    ['http://www.opengis.net/def/crs/EPSG/0/3857', 85.3, 27.9, 9495552.56466624, 3236371.91753675],
    ['EPSG:6933', 85.3, 27.9, 8230279.70540147, 3423638.04114177],
    [EASE_GRID_ESRI, 85.3, 27.9, 8230279.70540147, 3423638.04114177],
    [EASE_GRID_WKT2, 85.3, 27.9, 8230279.70540147, 3423638.04114177],
    ['ESRI:54009', 85.3, 27.9, 7919540.40713318, 3397076.17515094],
    [MOLLWEIDE_ESRI, 85.3, 27.9, 7919540.40713318, 3397076.17515094],
    ['EPSG:32719', -70, -33.5, 407112.767437907, 6292833.35526219],
    ['EPSG:32633', 13.4, 47.1, 378587.356089182, 5217518.83753412],
    ['+proj=utm +zone=33 +datum=WGS84', 13.4, 47.1, 378587.356089182, 5217518.83753412],
    ['EPSG:3035', 7.5, 46.2, 4127856.12982256, 2568459.47931506],
    [LAEA_NORTH_FIRST, 7.5, 46.2, 4127856.12982256, 2568459.47931506],
    ['EPSG:3031', 120, -75, 1419227.9157568, -819391.619203618],
    ['EPSG:8857', 85.3, 27.9, 7717539.76290966, 3512422.22963759],
    ['EPSG:3395', 85.3, 27.9, 9495552.56466624, 3216382.63295828],
    ['EPSG:3413', -40, 72, 171299.440963639, -1957961.56964818],
  ])('%s as GDAL has it', (text, longitude, latitude, x, y) => {
    const crs = system(text);
    const point = crs.toLonLat(x, y);
    // A metre is 9e-6 degrees.
    expect(point.x).toBeCloseTo(longitude, 7);
    expect(point.y).toBeCloseTo(latitude, 7);
    expect(crs.isLonLat).toBe(false);
    const back = crs.fromLonLat(longitude, latitude);
    expect(back.x).toBeCloseTo(x, 1);
    expect(back.y).toBeCloseTo(y, 1);
  });

  it.each([
    'EPSG:4326',
    'OGC:CRS84',
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    '+proj=longlat +datum=WGS84',
    'EPSG:4258',
  ])('leaves coordinates of %s as they are, longitude first', (text) => {
    expect(system(text).isLonLat).toBe(true);
    expect(system(text).toLonLat(10.1, 46.3)).toEqual({ x: 10.1, y: 46.3 });
  });

  it('takes the definition where the code is not known', () => {
    expect(system(`EPSG:99999\n${MOLLWEIDE_ESRI}`).name).toBe('EPSG:99999');
  });

  it('reads PROJJSON, by its code or by what it says', () => {
    const json = {
      type: 'GeographicCRS',
      name: 'WGS 84',
      datum: {
        type: 'GeodeticReferenceFrame',
        name: 'World Geodetic System 1984',
        ellipsoid: { name: 'WGS 84', semi_major_axis: 6378137, inverse_flattening: 298.257223563 },
      },
      coordinate_system: {
        subtype: 'ellipsoidal',
        axis: [
          { name: 'Geodetic latitude', abbreviation: 'Lat', direction: 'north', unit: 'degree' },
          { name: 'Geodetic longitude', abbreviation: 'Lon', direction: 'east', unit: 'degree' },
        ],
      },
    };
    expect(system(JSON.stringify(json)).isLonLat).toBe(true);
    expect(system(JSON.stringify({ ...json, id: { authority: 'EPSG', code: 4326 } })).name).toBe('EPSG:4326');
    expect(
      system(JSON.stringify({ type: 'x', name: 'y', id: { authority: 'EPSG', code: 32633 } })).isLonLat,
    ).toBe(false);
  });

  const NAD27 =
    'GEOGCS["NAD27",DATUM["North_American_Datum_1927",SPHEROID["Clarke 1866",6378206.4,294.9786982]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]';
  const GRADS =
    'GEOGCS["NTF (Paris)",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.46602]],PRIMEM["Paris",2.337229166666667],UNIT["Grad",0.01570796326794897]]';
  it.each([
    ['EPSG:99999', 'which is not known'],
    ['degrees', 'which is not known'],
    ['{"type":"x"', 'which is not known'],
    ['[[[[', 'which is not known'],
    ['', 'which is not known'],
    ['LOCAL_CS["Undefined Cartesian",UNIT["metre",1]]', 'which is no map of the Earth'],
    ['+proj=geocent +datum=WGS84', 'which is no map of the Earth'],
    [NAD27, 'whose datum it does not relate to WGS 84'],
    [GRADS, 'in units of "grad"'],
    ['x'.repeat(200_000), 'which is too long'],
  ])('refuses %s', (text, fault) => {
    expect(() => system(text)).toThrow(
      `, ${fault}; expected a coordinate system known here. Name one under \`zones.mountains.crs\``,
    );
  });
});
