/**
 * Tiles of people that the files of one year have and those of another lack, by their grids alone: known before any cell
 * is read.
 */
import { listCases } from '../errors.ts';
import type { BothYears, SourceGrid, SourceRecord } from './gate-facts.ts';

/** Tiles that a message names. */
const SHOWN_TILES = 3;
/** Edges of tiles that rounding moves by less than this part of a cell are the same. */
const TOLERANCE_CELLS = 0.01;

/** Tiles of one year where another has no file. */
export interface MissingTiles {
  /** The study year that has them. */
  readonly year: number;
  readonly lacking: number;
  /** Cells of the grid of the lacking year that none of its tiles has. */
  readonly cellsWithoutTile: number;
  /** As the files of the year are named; none where tiles of the lacking year cover a part of each. */
  readonly tiles: readonly { readonly path: string; readonly grid: SourceGrid }[];
}

type Sources = readonly Pick<SourceRecord, 'group' | 'key' | 'path' | 'grid' | 'mosaic'>[];

/** What the files of people of each of two years have and those of the other lack; nothing where all is alike. */
export function missingTiles(sources: Sources, { baseline, endline }: BothYears<number>): MissingTiles[] {
  const tilesOf = (year: number) => tilesOfYear(sources, year);
  const between = (year: number, lacking: number): MissingTiles => ({
    ...{ year, lacking },
    cellsWithoutTile: uncovered(sources, lacking),
    tiles: tilesOf(year).filter(({ grid }) => !tilesOf(lacking).some((other) => isMet(grid, other.grid))),
  });
  return [between(baseline, endline), between(endline, baseline)].filter(
    ({ tiles, year, cellsWithoutTile }) => tiles.length > 0 || cellsWithoutTile > uncovered(sources, year),
  );
}

function peopleOf(sources: Sources, year: number): Sources[number] | undefined {
  return sources.find(({ group, key }) => group === 'population' && key === String(year));
}

function uncovered(sources: Sources, year: number): number {
  return peopleOf(sources, year)?.mosaic?.cells_without_tile ?? 0;
}

/** A raster in one file is one tile. */
function tilesOfYear(sources: Sources, year: number): MissingTiles['tiles'] {
  const people = peopleOf(sources, year);
  if (people === undefined) return [];
  if (people.mosaic !== undefined) return people.mosaic.tiles;
  return people.grid === null ? [] : [{ path: people.path, grid: people.grid }];
}

/** Whether two grids share more than an edge; those of different systems are taken to. */
function isMet(one: SourceGrid, other: SourceGrid): boolean {
  if (one.crs !== other.crs) return true;
  const [a, b] = [sidesOf(one), sidesOf(other)];
  const slack = TOLERANCE_CELLS * a.cell;
  return (
    Math.min(a.east, b.east) - Math.max(a.west, b.west) > slack &&
    Math.min(a.north, b.north) - Math.max(a.south, b.south) > slack
  );
}

function sidesOf({ transform: [width = 0, , west = 0, , height = 0, first = 0], rows, cols }: SourceGrid) {
  const last = first + rows * height;
  return {
    ...{ cell: Math.abs(width), west, east: west + cols * width },
    ...{ south: Math.min(first, last), north: Math.max(first, last) },
  };
}

/**
 * The tiles in words: `population.files.2010 lacks the tile that 2000 has at 0 to 4 east, 0 to 4 north (2000/sw.tif)`.
 */
export function tellMissingTiles({ year, lacking, tiles, cellsWithoutTile }: MissingTiles): string {
  if (tiles.length === 0) {
    const cells = cellsWithoutTile.toLocaleString('en-US');
    return `population.files.${lacking} has no tile for ${cells} cells of its grid, more than ${year}`;
  }
  const places = tiles.map(({ path, grid }) => {
    const { west, east, south, north } = sidesOf(grid);
    return `${tidy(west)} to ${tidy(east)} east, ${tidy(south)} to ${tidy(north)} north (${path})`;
  });
  const noun = tiles.length === 1 ? 'the tile' : `${tiles.length.toLocaleString('en-US')} tiles`;
  return `population.files.${lacking} lacks ${noun} that ${year} has at ${listCases(places, SHOWN_TILES)}`;
}

/** Without the last digits that arithmetic leaves. */
function tidy(coordinate: number): number {
  return Number(coordinate.toPrecision(9)) + 0;
}
