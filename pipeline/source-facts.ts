/**
 * What readers find in a source: a raster in one file or in tiles, for `sources.json`. Tables and zones are in
 * `read-sources.ts`.
 */
import type { Grid } from '../src/raster/grid.ts';
import { openRaster, openTiles } from '../src/raster/open-raster.ts';
import type { Band, Raster, RasterOptions } from '../src/raster/raster.ts';
import { askSecondReader, type SecondOpinion } from '../src/raster/second-reader.ts';
import { type FileHash, hashText } from '../src/stage/hash.ts';

/** What a reader finds in a file; null where it does not apply. */
export interface Facts {
  readonly kind: 'raster' | 'zones' | 'table';
  readonly format: string;
  readonly crs: string | null;
  readonly grid: Grid | null;
  readonly nodata: number | null;
  readonly unit: string | null;
  readonly data_type: string | null;
  readonly encoding: string | null;
  /** The band that is read; absent where a file has one. */
  readonly band?: Band;
  /** Whether an independent reader finds the same values; null for what is no raster. */
  readonly second_reader: SecondOpinion | null;
  /** Zones of a layer, rows of a table. */
  readonly features: number | null;
  /** The files of a raster in tiles; absent where it is one file. */
  readonly mosaic?: MosaicFacts;
}

/** A raster in tiles. */
export interface MosaicFacts {
  /** Cells of the grid that no tile has: people or prevalence are not known there. */
  readonly cells_without_tile: number;
  readonly tiles: readonly TileFacts[];
}

/** One file of a raster in tiles. */
export interface TileFacts {
  /** As the study writes it, or as its pattern found it. */
  readonly path: string;
  readonly nodata: number | null;
  readonly grid: Grid;
}

/** A file of a raster: its path as the study writes it, and absolute. */
export interface TileFile {
  readonly written: string;
  readonly path: string;
}

/** The hash of several files as one, whatever their names and order. */
export function hashTogether(files: readonly FileHash[]): FileHash {
  return {
    sha256: hashText(
      files
        .map(({ sha256 }) => sha256)
        .toSorted()
        .join('\n'),
    ),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/**
 * Reads what a raster in one file is.
 * @throws StudyError ERR_RASTER where it cannot be read
 */
export async function readRasterFacts(path: string, unit: string, options: Labelled): Promise<Facts> {
  const { facts } = await inspectRaster(await openRaster(path, options), unit, options.label);
  return facts;
}

/**
 * Reads what the tiles of a raster are, each by itself, and what they are together.
 * @throws StudyError ERR_RASTER where a tile cannot be read, lies on another grid, or differs from another in a cell that
 * both have
 */
export async function readMosaicFacts(
  files: readonly TileFile[],
  unit: string,
  options: Labelled,
): Promise<Facts> {
  const tiles: TileFacts[] = [];
  const opinions = new Set<SecondOpinion>();
  for (const { written, path } of files) {
    const label = `${options.label}, ${written}`;
    const raster = await openRaster(path, { ...options, label });
    const { facts, opinion } = await inspectRaster(raster, unit, label);
    opinions.add(opinion);
    tiles.push({ path: written, nodata: facts.nodata, grid: raster.grid });
  }
  const mosaic = await openTiles(
    files.map(({ path }) => path),
    options,
  );
  try {
    mosaic.refuseDisagreement();
    return {
      ...factsOf(mosaic, unit, opinions.has('not asked') ? 'not asked' : 'agrees'),
      mosaic: { cells_without_tile: mosaic.uncoveredCells, tiles },
    };
  } finally {
    mosaic.close();
  }
}

type Labelled = RasterOptions & { readonly label: string };

/** Closes the raster. */
async function inspectRaster(raster: Raster, unit: string, label: string) {
  try {
    const opinion = await askSecondReader(raster, label);
    return { facts: factsOf(raster, unit, opinion), opinion };
  } finally {
    raster.close();
  }
}

function factsOf({ grid, description }: Raster, unit: string, secondReader: SecondOpinion): Facts {
  const { format, nodata, dataType, encoding, band } = description;
  return {
    ...{ kind: 'raster', format, crs: grid.crs, grid, nodata, unit },
    ...{ data_type: dataType, encoding, second_reader: secondReader, features: null },
    ...(band === undefined ? {} : { band }),
  };
}
