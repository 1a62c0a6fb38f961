-- Every zone on the grid is in the strata with its whole area, and the strata name no other zone. Where the study is its
-- zones, classes and settlement are there with no more than their area: most of it may lie in blocks that nobody reads.
-- Areas agree to a billionth: one side sums doubles, the other decimals.
WITH
    -- Where two years have a map each, the later year is counted on the later map.
    dated AS (
        SELECT *,
            study_year = (SELECT max(study_year) FROM raster_totals)
                AND EXISTS (SELECT 1 FROM zones WHERE layer = 'endline_mountains') AS is_later
        FROM strata
    ),
    pieces AS (
        SELECT
            CASE WHEN is_later THEN 'endline_mountains' ELSE 'mountains' END AS layer,
            unnest(mountain_zone_ids) AS zone_id, study_year, area_km2
        FROM dated
        UNION ALL
        SELECT
            CASE WHEN is_later THEN 'mountains' ELSE 'endline_mountains' END,
            unnest(other_map_zone_ids), study_year, area_km2
        FROM dated
        UNION ALL
        SELECT 'countries', unnest(country_ids), study_year, area_km2 FROM strata
        UNION ALL
        SELECT 'classes', unnest(class_keys), study_year, area_km2 FROM strata
        UNION ALL
        SELECT 'settlement', unnest(settlements), study_year, area_km2 FROM strata
    ),
    sums AS (
        SELECT layer, zone_id, study_year, sum(area_km2)::DOUBLE AS strata_area_km2
        FROM pieces
        GROUP BY ALL
    ),
    years AS (SELECT DISTINCT study_year FROM raster_totals),
    -- A zone off the grid has no cell; the study decided to drop it.
    expected AS (SELECT layer, zone_id, study_year, area_km2 FROM zones, years WHERE cells > 0)
SELECT layer, zone_id, study_year, area_km2, strata_area_km2
FROM expected
FULL JOIN sums USING (layer, zone_id, study_year)
CROSS JOIN (SELECT extent = 'zones' AS is_zones FROM study_extent)
WHERE area_km2 IS NULL
    OR coalesce(strata_area_km2, 0) > area_km2 + 1e-9 * area_km2 + 1e-6
    OR (
        NOT (is_zones AND layer IN ('classes', 'settlement'))
        AND (strata_area_km2 IS NULL OR strata_area_km2 < area_km2 - 1e-9 * area_km2 - 1e-6)
    )
ORDER BY layer, zone_id, study_year
