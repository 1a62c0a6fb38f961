-- zone_overlaps: one row per pair of mountain zones that share area, and study year. Area and people are in both zones'
-- rows of the table of zones, but once in every total. Where three zones overlap, each of the three pairs counts them.
WITH
    shared AS (
        SELECT unnest(mountain_zone_ids) AS zone_id, mountain_zone_ids, study_year, area_km2, cells,
            population_people, affected_people
        FROM strata
        WHERE len(mountain_zone_ids) > 1
    ),
    pairs AS (
        SELECT *, unnest(mountain_zone_ids) AS other_zone_id
        FROM shared
    ),
    names AS (SELECT * FROM mountain_zones)
SELECT
    pairs.zone_id, names.zone_name, other_zone_id, others.zone_name AS other_zone_name, study_year,
    sum(area_km2)::DOUBLE AS area_km2,
    CASE WHEN sum(cells) > 0 THEN sum(population_people)::DOUBLE END AS population_people,
    CASE WHEN sum(cells) > 0 THEN sum(affected_people)::DOUBLE END AS affected_people
FROM pairs
JOIN names ON names.zone_id = pairs.zone_id
JOIN names AS others ON others.zone_id = other_zone_id
-- The order of zones within a membership is that of their layer.
WHERE list_position(mountain_zone_ids, pairs.zone_id) < list_position(mountain_zone_ids, other_zone_id)
GROUP BY pairs.zone_id, names.zone_name, other_zone_id, others.zone_name, study_year
ORDER BY TRY_CAST(pairs.zone_id AS BIGINT) NULLS LAST, pairs.zone_id,
    TRY_CAST(other_zone_id AS BIGINT) NULLS LAST, other_zone_id, study_year
