/**
 * Columns of blocks and memberships, and of what a study speaks of. They are part of the column registry, `columns.ts`.
 */
/** Their definitions by name. */
export const BLOCK_COLUMNS = {
  block: { type: 'INTEGER', unit: null, description: 'fixed rectangle of grid cells, numbered row by row' },
  membership: {
    type: 'INTEGER',
    unit: null,
    description: 'number of a set of zones that hold a piece of a cell',
  },
  extent: {
    type: 'VARCHAR',
    unit: null,
    description:
      'what the study speaks of: raster (everybody of the rasters) or zones (people in mountain zones and countries)',
  },
  grid_blocks: { type: 'INTEGER', unit: 'blocks', description: 'blocks that the grid is cut into' },
  read_blocks: {
    type: 'INTEGER',
    unit: 'blocks',
    description:
      'blocks whose rasters were read: all of them, or those with a piece of a mountain zone or country',
  },
} as const;
