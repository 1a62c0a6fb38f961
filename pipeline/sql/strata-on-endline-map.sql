-- The strata of two years that have a map each, both years on the map of the later.
SELECT * REPLACE (
    CASE
        WHEN study_year = (SELECT max(study_year) FROM strata_of_years) THEN mountain_zone_ids
        ELSE other_map_zone_ids
    END AS mountain_zone_ids
)
FROM strata_of_years
