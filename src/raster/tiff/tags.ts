/**
 * The numbers of the TIFF and GeoTIFF tags, types and codes that this project reads or writes, by name.
 *
 * @see TIFF 6.0; OGC GeoTIFF 1.1 (OGC 19-008r4); GDAL's GeoTIFF driver for 42112 and 42113.
 */

/** Tags. */
export const TAG = {
  newSubfileType: 254,
  subfileType: 255,
  imageWidth: 256,
  imageLength: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planarConfiguration: 284,
  predictor: 317,
  tileWidth: 322,
  tileLength: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  modelPixelScale: 33550,
  modelTiePoint: 33922,
  modelTransformation: 34264,
  geoKeyDirectory: 34735,
  geoAsciiParams: 34737,
  gdalMetadata: 42112,
  gdalNodata: 42113,
  lercParameters: 50674,
} as const;

/** Types of values; signed and unsigned integers, floats and text. */
export const TYPE = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  signedByte: 6,
  signedShort: 8,
  signedLong: 9,
  float: 11,
  double: 12,
  directory: 13,
  long8: 16,
  signedLong8: 17,
  directory8: 18,
} as const;

/** Compressions that are read; 32946 is the number Deflate had before it was registered. */
export const COMPRESSION = {
  none: 1,
  lzw: 5,
  deflate: 8,
  oldDeflate: 32946,
  packBits: 32773,
  lerc: 34887,
  zstd: 50000,
} as const;

/** Meaning of the bits of a sample. */
export const SAMPLE_FORMAT = { unsigned: 1, signed: 2, float: 3 } as const;

/** GeoTIFF keys. */
export const GEO_KEY = {
  modelType: 1024,
  rasterType: 1025,
  citation: 1026,
  geographicType: 2048,
  primeMeridian: 2051,
  angularUnits: 2054,
  projectedType: 3072,
  projectedCitation: 3073,
} as const;

/** Codes of GeoTIFF keys. */
export const GEO_CODE = {
  geographicModel: 2,
  cellsAreAreas: 1,
  cellsArePoints: 2,
  wgs84: 4326,
  greenwich: 8901,
  degree: 9102,
} as const;
