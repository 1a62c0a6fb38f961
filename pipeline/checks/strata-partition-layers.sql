-- In a layer that is a partition (classes of a raster, settlement) no place is in two zones: the fractions of its zones and
-- of what lies outside them add up to the cells of the raster, to a share of 1e-12, block by block.
WITH
    partitions AS (SELECT DISTINCT layer FROM zones WHERE layer_kind = 'partition'),
    everybody AS (SELECT * FROM strata UNION ALL SELECT * FROM outside_strata),
    pieces AS (
        SELECT 'mountains' AS layer, len(mountain_zone_ids) AS zones_of_layer, * FROM everybody
        UNION ALL
        SELECT 'endline_mountains' AS layer, len(mountain_zone_ids) AS zones_of_layer, * FROM everybody
        UNION ALL
        SELECT 'classes', len(class_keys), * FROM everybody
        UNION ALL
        SELECT 'settlement', len(settlements), * FROM everybody
    ),
    sums AS (
        SELECT layer, block, study_year,
            max(zones_of_layer) AS zones_at_most,
            -- A piece in n zones counts n times.
            sum(greatest(zones_of_layer, 1) * cells)::DOUBLE AS fractions
        FROM pieces
        JOIN partitions USING (layer)
        GROUP BY ALL
    )
SELECT layer, block, study_year, zones_at_most, fractions, known_cells
FROM sums
JOIN raster_totals USING (block, study_year)
WHERE zones_at_most > 1 OR abs(fractions - known_cells) > 1e-12 * known_cells
ORDER BY layer, block, study_year
