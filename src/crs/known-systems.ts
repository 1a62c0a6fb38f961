/**
 * Coordinate systems by code, beyond those that proj4 brings (EPSG:4326, 3857, UTM on WGS 84).
 */

/** Definitions by authority and code. `cea` and `laea` give NaN in proj4 unless their offsets are written out. */
export const KNOWN_SYSTEMS: Readonly<Record<string, string>> = {
  'OGC:CRS84': '+proj=longlat +datum=WGS84 +no_defs',
  'OGC:CRS83': '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs',
  'EPSG:4979': '+proj=longlat +datum=WGS84 +no_defs',
  'EPSG:4258': '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs',
  'EPSG:3395': '+proj=merc +lon_0=0 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'EPSG:6933': '+proj=cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'EPSG:3410': '+proj=cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0 +a=6371228 +b=6371228 +units=m +no_defs',
  'EPSG:3035':
    '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs',
  'EPSG:3031': '+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'EPSG:3995': '+proj=stere +lat_0=90 +lat_ts=71 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'EPSG:3413': '+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'EPSG:8857': '+proj=eqearth +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'ESRI:54009': '+proj=moll +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
  'ESRI:54034': '+proj=cea +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
};

/** Names that Esri gives systems in its definitions, which state no code. */
export const KNOWN_NAMES: Readonly<Record<string, string>> = {
  World_Mollweide: 'ESRI:54009',
  World_Cylindrical_Equal_Area: 'ESRI:54034',
  'WGS_1984_EASE-Grid_2.0_Global': 'EPSG:6933',
  WGS_1984_Web_Mercator_Auxiliary_Sphere: 'EPSG:3857',
};

/** What the messages offer. */
export const OFFERED_SYSTEMS =
  'EPSG:4326, EPSG:3857, EPSG:6933, ESRI:54009, UTM (EPSG:326xx, 327xx), WKT, PROJJSON or a PROJ string';
