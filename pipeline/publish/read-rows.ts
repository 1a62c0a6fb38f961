/**
 * The rows that the charts, the page and the summary are made from.
 */
import type { ReadExtent } from '../../src/bundle/conservation.ts';
import { toPublishedCheckRow } from '../../src/bundle/published-section.ts';
import { withMarks } from '../../src/charts/group-marks.ts';
import { toCurveRow, toHypsographyRow } from '../../src/charts/inequality-rows.ts';
import { toIntervalRow, toRankRow } from '../../src/charts/interval-rows.ts';
import {
  toChangeRow,
  toDecompositionRow,
  toMapEffectRow,
  toPairChange,
  toZoneShape,
} from '../../src/charts/read-rows.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import { numberIn, textIn } from '../../src/tables/row-cells.ts';
import { query, type Session } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';

const SQL = new URL('../sql/', import.meta.url);

async function readExtent(session: Session): Promise<ReadExtent> {
  const [row = {}] = await query(session, 'SELECT * FROM study_extent');
  return {
    extent: textIn(row, 'extent') === 'zones' ? 'zones' : 'raster',
    gridBlocks: numberIn(row, 'grid_blocks'),
    readBlocks: numberIn(row, 'read_blocks'),
  };
}

/** Rows of the headline pair; of the world, of every pair. */
export async function readRows(session: Session, { baseline, endline }: YearPair) {
  const years = { baseline_year: baseline, endline_year: endline };
  const headlineOfTable = (table: string) =>
    query(
      session,
      `SELECT * FROM ${table} WHERE baseline_year = $baseline_year AND endline_year = $endline_year`,
      years,
    );
  const worldOfTable = (table: string) =>
    query(
      session,
      `SELECT * FROM ${table} WHERE grouping = 'world' AND study_year IN ($baseline_year, $endline_year)`,
      years,
    );
  const shapesOf = async (sql: string) => (await query(session, sql)).map(toZoneShape);
  const [maps] = await query(session, readSql(SQL, 'map-effect-of-world'), years);
  return {
    changes: withMarks(
      (await headlineOfTable('changes')).map(toChangeRow),
      await query(session, readSql(SQL, 'headline-marks'), years),
    ),
    decomposition: (await query(session, readSql(SQL, 'headline-decomposition'), years)).map(
      toDecompositionRow,
    ),
    figures: (await query(session, readSql(SQL, 'publish-published-check'))).map(toPublishedCheckRow),
    worldChanges: (await query(session, readSql(SQL, 'world-changes'))).map(toPairChange),
    howSure: {
      intervals: (await query(session, readSql(SQL, 'headline-intervals'), years)).map(toIntervalRow),
      ranks: (await query(session, readSql(SQL, 'headline-ranks'), years)).map(toRankRow),
    },
    ...(maps === undefined ? {} : { maps: toMapEffectRow(maps) }),
    shapes: {
      mountains: await shapesOf(readSql(SQL, 'mountain-shapes')),
      countries: await shapesOf("SELECT zone_id, zone_name, geometry FROM zones WHERE layer = 'countries'"),
    },
    conservation: await query(session, readSql(SQL, 'conservation')),
    extent: await readExtent(session),
    measures: await query(session, readSql(SQL, 'page-inequality'), years),
    trends: await query(session, readSql(SQL, 'page-trends')),
    curves: (await worldOfTable('curves')).map(toCurveRow),
    hypsography: (await worldOfTable('hypsography')).map(toHypsographyRow),
    quality: {
      reviews: await headlineOfTable('growth_reviews'),
      cells: await headlineOfTable('quality'),
      totals: await headlineOfTable('quality_totals'),
    },
  };
}
